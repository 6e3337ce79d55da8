using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Pipeline;

/// <summary>
/// Sleeps until the earliest due time and hands whoever is due to the writer, a batch at a time, as an event like any other.
/// It keeps no list: who is due is asked anew each time, so a crash, a storm or a jump of the clock needs no care of its own.
/// </summary>
internal sealed partial class ClockPump(IConversationStore store, TurnRunner runner, TimeProvider clock, ILogger<ClockPump> logger)
{
    /// <summary>Timers measure how long, the clock says how late: after a jump of the clock this much passes at most until it is noticed.</summary>
    private static readonly Duration LongestSleep = Duration.FromSeconds(30);

    /// <summary>Of real time: whoever was waited for by another process is noticed so soon after that process died.</summary>
    private static readonly TimeSpan LongestSleepAmongOthers = TimeSpan.FromSeconds(2);

    /// <summary>Of real time: another process is at whoever is due first, and will be done with them.</summary>
    private static readonly TimeSpan PauseForOthers = TimeSpan.FromMilliseconds(20);

    /// <summary>So many at once keep the writer busy; more would only fill memory.</summary>
    private const int AtOnce = 8 * TurnRunner.BatchSize;

    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Instant wakesAt = Instant.MaxValue;
    private TaskCompletionSource woken = NewWake();

    /// <summary>Somebody will be due at this time; when that is earlier than planned, the pump does not sleep that long.</summary>
    public void Notice(Instant due)
    {
        lock (gate)
        {
            if (due < wakesAt)
            {
                wakesAt = due;
                woken.TrySetResult();
            }
        }
    }

    public async Task LoopAsync(CancellationToken stopping)
    {
        DuePerson? first = null;
        string? told = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var wake = Listen();
                var now = Now();
                var due = await store.DueAsync(now, AtOnce, stopping);
                told = null;
                if (due.Count > 0)
                {
                    if (store.Presence.IsShared && due[0] == first)
                    {
                        await Task.Delay(PauseForOthers, stopping);
                    }

                    first = due[0];
                    await runner.RunAsync([.. due.Select(person => person.ToUpdate())], stopping);
                    continue;
                }

                await SleepAsync(wake, await store.EarliestDueAsync(stopping), stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Nobody's time is lost by it: who is due stays due, and is asked for again after a pause.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                told = Tell(failure, told);
                await Task.Delay(PauseAfterFault, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>An outage of the store is told once, however long it lasts; anything else each time, with where it broke.</summary>
    private string? Tell(Exception failure, string? told)
    {
        if (failure is not StoreFaultException)
        {
            LogFailed(logger, failure);
            return told;
        }

        if (failure.Message != told)
        {
            LogNotAsked(logger, failure.Message);
        }

        return failure.Message;
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private double Speed => clock is SpeedTimeProvider fast ? fast.Speed : 1;

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>From here on every new due time is noticed, before the store is asked, so that none falls between.</summary>
    private Task Listen()
    {
        lock (gate)
        {
            wakesAt = Instant.MaxValue;
            woken = woken.Task.IsCompleted ? NewWake() : woken;
            return woken.Task;
        }
    }

    private async Task SleepAsync(Task wake, Instant? earliest, CancellationToken stopping)
    {
        var now = Now();
        var longest = store.Presence.IsShared ? Duration.FromTimeSpan(LongestSleepAmongOthers * Speed) : LongestSleep;
        var latest = now + longest;
        var until = earliest is { } due && due < latest ? due : latest;
        lock (gate)
        {
            wakesAt = Instant.Min(wakesAt, until);
        }

        // A millisecond more: a timer that fires early would find nobody due and only sleep again.
        var pause = Duration.Max(Duration.Zero, until - now).ToTimeSpan() + TimeSpan.FromMilliseconds(1);
        await wake.WaitAsync(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock cannot ask who is due, and goes on trying: {Why}")]
    private static partial void LogNotAsked(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The clock could not hand over who is due; tried again shortly.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
