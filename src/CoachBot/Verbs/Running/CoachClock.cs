using System.Globalization;
using CoachBot.Pipeline;
using NodaTime.Text;

namespace CoachBot.Verbs.Running;

/// <summary>The one clock of the process: the real one, or for trying out a faster one.</summary>
internal static class CoachClock
{
    /// <summary>Faster than this, a message takes longer than a step.</summary>
    private const int Fastest = 100_000;

    private static readonly InstantPattern ToTheMinute = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'");

    public static TimeProvider From(IConfiguration configuration)
    {
        var speed = SpeedOf(configuration["Clock:Speed"]);
        var start = StartOf(configuration["Clock:Start"]);
        return speed == 1 ? TimeProvider.System : new SpeedTimeProvider(start ?? TimeProvider.System.GetUtcNow(), speed);
    }

    private static double SpeedOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 1;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= Fastest
            ? speed
            : throw new ExplainedException($"Clock:Speed is \"{text}\"; give a number above 0 and up to {Fastest}, where 1 is real time.");
    }

    private static DateTimeOffset? StartOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parsed = ToTheMinute.Parse(text) is { Success: true } minute ? minute : InstantPattern.ExtendedIso.Parse(text);
        return parsed.Success
            ? parsed.Value.ToDateTimeOffset()
            : throw new ExplainedException($"Clock:Start is \"{text}\"; give a time such as 2026-11-23T15:00Z.");
    }
}
