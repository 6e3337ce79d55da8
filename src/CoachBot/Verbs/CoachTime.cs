using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;

namespace CoachBot.Verbs;

/// <summary>How scripts and transcripts write that time passes: "+30s", "+2m", "+1h30m", "+1.5s".</summary>
internal static partial class CoachTime
{
    /// <summary>Longer waits are slips of the pen, and would not fit the clock.</summary>
    private static readonly Duration Longest = Duration.FromDays(1000);

    public static bool TryRead(string text, out Duration time)
    {
        time = Duration.Zero;
        if (Pattern().Match(text.Trim()) is not { Success: true } match)
        {
            return false;
        }

        double seconds = 0;
        foreach (var (group, unit) in new[] { ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1) })
        {
            if (match.Groups[group] is { Success: true } part)
            {
                seconds += unit * double.Parse(part.Value, CultureInfo.InvariantCulture);
            }
        }

        if (seconds > Longest.TotalSeconds)
        {
            return false;
        }

        time = Duration.FromMilliseconds(Math.Round(seconds * 1000));
        return true;
    }

    public static string Write(Duration time)
    {
        var text = new StringBuilder("+");
        AppendUnit(text, time.Days, 'd');
        AppendUnit(text, time.Hours, 'h');
        AppendUnit(text, time.Minutes, 'm');
        var seconds = (decimal)(time - Duration.FromMinutes(Math.Floor(time.TotalMinutes))).TotalMilliseconds / 1000;
        if (seconds != 0 || text.Length == 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{seconds:0.###}s");
        }

        return text.ToString();
    }

    private static void AppendUnit(StringBuilder text, int value, char unit)
    {
        if (value != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}{unit}");
        }
    }

    [GeneratedRegex(@"^\+(?=\d)(?:(?<d>\d{1,4})d)?(?:(?<h>\d{1,6})h)?(?:(?<m>\d{1,7})m)?(?:(?<s>\d{1,9}(?:\.\d{1,3})?)s)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
