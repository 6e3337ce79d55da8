using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>Tips by area, each once until all of the area's have been given.</summary>
internal static class TipFlow
{
    /// <summary>How many areas are offered when none was named: what fits on a phone.</summary>
    private const int OfferedAreas = 8;

    public static Turn Tell(Scene scene, AreaId? id)
    {
        if (id is not { } areaId || scene.Library.Find(areaId) is not { } area || scene.Library.TipsFor(areaId) is not { IsEmpty: false } tips)
        {
            return scene.Stay(scene.Say(Phrases.TipWhere, [.. ResumeFirst(scene), .. AreasWithTips(scene)]));
        }

        var (tip, given) = NextOf(tips, scene.Person.TipsGiven);
        var text = scene.Phrase(Phrases.Tip, ("tip", tip.Text));
        return new(
            scene.Person with { TipsGiven = given.Add(tip.Id) },
            Scene.Say(text, [.. ResumeFirst(scene), scene.TipButton(area), .. RoutineFor(scene, area), scene.Button(Intent.Routines)]));
    }

    /// <summary>An area was named and nothing else: a tip, or the routine for it?</summary>
    public static Turn Name(Scene scene, AreaId id)
    {
        if (scene.Library.Find(id) is not { } area)
        {
            return Tell(scene, null);
        }

        var text = scene.Phrase(Phrases.AreaNamed, ("area", area.Name.ToLowerInvariant()));
        return scene.Stay(Scene.Say(text, [.. ResumeFirst(scene), .. RoutineFor(scene, area), scene.TipButton(area), scene.Button(Intent.Routines)]));
    }

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
        area.Routine is { } id && scene.Library.Find(id) is { } routine ? [scene.RoutineButton(routine)] : [];

    private static IEnumerable<Choice> ResumeFirst(Scene scene) =>
        scene.Person.Place is Place.Paused ? [scene.Button(Intent.Resume) with { Primary = true }] : [];
}
