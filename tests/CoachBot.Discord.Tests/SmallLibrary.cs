using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Discord.Tests;

/// <summary>Just enough content for suggestions.</summary>
internal static class SmallLibrary
{
    public static Library Create(int routines = 2) => new(new()
    {
        Language = "en",
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
        Phrases = new Dictionary<string, ImmutableArray<string>>(),
        Buttons = new Dictionary<string, string>(),
    });

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
