using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Discord.Messages;

namespace CoachBot.Discord.Commands;

/// <summary>The commands of this version: one for each thing the coach can be asked for, and one for everything that can be said.</summary>
internal static class SlashCommands
{
    public const string Routine = "routine";
    public const string Tip = "tip";

    /// <summary>Says what is written behind it: a person is heard in a server, too, and a routine is walked by commands alone.</summary>
    public const string Say = "say";

    private static readonly (string Name, string? Option)[] Offered =
    [
        (Routine, "name"), ("routines", null), (Tip, "area"), ("next", null), ("pause", null), ("resume", null), ("nudge", "when"), ("nudges", null), ("progress", null), (Say, "words"), ("help", null), ("stop", null),
        ("mine", null), ("settings", null), ("conditions", null), ("start", null), ("privacy", null), ("export", null), ("forget", null), ("link", "code"), ("unlink", null),
    ];

    /// <summary>The menu in all <paramref name="languages"/>, the coach's own first.</summary>
    public static ImmutableArray<SlashCommand> For(IReadOnlyList<Library> languages) =>
    [
        .. Offered.Select(each => new SlashCommand(each.Name, Words(each.Name, $"command_{each.Name}", languages))
        {
            Option = each.Option is { } option ? new(option, Words(option, $"command_{each.Name}_{option}", languages)) : null,
        }),
    ];

    private static Worded Words(string name, string key, IReadOnlyList<Library> languages)
    {
        CommandWording In(Library library) => CommandWording.Of(library.Phrases.Say(new(key, []), new(0)));
        return new(
            Short(In(languages[0]).Description),
            [.. languages.SelectMany(library => Locales.Of(library.Content.Language).Select(locale => new InLocale(locale, In(library).Name ?? name, Short(In(library).Description))))]);
    }

    /// <summary>What may complete the text typed so far; best first, at most 25.</summary>
    public static ImmutableArray<SelectOption> Suggest(string command, string typed, Library library)
    {
        IEnumerable<(string Label, string Value, IEnumerable<string> Words)> all = command switch
        {
            Routine => library.Listed.Select(routine => (
                $"{routine.Name} ({Minutes(routine.Seconds)} min)", routine.Id.Value, routine.Aliases.Prepend(routine.Name).Prepend(routine.Id.Value))),
            Tip => library.Content.Areas.Select(area => (area.Name, area.Id.Value, area.Aliases.Prepend(area.Name).Prepend(area.Id.Value))),
            Say => library.Content.Buttons.Values.Select(label => (label, label.ToLowerInvariant(), (IEnumerable<string>)[label])),
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
