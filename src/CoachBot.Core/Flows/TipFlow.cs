using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Tips by area, each once until all of the area's have been given.</summary>
internal static class TipFlow
{
    /// <summary>How many areas are offered when none was named: what fits on a phone.</summary>
    private const int OfferedAreas = 8;

    /// <summary>The moment of the tips that fit at any time.</summary>
    private const string AnyMoment = "any";

    public static Turn Tell(Scene scene, AreaId? id, string? moment = null, TipId? about = null)
    {
        if (Gating.Stopped(scene) is { } stopped)
        {
            return stopped;
        }

        if (id is null && Fresh(scene, about) is { } asked)
        {
            return General(scene, asked, scene.Person.TipsGiven);
        }

        id ??= moment is null && scene.Likes.Areas is [var liked, ..] ? liked : null;
        if (id is null && moment is not null && Suiting.Usable(scene, Allowed(scene, Fitting(scene.Library, moment))) is { IsEmpty: false } fitting)
        {
            var (general, known) = NextOf(fitting, scene.Person.TipsGiven);
            return General(scene, general, known);
        }

        if (id is not { } areaId || scene.Library.Find(areaId) is not { } area || scene.Library.TipsFor(areaId) is not { IsEmpty: false } tips)
        {
            return scene.Stay(scene.Say(Phrases.TipWhere, [.. ResumeFirst(scene), .. AreasWithTips(scene)]));
        }

        var allowed = Allowed(scene, tips);
        if (allowed.IsEmpty)
        {
            return RuledOut(scene, area, tips);
        }

        tips = Suiting.Usable(scene, allowed);
        var (tip, given) = Fresh(scene, about) is { } first ? (first, scene.Person.TipsGiven) : NextOf(Preferred(tips, moment, scene.Person.TipsGiven), scene.Person.TipsGiven);
        var text = scene.Phrase(Phrases.Tip, ("tip", tip.Text));
        return new(
            scene.Person with { TipsGiven = given.Add(tip.Id) },
            Scene.Say(text, [.. ResumeFirst(scene), scene.TipButton(area), .. RoutineFor(scene, area), scene.Button(Intent.Routines)]));
    }

    /// <summary>The tips that no condition of the person rules out.</summary>
    private static ImmutableArray<Tip> Allowed(Scene scene, ImmutableArray<Tip> tips) => scene.Person.Safety is { Noted.IsEmpty: false } profile
        ? tips.RemoveAll(tip => !Gate.Why(tip, profile, scene.Library).IsEmpty)
        : tips;

    private static Turn RuledOut(Scene scene, Area area, ImmutableArray<Tip> tips)
    {
        var why = tips.SelectMany(tip => Gate.Why(tip, scene.Person.Safety, scene.Library)).Distinct().ToImmutableArray();
        return scene.Stay(Scene.Say(
            scene.Phrase(SafetyPhrases.TipRuledOut, ("area", area.Name.ToLowerInvariant()), ("why", Gating.Names(scene, why))),
            [.. ResumeFirst(scene), .. Gating.Offers(scene, why), .. Gating.OverButtons(scene, why)]));
    }

    /// <summary>A tip that is for no spot in particular.</summary>
    private static Turn General(Scene scene, Tip tip, ImmutableArray<TipId> given) => new(
        scene.Person with { TipsGiven = given.Add(tip.Id) },
        Scene.Say(scene.Phrase(Phrases.Tip, ("tip", tip.Text)), [.. ResumeFirst(scene), scene.Button(Intent.Tip), scene.Button(Intent.Routines)]));

    /// <summary>An area was named and nothing else: a tip, or the routine for it?</summary>
    public static Turn Name(Scene scene, AreaId id, TipId? about = null)
    {
        if (Gating.Stopped(scene) is { } stopped)
        {
            return stopped;
        }

        if (scene.Library.Find(id) is not { } area)
        {
            return Tell(scene, null);
        }

        var known = HelpedAt(scene, area) is { } effect ? $"{ProgressWords.Sentence(scene, effect)}\n" : "";
        var text = known + scene.Phrase(Phrases.AreaNamed, ("area", area.Name.ToLowerInvariant()));
        var first = Fresh(scene, about);
        var person = first is null ? scene.Person : scene.Person with { TipsGiven = scene.Person.TipsGiven.Add(first.Id) };
        return new(
            person,
            Scene.Say(
                first is null ? text : $"{first.Text}\n{text}",
                [.. ResumeFirst(scene), .. RoutineFor(scene, area), scene.TipButton(area), scene.Button(Intent.Routines)]));
    }

    /// <summary>The tip about the words that were said, unless it was given before: nobody is set right twice.</summary>
    private static Tip? Fresh(Scene scene, TipId? about) => about is { } id && !scene.Person.TipsGiven.Contains(id)
        ? scene.Library.Content.Tips.FirstOrDefault(tip => tip.Id == id && Gate.Why(tip, scene.Person.Safety, scene.Library).IsEmpty)
        : null;

    /// <summary>The tips for a moment, whatever the spot.</summary>
    private static ImmutableArray<Tip> Fitting(Library library, string moment) =>
        [.. library.Content.Tips.Where(tip => tip.Moment == moment && (moment != AnyMoment || tip.Areas.IsEmpty))];

    /// <summary>Those for the moment first, as long as one of them is new.</summary>
    private static ImmutableArray<Tip> Preferred(ImmutableArray<Tip> tips, string? moment, ImmutableArray<TipId> given) =>
        tips.Any(tip => tip.Moment == moment && !given.Contains(tip.Id)) ? [.. tips.OrderBy(tip => tip.Moment != moment)] : tips;

    /// <summary>The first tip not given yet; when all were, the one given longest ago, and the area starts over.</summary>
    private static (Tip Tip, ImmutableArray<TipId> Given) NextOf(ImmutableArray<Tip> tips, ImmutableArray<TipId> given)
    {
        if (tips.FirstOrDefault(tip => !given.Contains(tip.Id)) is { } fresh)
        {
            return (fresh, given);
        }

        var oldest = tips.MinBy(tip => given.IndexOf(tip.Id))!;
        return (oldest, given.RemoveAll(id => tips.Any(tip => tip.Id == id)));
    }

    private static IEnumerable<Choice> AreasWithTips(Scene scene)
    {
        var library = scene.Library;
        return library.Content.Areas.Where(area => !library.TipsFor(area.Id).IsEmpty).Take(OfferedAreas).Select(scene.TipButton);
    }

    private static IEnumerable<Choice> RoutineFor(Scene scene, Area area) =>
        (HelpedAt(scene, area)?.Routine ?? area.Routine) is { } id && scene.Library.Find(id) is { } routine ? [scene.RoutineButton(routine)] : [];

    /// <summary>The routine for a spot that helped this person most; null while none may be said to have.</summary>
    private static RoutineEffect? HelpedAt(Scene scene, Area area) => scene.Person.Progress is { } history
        ? RoutineEffect.Best(history, scene.Part, id => scene.Library.Find(id) is { Listed: true } routine && routine.Areas.Any(spot => spot == area.Id || spot == area.PartOf))
        : null;

    public static IEnumerable<Choice> ResumeFirst(Scene scene) =>
        scene.Person.Place is Place.Paused ? [scene.Button(Intent.Resume) with { Primary = true }] : [];
}
