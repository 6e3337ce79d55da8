using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram.Sending;

/// <summary>Shows "typing" to people whose message takes the coach longer than a second; the sign fades after five by itself.</summary>
internal sealed class SlowSigns(ITelegramCalls client, TimeProvider time)
{
    /// <summary>When everything is slow, more calls do not make it faster.</summary>
    private const int Most = 5;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async Task WhileAsync(Task work, IReadOnlyList<InboundUpdate> waiting)
    {
        if (work.IsCompleted)
        {
            await work;
            return;
        }

        try
        {
            await work.WaitAsync(Slow, time);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            foreach (var address in waiting.Select(update => update.From).Distinct().Take(Most))
            {
                if (TelegramChat.TryParse(address.Chat, out var chat))
                {
                    _ = client.CallAsync(
                        Methods.SendChatAction, new(chat.Id, "typing") { MessageThreadId = chat.Thread }, TimeSpan.FromSeconds(5), CancellationToken.None);
                }
            }

            await work;
        }
    }
}
