using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>"3 minutes, at my desk, one hand, shoes on": a routine made up for the moment, with a word about what was left out.</summary>
internal static class FitFlow
{
    /// <summary>Somebody who names no minutes has these.</summary>
    private const int UsualMinutes = 3;

    /// <summary>So many names say what is meant; the rest is counted.</summary>
    private const int MostNames = 4;

    /// <summary>What a message asks for, with what the person likes in general.</summary>
    public static FitRequest RequestOf(Scene scene, Meaning meaning)
    {
        var likes = scene.Likes;
        var limits = meaning.Limits.ToList();
        limits.AddRange(likes.OneHand ? ["one_hand"] : []);
        limits.AddRange(likes.CannotReachFeet ? ["cannot_reach"] : []);
        limits.AddRange(likes.Oil == false ? ["no_oil"] : []);
        limits.AddRange(likes.Tools is { IsEmpty: true } ? ["no_tools"] : []);
        return FitRequest.Asked(meaning.Minutes ?? likes.UsualMinutes ?? UsualMinutes, limits, meaning.Area);
    }

    /// <summary>Makes it up and begins it.</summary>
    public static Turn Make(Scene scene, FitRequest request)
    {
        var assembled = Assembler.Assemble(request, scene.Likes.Tools ?? [], scene.Person.Safety, scene.Library);
        if (assembled.Steps.IsEmpty)
        {
            return Gating.Stopped(scene) ?? scene.Stay(Scene.Say(scene.Phrase(SafetyPhrases.FitNothing, ("limits", Names(scene, request))), scene.Suggestions()));
        }

        return Player.Choose(scene, RoutineOf(scene, request, assembled), [.. Notes(scene, request, assembled)]);
    }

    /// <summary>The routine with its names and its version.</summary>
    public static Routine RoutineOf(Scene scene, FitRequest request, Assembled assembled)
    {
        var tools = assembled.Steps.SelectMany(step => scene.Library.FindCard(step.Card)?.Fits?.Tools ?? []).Distinct()
            .Select(tool => scene.Library.Vocabulary.Personal.LabelOf($"tool_{tool}").ToLowerInvariant()).ToList();
        var routine = new Routine
        {
            Id = request.Id,
            Name = scene.Phrase(SafetyPhrases.FitName),
            Summary = scene.Phrase(SafetyPhrases.FitSummary, ("limits", Names(scene, request))),
            GetReady = tools.Count == 0
                ? scene.Phrase(SafetyPhrases.FitReady)
                : $"{scene.Phrase(SafetyPhrases.FitReady)} {scene.Phrase(SafetyPhrases.FitTools, ("tools", string.Join(", ", tools)))}",
            Areas = [.. assembled.Steps.Select(step => step.Area).Distinct()],
            Steps = assembled.Steps,
            Listed = false,
            Version = default,
        };
        return routine with { Version = new RoutineVersions().Of(routine) };
    }

    private static IEnumerable<string> Notes(Scene scene, FitRequest request, Assembled assembled)
    {
        var total = assembled.Steps.Sum(step => step.Seconds);
        if (total < request.Minutes * 54)
        {
            yield return scene.Phrase(SafetyPhrases.FitShorter, ("time", Spoken.Time(total)));
        }

        if (request.Area is { } area && scene.Library.Find(area) is { } spot && !assembled.Steps.Any(step => scene.Library.IsPartOf(step.Area, area)))
        {
            yield return scene.Phrase(SafetyPhrases.FitElsewhere, ("area", spot.Name.ToLowerInvariant()));
        }

        foreach (var limit in assembled.LeftOut.Where(omission => omission.Because.IsEmpty).GroupBy(omission => omission.Limit!))
        {
            yield return scene.Phrase(SafetyPhrases.FitLeftOut, ("limit", NameOf(scene, limit.Key)), ("names", Shortened(scene, [.. limit.Select(omission => omission.Name)])));
        }

        // What a condition rules out is always named in full.
        foreach (var ruled in assembled.LeftOut.Where(omission => !omission.Because.IsEmpty).GroupBy(omission => Gating.Names(scene, omission.Because)))
        {
            yield return scene.Phrase(SafetyPhrases.FitLeftOut, ("limit", ruled.Key), ("names", string.Join(", ", ruled.Select(omission => omission.Name))));
        }
    }

    private static string Shortened(Scene scene, List<string> names) => names.Count <= MostNames + 1
        ? string.Join(", ", names)
        : scene.Phrase(SafetyPhrases.FitMore, ("names", string.Join(", ", names.Take(MostNames))), ("count", $"{names.Count - MostNames}"));

    private static string Names(Scene scene, FitRequest request) =>
        string.Join(", ", request.Limits.Select(limit => NameOf(scene, limit)).Prepend(Spoken.Time(request.Minutes * 60)));

    private static string NameOf(Scene scene, string limit) =>
        scene.Library.Content.Circumstances.GetValueOrDefault(limit, []) is [var first, ..] ? first : limit;
}

/// <summary>Begins what waits to be begun by its id: a routine of the content, or one made up for a moment.</summary>
internal static class Wanted
{
    public static Turn? Begin(Scene scene, RoutineId id) =>
        scene.Find(id) is { } routine ? Player.Choose(scene, routine)
        : FitRequest.Of(id) is { } request ? FitFlow.Make(scene, request)
        : null;
}
