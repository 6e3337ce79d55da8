using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Flows;

/// <summary>The buttons about conditions; each label can be typed.</summary>
internal static class ConditionButtons
{
    /// <summary>What a button about conditions sends back begins with this.</summary>
    public const string Prefix = "safety ";

    /// <summary>What a message can carry on every platform.</summary>
    private const int Most = 24;

    public static ImmutableArray<Choice> Answers(Scene scene) =>
        [Plain(scene, Circumstances.Yes, SafetyPhrases.ButtonYes), Plain(scene, Circumstances.No, SafetyPhrases.ButtonNo), Plain(scene, Circumstances.Unsure, SafetyPhrases.ButtonUnsure)];

    public static Choice Done(Scene scene) => Plain(scene, Circumstances.Done, SafetyPhrases.ButtonDone);

    public static Choice More(Scene scene) => Plain(scene, "more", SafetyPhrases.ButtonMore);

    public static Choice Mine(Scene scene, Condition condition) => Made($"has {condition.Id}", scene.Phrase(SafetyPhrases.ButtonMine));

    public static Choice Over(Scene scene, Condition condition) => Made($"over {condition.Id}", scene.Phrase(SafetyPhrases.ButtonOver, ("name", condition.Name)));

    /// <summary>Everything that can be named and is not noted yet, and what is noted, to be taken back.</summary>
    public static ImmutableArray<Choice> All(Scene scene) =>
    [
        .. scene.Library.Content.Conditions.Where(condition => condition.Ask is not null && scene.Person.Safety?.Has(condition.Id) != true)
            .Select(condition => Made($"has {condition.Id}", Capital(condition.Name))).Take(Most),
        Done(scene),
    ];

    public static ImmutableArray<Choice> Spots(Scene scene) =>
        [.. scene.Library.Content.Areas.Take(Most).Select(area => Made($"at {area.Id}", area.Name))];

    private static Choice Plain(Scene scene, string name, PhraseKey label) => Made(name, scene.Phrase(label));

    private static Choice Made(string id, string label) => Choice.Labelled(Prefix + id, label);

    private static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
