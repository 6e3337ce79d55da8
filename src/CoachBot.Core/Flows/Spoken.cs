using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>Lengths of time as they are written to people: "50 s", "2½ min", "1 min 40 s".</summary>
internal static class Spoken
{
    public static string Time(int seconds) => (seconds / 60, seconds % 60) switch
    {
        (0, var rest) => $"{rest} s",
        (var minutes, 0) => $"{minutes} min",
        (var minutes, 30) => $"{minutes}½ min",
        var (minutes, rest) => $"{minutes} min {rest} s",
    };

    /// <summary>Rounded up to whole seconds, so that a countdown never says 0 while time is left.</summary>
    public static string Time(Duration left) => Time((int)Math.Ceiling(Math.Max(0, left.TotalSeconds)));
}
