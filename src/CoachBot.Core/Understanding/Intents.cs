
namespace CoachBot.Core.Understanding;

/// <summary>The names of the intents in content, choices and commands: lower case, stable.</summary>
public static class Intents
{
    private static readonly Dictionary<string, Intent> ByName =
        Enum.GetValues<Intent>().Select(intent => KeyValuePair.Create(NameOf(intent), intent))
            .Append(new("routine", Intent.Routines))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>All names a content file may use.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The name of an intent ("discomfort", "nudge.set").</summary>
    public static string NameOf(Intent intent) => intent switch
    {
        Intent.NudgeSet => "nudge.set",
        Intent.NudgeList => "nudge.list",
        Intent.NudgeOff => "nudge.off",
        Intent.StreakShow => "streak.show",
        Intent.StreakHide => "streak.hide",
        Intent.HelpedForget => "helped.forget",
        _ => intent.ToString().ToLowerInvariant(),
    };

    /// <summary>The intent of that name; <see cref="Intent.Unknown"/> for any other text.</summary>
    public static Intent Find(string name) => ByName.GetValueOrDefault(name, Intent.Unknown);

    /// <summary>True for an intent that words.yaml lists words for: the others come from elsewhere.</summary>
    public static bool HasWords(Intent intent) => intent is not (Intent.Unknown or Intent.Area or Intent.RedFlag or Intent.Crisis);
}
