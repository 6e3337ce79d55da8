using CoachBot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Receiving;

/// <summary>
/// Acknowledges taps, so that the button stops spinning. Sent the moment a tap arrives and never waited for:
/// a slow or failing acknowledgement costs the person nothing.
/// </summary>
internal sealed partial class TapAnswers(ITelegramCalls client, TimeProvider time, ILogger<TapAnswers> log)
{
    /// <summary>After about this long Telegram no longer takes an answer.</summary>
    private static readonly TimeSpan WorthIt = TimeSpan.FromSeconds(10);

    public void Answer(Tap tap) => _ = AnswerAsync(tap);

    private async Task AnswerAsync(Tap tap)
    {
        try
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var answer = await client.CallAsync(Methods.AnswerCallbackQuery, new(tap.Id) { Url = tap.Url }, WorthIt, CancellationToken.None);
                if (answer.Failure is not { Kind: FailureKind.ServerFault or FailureKind.NotReached or FailureKind.NoAnswer } failure)
                {
                    return;
                }

                LogFailed(failure.Kind);
                await Task.Delay(Backoff.After(TimeSpan.FromSeconds(1), attempt), time);
            }
        }
#pragma warning disable CA1031 // Nobody awaits this: what went wrong is noted by its kind and the tap stays unacknowledged.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogBroken(fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A tap could not be acknowledged ({Kind}).")]
    private partial void LogFailed(FailureKind kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Acknowledging a tap broke off ({Fault}).")]
    private partial void LogBroken(string fault);
}
