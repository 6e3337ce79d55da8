using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>
/// The one question about health, asked in the lead-in of the first routine it matters to, and again after four weeks. Nobody's hands have to
/// answer it: to go on by a word is a no; who says nothing is asked the next time. Yes and not sure hold the routine until it fits.
/// </summary>
internal static class SafetyCheck
{
    /// <summary>So much longer is the lead-in that asks.</summary>
    private static readonly Duration ToRead = Duration.FromSeconds(20);

    /// <summary>Stands for a condition that nobody can name: not sure counts as yes.</summary>
    private static readonly ConditionId Unnamed = new("unsure");

    /// <summary>With the question open when it is due before this routine, and closed when it is not.</summary>
    public static Scene Before(Scene scene, Routine routine)
    {
        var profile = ConditionFlow.ProfileOf(scene);
        var due = profile.IsDue(scene.Now) && Gate.Concerns(routine, scene.Library);
        var still = profile.CheckedAt is not null && !profile.Noted.IsEmpty;
        return due ? ConditionFlow.Having(scene, profile with { Open = new(still ? SafetyAsk.Still : SafetyAsk.Any, routine.Id) })
            : profile.Open is null ? scene
            : ConditionFlow.Having(scene, profile with { Open = null });
    }

    /// <summary>The question as the lead-in puts it; null when none is open.</summary>
    public static string? QuestionOf(Scene scene)
    {
        var names = ConditionFlow.NotedNames(scene);
        return scene.Person.Safety?.Open?.Ask switch
        {
            SafetyAsk.Still => scene.Phrase(SafetyPhrases.Still, ("names", names)),
            SafetyAsk.Any when names.Length > 0 => scene.Phrase(SafetyPhrases.CheckBesides, ("names", names)),
            SafetyAsk.Any => scene.Phrase(SafetyPhrases.Check),
            _ => null,
        };
    }

    /// <summary>How much longer the lead-in is for the question.</summary>
    public static Duration TimeFor(Scene scene) => scene.Person.Safety?.Open is null ? Duration.Zero : ToRead;

    /// <summary>Something else than an answer came. Whoever goes on by a word or a number has read the question, and it is answered.</summary>
    public static Scene Passed(Scene scene, Intent intent)
    {
        if (scene.Person.Safety is not { Open: { } open } profile)
        {
            return scene;
        }

        var answered = open.Ask is SafetyAsk.Any or SafetyAsk.Still && scene.Person.Place is Place.GettingReady
            && intent is Intent.Start or Intent.Next or Intent.Resume or Intent.Rate;
        return ConditionFlow.Having(scene, profile with { Open = null, CheckedAt = answered ? scene.Now : profile.CheckedAt });
    }

    /// <summary>The answer to an open question, by a word or a button; null when it is none.</summary>
    public static Turn? Answer(Scene scene, OpenSafetyQuestion open, string answer) => (open.Ask, answer) switch
    {
        (SafetyAsk.Any, Circumstances.No) => Settle(scene, open),
        (SafetyAsk.Any, Circumstances.Yes) => AskWhich(scene, open, SafetyPhrases.Which),
        (SafetyAsk.Any, Circumstances.Unsure) => AskWhich(scene, open, SafetyPhrases.WhichUnsure),
        (SafetyAsk.Still, Circumstances.Yes or Circumstances.Unsure) => Settle(scene, open),
        (SafetyAsk.Still, Circumstances.No) => Changed(scene, open),
        (SafetyAsk.Which, Circumstances.Done or Circumstances.No) => Settle(scene, open),
        (SafetyAsk.Which, Circumstances.Unsure) => Settle(scene, open),
        (SafetyAsk.Where, Circumstances.Unsure or Circumstances.Done) => Another(scene, open, ""),
        _ => null,
    };

    /// <summary>A spot was named.</summary>
    public static Turn? At(Scene scene, OpenSafetyQuestion open, AreaId? area)
    {
        if (open is not { Ask: SafetyAsk.Where, About: { } about } || area is not { } id || scene.Library.Find(id) is not { } spot)
        {
            return null;
        }

        var profile = ConditionFlow.ProfileOf(scene).With(about, id, scene.Now);
        return Another(ConditionFlow.Having(scene, profile), open, scene.Phrase(SafetyPhrases.There, ("area", spot.Name.ToLowerInvariant())));
    }

    /// <summary>Something was noted in answer: where is it, or is there more?</summary>
    public static Turn Another(Scene scene, OpenSafetyQuestion open, string said)
    {
        var text = string.Join('\n', new[] { said, scene.Phrase(SafetyPhrases.Another) }.Where(line => line.Length > 0));
        return ConditionFlow.Keep(
            scene,
            Named(ConditionFlow.ProfileOf(scene)) with { CheckedAt = scene.Now, Open = open with { Ask = SafetyAsk.Which, About = null } },
            Scene.Say(text, ConditionButtons.All(scene)));
    }

    /// <summary>All is said: what was wanted begins.</summary>
    public static Turn Settle(Scene scene, OpenSafetyQuestion open)
    {
        var profile = ConditionFlow.ProfileOf(scene);
        var settled = ConditionFlow.Having(scene, profile with { CheckedAt = scene.Now, Open = null, Noted = [.. profile.Noted.Select(noted => open.Ask == SafetyAsk.Still ? noted with { Since = scene.Now } : noted)] });
        return open.Wanted is { } wanted && Wanted.Begin(settled, wanted) is { } begun
            ? begun
            : settled.Stay(settled.Say(SafetyPhrases.Settled, settled.Person.Place is Place.Paused ? PauseFlow.Ways(settled) : settled.Suggestions()));
    }

    /// <summary>Which of them? Until it is named, the gentlest: not sure counts as yes, and so does yes.</summary>
    private static Turn AskWhich(Scene scene, OpenSafetyQuestion open, PhraseKey key)
    {
        var profile = ConditionFlow.ProfileOf(scene);
        var careful = scene.Library.FindCondition(Unnamed) is null ? profile : profile.With(Unnamed, null, scene.Now);
        return ConditionFlow.Keep(
            scene,
            careful with { CheckedAt = scene.Now, Open = open with { Ask = SafetyAsk.Which } },
            Scene.Say(scene.Phrase(key), ConditionButtons.All(ConditionFlow.Having(scene, careful))));
    }

    /// <summary>After four weeks something is different: what is over, and what is new?</summary>
    private static Turn Changed(Scene scene, OpenSafetyQuestion open)
    {
        var profile = ConditionFlow.ProfileOf(scene);
        return ConditionFlow.Keep(
            scene,
            profile with { CheckedAt = scene.Now, Open = open with { Ask = SafetyAsk.Which } },
            Scene.Say(
                scene.Phrase(SafetyPhrases.Which),
                [.. Gating.OverButtons(scene, [.. profile.Noted.Select(noted => noted.Id)]), .. ConditionButtons.All(scene)]));
    }

    /// <summary>What is named takes the place of what could not be.</summary>
    public static SafetyProfile Named(SafetyProfile profile) => profile.Noted.Length > 1 ? profile.Without(Unnamed) : profile;
}
