using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Flows;
using CoachBot.Core.Routines;

namespace CoachBot.Discord.Tests;

/// <summary>Just enough content for suggestions.</summary>
internal static class SmallLibrary
{
    public static DiscordWords Words { get; } = new(() => Create());

    public static Library Create(int routines = 2, string language = "en") => new(new()
    {
        Language = language,
        Areas =
        [
            new() { Id = new("temples"), Name = "temples", MaxPressure = 3, Aliases = ["headache"] },
            new() { Id = new("feet"), Name = "feet", MaxPressure = 6, Aliases = ["soles"] },
        ],
        Cards = [],
        Routines = [.. Enumerable.Range(1, routines).Select(Routine)],
        Tips = [],
        Sources = [],
        RedFlags = [],
        Words = [],
        Phrases = Phrases.All.ToDictionary(key => key.Name, key => ImmutableArray.Create(WordingOf(key, language))),
        Buttons = new Dictionary<string, string> { ["next"] = "Next", ["back"] = "Back", ["discomfort"] = "It hurts" },
    });

    // Commands as an author writes them, so that each language has names of its own.
    private static string WordingOf(PhraseKey key, string language) =>
        key.Name.StartsWith("command_", StringComparison.Ordinal) && key != PlatformPhrases.CommandSayForm
            ? $"{key.Name["command_".Length..].Replace('_', '-')}-{language}: says what {key.Name} does in {language}"
            : $"{key.Name}{string.Concat(key.Slots.Select(slot => $" {{{slot}}}"))}";

    private static Routine Routine(int number) => new()
    {
        Id = new($"R{number}"),
        Name = number == 1 ? "Desk temple reset" : $"Routine number {number}",
        Summary = "for tests",
        GetReady = "sit down",
        Areas = [new("temples")],
        Aliases = number == 1 ? ["quick one"] : [],
        Steps = [],
        Version = new($"v{number}"),
    };
}
