using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Discord.Messages;

namespace CoachBot.Discord.Commands;

/// <summary>A command offered in Discord's menu.</summary>
internal sealed record SlashCommand(string Name, string Description)
{
    public SlashOption? Option { get; init; }
}

/// <summary>What can be filled in, with suggestions while it is typed.</summary>
internal sealed record SlashOption(string Name, string Description, bool Required);

/// <summary>The commands of this version: one for each thing the coach can be asked for.</summary>
internal static class SlashCommands
{
    public const string Routine = "routine";
    public const string Tip = "tip";

    /// <summary>Locales the words below are written for; the default is named too, or clients in that locale may show nothing.</summary>
    public static ImmutableArray<string> Locales { get; } = ["en-US", "en-GB"];

    public static ImmutableArray<SlashCommand> All { get; } =
    [
        new(Routine, "Be guided through a self-massage, step by step") { Option = new("name", "Which one; leave out to see the list", false) },
        new("routines", "See all routines with what they are for"),
        new(Tip, "One small thing that helps now") { Option = new("area", "Where it is tight or tired", false) },
        new("nudge", "Ask to be nudged when it suits you") { Option = new("when", "Such as: weekdays at 9:30, every 2 hours between 9 and 17", false) },
        new("nudges", "See your nudges, pause or delete them"),
        new("help", "What the coach can do, and how"),
        new("stop", "Stop what is running"),
        new("start", "Meet the coach"),
    ];

    /// <summary>What may complete the text typed so far; best first, at most 25.</summary>
    public static ImmutableArray<SelectOption> Suggest(string command, string typed, Library library)
    {
        IEnumerable<(string Label, string Value, IEnumerable<string> Words)> all = command switch
        {
            Routine => library.Listed.Select(routine => (
                $"{routine.Name} ({Minutes(routine.Seconds)} min)", routine.Id.Value, routine.Aliases.Prepend(routine.Name).Prepend(routine.Id.Value))),
            Tip => library.Content.Areas.Select(area => (area.Name, area.Id.Value, area.Aliases.Prepend(area.Name).Prepend(area.Id.Value))),
            _ => [],
        };

        return
        [
            .. all.Select(each => (each.Label, each.Value, Rank: Rank(each.Words, typed.Trim())))
                .Where(each => each.Rank < int.MaxValue)
                .OrderBy(each => each.Rank)
                .Take(MessageLimits.Choices)
                .Select(each => new SelectOption(Short(each.Label), Short(each.Value))),
        ];
    }

    // A word that begins as typed comes before one that merely contains it.
    private static int Rank(IEnumerable<string> words, string typed) =>
        typed.Length == 0 || words.Any(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) ? 0
        : words.Any(word => word.Contains(typed, StringComparison.OrdinalIgnoreCase)) ? 1
        : int.MaxValue;

    private static int Minutes(int seconds) => Math.Max(1, (seconds + 30) / 60);

    private static string Short(string text) => text.Length <= 100 ? text : text[..100];
}
