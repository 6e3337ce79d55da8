using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Conversation;

/// <summary>
/// One change of a preference, in its one form of words: a topic and what it shall be ("pace slower", "tools -ball", "minutes 10").
/// Buttons carry it and sentences are read to it, so both do the same.
/// </summary>
public static class Setting
{
    /// <summary>The least pressure a technique with any asks for: a resting hand.</summary>
    public const int LeastCeiling = 1;

    /// <summary>The most any technique asks for.</summary>
    public const int MostCeiling = 6;

    /// <summary>What "softer" begins with where no technique is at hand: firm and pleasant.</summary>
    private const int Softer = 4;

    private const int LongestMinutes = 60;

    private const int MostAreas = 5;

    /// <summary>What can be set, in the order it is shown.</summary>
    public static ImmutableArray<string> Topics { get; } =
        ["pressure", "pace", "oil", "tools", "hands", "feet", "minutes", "areas", "advance", "sound"];

    /// <summary>The names of the values a topic can have, which are keys of the content, with the slots of their wording.</summary>
    public static ImmutableArray<(string Name, ImmutableArray<string> Slots)> Values { get; } =
    [
        ("pressure_usual", []), ("pressure_most", ["most"]), ("pace_usual", []), ("pace_slower", []), ("pace_faster", []), ("pace_holds", []),
        ("oil_yes", []), ("oil_no", []), ("oil_any", []), ("tools_any", []), ("tools_none", []), ("tools_some", ["tools"]),
        ("hands_one", []), ("hands_both", []), ("feet_far", []), ("feet_near", []), ("minutes_any", []), ("minutes_some", ["minutes"]),
        ("areas_any", []), ("areas_some", ["areas"]), ("advance_self", []), ("advance_tap", []), ("sound_on", []), ("sound_off", []),
    ];

    /// <summary>The name of the value a topic has now ("pace_slower").</summary>
    public static string ValueOf(string topic, Preferences now) => topic switch
    {
        "pressure" => now.Ceiling is null ? "pressure_usual" : "pressure_most",
        "pace" => $"pace_{PaceName(now.Pace)}",
        "oil" => now.Oil switch { true => "oil_yes", false => "oil_no", null => "oil_any" },
        "tools" => now.Tools switch { null => "tools_any", { IsEmpty: true } => "tools_none", _ => "tools_some" },
        "hands" => now.OneHand ? "hands_one" : "hands_both",
        "feet" => now.CannotReachFeet ? "feet_far" : "feet_near",
        "minutes" => now.UsualMinutes is null ? "minutes_any" : "minutes_some",
        "areas" => now.Areas.IsEmpty ? "areas_any" : "areas_some",
        "advance" => now.Advance == AdvanceMode.ByItself ? "advance_self" : "advance_tap",
        _ => now.Silent ? "sound_off" : "sound_on",
    };

    /// <summary>The preferences with one of them changed; null for words that are no setting.</summary>
    /// <param name="now">As they are.</param>
    /// <param name="setting">The change.</param>
    /// <param name="atHand">The most pressure of the technique being played, which "softer" starts from; null when none is.</param>
    /// <param name="library">The areas there are.</param>
    public static Preferences? Change(Preferences now, string setting, int? atHand, Library library)
    {
        var words = setting.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["pressure", var most] => CeilingOf(now.Ceiling, most, atHand, out var ceiling) ? now with { Ceiling = ceiling } : null,
            ["pace", var pace] => Enum.GetValues<Pace>().Where(each => PaceName(each) == pace).Select(each => now with { Pace = each }).FirstOrDefault(),
            ["oil", "yes"] => now with { Oil = true },
            ["oil", "no"] => now with { Oil = false },
            ["oil", "any"] => now with { Oil = null },
            ["tools", "any"] => now with { Tools = null },
            ["tools", "none"] => now with { Tools = [] },
            ["tools", .. var tools] when tools.Length > 0 && Tools(now.Tools, tools) is { } at => now with { Tools = at },
            ["hands", "one"] => now with { OneHand = true },
            ["hands", "both"] => now with { OneHand = false },
            ["feet", "far"] => now with { CannotReachFeet = true },
            ["feet", "near"] => now with { CannotReachFeet = false },
            ["minutes", "any"] => now with { UsualMinutes = null },
            ["minutes", var minutes] => NumberOf(minutes) is >= 1 and <= LongestMinutes and var usual ? now with { UsualMinutes = usual } : null,
            ["areas", "any"] => now with { Areas = [] },
            ["areas", .. var areas] when areas.Length > 0 && Areas(now.Areas, areas, library) is { } at => now with { Areas = at },
            ["advance", "self"] => now with { Advance = AdvanceMode.ByItself },
            ["advance", "tap"] => now with { Advance = AdvanceMode.OnWord },
            ["sound", "on"] => now with { Silent = false },
            ["sound", "off"] => now with { Silent = true },
            _ => null,
        };
    }

    private static bool CeilingOf(int? now, string most, int? atHand, out int? ceiling)
    {
        var current = Math.Min(now ?? MostCeiling, atHand ?? (now ?? Softer));
        ceiling = most switch
        {
            "usual" => null,
            "softer" => Math.Max(LeastCeiling, current - 1),
            "firmer" => now is { } lower and < MostCeiling - 1 ? lower + 1 : null,
            _ => NumberOf(most),
        };
        return ceiling is null ? most is "usual" or "firmer" : ceiling is >= LeastCeiling and <= MostCeiling;
    }

    private static int? NumberOf(string text) =>
        text.Length <= 3 && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>"ball" adds, "-ball" takes away; whoever takes one away before naming any has the rest.</summary>
    private static ImmutableArray<string>? Tools(ImmutableArray<string>? now, string[] changes)
    {
        var tools = (now ?? (changes[0].StartsWith('-') ? Preferences.KnownTools : [])).ToHashSet(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (!Preferences.KnownTools.Contains(change.TrimStart('-')))
            {
                return null;
            }

            _ = change.StartsWith('-') ? tools.Remove(change[1..]) : tools.Add(change);
        }

        return [.. Preferences.KnownTools.Where(tools.Contains)];
    }

    private static ImmutableArray<AreaId>? Areas(ImmutableArray<AreaId> now, string[] changes, Library library)
    {
        var areas = now;
        foreach (var change in changes)
        {
            var id = new AreaId(change.TrimStart('-'));
            if (library.Find(id) is null)
            {
                return null;
            }

            areas = change.StartsWith('-') ? areas.Remove(id) : areas.Contains(id) ? areas : areas.Add(id);
        }

        return areas.Length <= MostAreas ? areas : areas[^MostAreas..];
    }

    private static string PaceName(Pace pace) => pace switch
    {
        Pace.Slower => "slower",
        Pace.Faster => "faster",
        Pace.LongerHolds => "holds",
        _ => "usual",
    };
}
