using CoachBot.Core.Chat;
using CoachBot.Telegram.Sending;

namespace CoachBot.Telegram.Api;

/// <summary>
/// Makes calls of the Bot API: by our own client, or by a library. Every failure is a value; the only exception that leaves is the
/// caller's own cancellation.
/// </summary>
internal interface ITelegramCalls : IDisposable
{
    /// <summary>Calls a method with JSON parameters; <paramref name="deadline"/> is when an answer counts as never coming.</summary>
    Task<Answer<TResult>> CallAsync<TRequest, TResult>(Method<TRequest, TResult> method, TRequest request, TimeSpan deadline, CancellationToken cancel);

    /// <summary>Uploads a picture along with the other parameters of <see cref="Methods.SendPhoto"/>.</summary>
    Task<Answer<SentMessage>> UploadAsync(SendPhoto request, ShownPicture picture, TimeSpan deadline, CancellationToken cancel);

    /// <summary>Uploads a file along with the other parameters of <see cref="Methods.SendDocument"/>.</summary>
    Task<Answer<SentMessage>> UploadAsync(SendDocument request, DeliveredFile file, TimeSpan deadline, CancellationToken cancel);
}
