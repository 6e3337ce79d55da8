using System.Collections.Immutable;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Verbs.Understanding;

/// <summary>A saying with how it is to be taken.</summary>
/// <param name="Text">The saying.</param>
/// <param name="Label">How it is to be taken, as the corpus writes it.</param>
/// <param name="Situation">Where it is said.</param>
internal sealed record Saying(string Text, string Label, Situation Situation);

/// <summary>
/// Reads the text files of labelled sayings: "== intent area [more] [@place]" opens a group, every line below it is a saying; "#" begins a remark.
/// </summary>
internal static class Corpus
{
    private static readonly ImmutableArray<(string Name, Situation Situation)> Places =
    [
        ("idle", Situation.Idle), ("ready", Situation.Ready), ("in-step", Situation.InStep),
        ("paused", Situation.Paused), ("rating", Situation.Rating), ("nudge", Situation.Nudge),
    ];

    public static IEnumerable<string> PlaceNames => Places.Select(place => place.Name);

    public static Situation? PlaceOf(string name) => Places.FirstOrDefault(place => place.Name == name) is { Name: not null } found ? found.Situation : null;

    public static List<Saying> Read(string path)
    {
        var (sayings, label, situation) = (new List<Saying>(), "", Situation.Idle);
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                var parts = line[3..].Split(" @", 2);
                (label, situation) = (parts[0].Trim(), parts is [_, var place] ? PlaceOf(place.Trim()) ?? Situation.Idle : Situation.Idle);
            }
            else
            {
                sayings.Add(new(line, label, situation));
            }
        }

        return sayings;
    }

    /// <summary>What was understood, written as a label is.</summary>
    public static string LabelOf(Meaning meaning)
    {
        var intent = Intents.NameOf(meaning.Intent);
        return meaning switch
        {
            { Danger: { Certainty: not Certainty.Meant } asked } => $"ask {asked.Flag}",
            { Danger: { } danger } => $"{intent} {danger.Flag}",
            { Intent: Intent.Why } => meaning.Question is null ? $"{intent} -" : $"{intent} {meaning.Question}",
            { Routine: { } routine } => $"{intent} - {routine}",
            { Rating: { } rating } => $"{intent} - {rating}",
            _ => $"{intent} {meaning.Area?.Value ?? "-"}",
        };
    }
}
