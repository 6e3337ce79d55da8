using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Tests;

/// <summary>A small library with one routine of every kind of step, and words enough to play it.</summary>
internal static class Samples
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);

    public static readonly Person Stranger = new(new PersonId(1));

    public static readonly Person Known = Stranger with { Welcomed = true };

    /// <summary>20 s still, 50 s with a turn of direction, 60 s on each side in turn, 20 s to close.</summary>
    public static readonly Routine Mixed = new()
    {
        Id = new("R1"),
        Name = "Desk reset",
        Summary = "For a minute at the desk.",
        GetReady = "Sit back, glasses off.",
        Areas = [new("temples")],
        Aliases = ["quick reset"],
        Steps = [Step("C01", "Arrive", 20), Step("C05", "Temple circles", 50, cue: "Now the other way."), Step("C29", "Heel press", 60, Sides.Each, "Now the other foot."), Step("C33", "Close", 20)],
        Swaps = [new(new(new("routine R1-no-feet"), "No feet", "no feet"), new("R1-no-feet"), ["no feet", "cant reach my feet"])],
        Version = new("v1"),
    };

    public static readonly Routine NoFeet = Mixed with
    {
        Id = new("R1-no-feet"),
        Name = "Desk reset without feet",
        Listed = false,
        Aliases = [],
        Swaps = [],
        Steps = Mixed.Steps.RemoveAt(2),
        Version = new("v1-no-feet"),
    };

    public static readonly Library Library = new(Content());

    public static LibraryContent Content() => new()
    {
        Language = "en",
        Areas =
        [
            new() { Id = new("head"), Name = "Head", MaxPressure = 5, Routine = new("R1") },
            new() { Id = new("temples"), Name = "Temples", PartOf = new("head"), MaxPressure = 3, Routine = new("R1"), Aliases = ["temple", "temple tension"] },
            new() { Id = new("feet"), Name = "Feet", MaxPressure = 6, Aliases = ["foot"] },
        ],
        Cards = [],
        Routines = [Mixed, NoFeet],
        Tips = [Tip("T01", "temples"), Tip("T02", "temples"), Tip("T45", "feet")],
        Sources = [],
        RedFlags =
        [
            new("RF1", SafetyTier.Emergency, ["worst headache of my life"]),
            new("RF15", SafetyTier.SameDay, ["one calf swollen"]),
            new("CR1", SafetyTier.Crisis, ["want to die"]),
            new("CR2", SafetyTier.Strangulation, ["partner choked me"]),
        ],
        Speech = new()
        {
            Shorthand = new Dictionary<string, string> { ["cant"] = "can not", ["dont"] = "do not", ["isnt"] = "is not" },
            Endings = ["s"],
            Not = ["not", "no", "never", "without"],
            NotReaches = ["the", "my", "a", "or", "of"],
            NoDenial = ["can not", "not sure"],
            Or = ["or"],
            Told = ["film"],
            Past = ["years ago"],
            Plain = ["people", "what"],
        },
        Words =
        [
            .. Buttons.All.Select(intent => new WordList(intent, [LabelOf(intent)], [])),
            new(Intent.Tip, ["tip"], ["tip"]),
            new(Intent.Start, ["hi", "start", "begin"], ["start"]),
            new(Intent.Discomfort, [], ["it hurts", "hurts"]),
            new(Intent.Thanks, ["thanks"], []),
        ],
        Phrases = Flows.Phrases.All.ToDictionary(
            key => key.Name,
            key => ImmutableArray.Create($"[{key.Name}]{string.Concat(key.Slots.Select(slot => $" {{{slot}}}"))}")) is var phrases
            ? new Dictionary<string, ImmutableArray<string>>(phrases)
            {
                ["tip_button"] = ["Tip for {area}"],
                ["routine_button"] = ["{name} · {time}"],
                ["settings_pressure_choice"] = ["At most {most}"],
                ["settings_minutes_choice"] = ["Usually {minutes}"],
                ["settings_tool_choice"] = ["Tool {tool}"],
                ["settings_no_tool_choice"] = ["No {tool}"],
                ["settings_area_choice"] = ["Favourite {area}"],
                ["settings_no_area_choice"] = ["No favourite {area}"],
            }
            : [],
        Personal = Personal(),
        Buttons = Flows.Buttons.All.ToDictionary(Intents.NameOf, LabelOf),
    };

    /// <summary>Each key said by its own words ("pace slower"), what comes before a number, a tool or an area by one word.</summary>
    private static Dictionary<string, ImmutableArray<string>> Personal()
    {
        var words = PersonalWords.Keys.ToDictionary(key => key, key => ImmutableArray.Create($"prefer {key.Replace('_', ' ')}"));
        words["pressure_at"] = ["at most"];
        words["minutes_of"] = ["usually"];
        words["areas_like"] = ["favourite"];
        words["areas_not"] = ["no favourite"];
        words["tools_with"] = ["tool"];
        words["tools_without"] = ["no"];
        words["bare_pace_slower"] = ["slower"];
        words["lasting"] = ["always"];
        words["undo"] = ["undo"];
        return words;
    }

    private static string LabelOf(Intent intent) => intent == Intent.Discomfort ? "It hurts" : intent == Intent.Rate ? "No rating" : intent.ToString();

    private static Tip Tip(string id, string area) => new()
    {
        Id = new(id),
        Areas = [new(area)],
        Moment = "any",
        Evidence = Evidence.Exp,
        Sources = [new("1")],
        Text = $"Tip {id}.",
    };

    private static RoutineStep Step(string card, string name, int seconds, Sides sides = Sides.Together, string? cue = null) => new()
    {
        Card = new(card),
        Name = name,
        Area = new("temples"),
        Seconds = seconds,
        Say = $"Do {name}.",
        Pressure = new(2, 3),
        Breath = "in 4, out 6",
        Feel = "ease",
        StopIf = "pain",
        Easier = "rest the hands",
        Sides = sides,
        Switch = cue,
        Evidence = Evidence.Exp,
        Sources = [new("1")],
    };
}
