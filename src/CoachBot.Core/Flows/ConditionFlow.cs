using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>What came of listening for conditions: a whole answer, or something to say before the rest of it.</summary>
/// <param name="Scene">The person as they are now known.</param>
/// <param name="First">What is said before the rest.</param>
/// <param name="Whole">The answer, when the message was about nothing else.</param>
internal sealed record Listened(Scene Scene, ImmutableArray<Effect> First, Turn? Whole = null);

/// <summary>Conditions that people tell, at any time and in their own words: noted at once, confirmed, taken back as easily, and acted on in a run under way.</summary>
internal static class ConditionFlow
{
    /// <summary>Below this a meaning is a guess from a word: that a spot was named beside a condition makes it no wish.</summary>
    private const double Wish = 0.8;

    public static SafetyProfile ProfileOf(Scene scene) => scene.Person.Safety ?? SafetyProfile.None;

    public static Scene Having(Scene scene, SafetyProfile profile) => scene with { Person = scene.Person with { Safety = profile } };

    /// <summary>The turn that changes the profile and answers, with the clock of a run standing.</summary>
    public static Turn Keep(Scene scene, SafetyProfile profile, params ImmutableArray<Effect> effects) =>
        new(scene.Person with { Safety = profile, Welcomed = true, Place = PauseFlow.Standing(scene.Person.Place, scene.Now) }, effects);

    /// <summary>What is noted, in words, with the spots.</summary>
    public static string NotedNames(Scene scene) => string.Join(", ", ProfileOf(scene).Noted
        .Select(noted => (Condition: scene.Library.FindCondition(noted.Id), Spot: noted.Area is { } area ? scene.Library.Find(area) : null))
        .Where(noted => noted.Condition is not null)
        .Select(noted => noted.Spot is { } spot
            ? scene.Phrase(SafetyPhrases.At, ("name", noted.Condition!.Name), ("area", spot.Name.ToLowerInvariant()))
            : noted.Condition!.Name));

    /// <summary>Listens to a text, after red flags and before everything else.</summary>
    /// <param name="scene">The scene, in the person's own language; it is answered in that.</param>
    /// <param name="heard">The language the text was read in.</param>
    /// <param name="text">The text.</param>
    /// <param name="meaning">What it means.</param>
    public static Listened Hear(Scene scene, Vocabulary heard, string text, Meaning meaning)
    {
        if (scene.Library.Content.Conditions.IsEmpty)
        {
            return new(scene, []);
        }

        if (Labelled(scene, text) is { } pressed)
        {
            return Whole(scene, pressed);
        }

        var told = meaning.Conditions.Where(said => said.Telling == Telling.Holds).ToImmutableArray();
        if (!told.IsEmpty)
        {
            return Told(scene, told, meaning);
        }

        var over = meaning.Conditions.Where(said => said.Telling == Telling.Over).Select(said => said.Id).ToImmutableArray();
        if (!over.IsEmpty && (over.Any(ProfileOf(scene).Has) || meaning.Intent is Intent.Unknown or Intent.Why))
        {
            return Whole(scene, Over(scene, over));
        }

        if ((Answered(scene, scene.Library.Vocabulary, text, meaning) ?? (heard == scene.Library.Vocabulary ? null : Answered(scene, heard, text, meaning))) is { } answered)
        {
            return Whole(scene, answered);
        }

        var closed = SafetyCheck.Passed(scene, meaning.Intent);
        return Mentioned(closed, meaning) is { } mentioned ? Whole(closed, mentioned) : new(closed, []);
    }

    /// <summary>The answer to a button about conditions; null for any other.</summary>
    public static Turn? Press(Scene scene, ChoiceId choice)
    {
        if (!choice.Value.StartsWith(ConditionButtons.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var said = choice.Value[ConditionButtons.Prefix.Length..];
        return said.Split(' ', 2) switch
        {
            ["has", var id] when scene.Library.FindCondition(new(id)) is { } condition => Told(scene, [new(condition.Id, Telling.Holds)], new(Intent.Unknown)).Whole,
            ["over", var id] when scene.Library.FindCondition(new(id)) is { } condition => Over(scene, [condition.Id]),
            ["at", var area] when scene.Person.Safety?.Open is { } open => SafetyCheck.At(scene, open, new(area)),
            ["more"] => SafetyCheck.Another(scene, new(SafetyAsk.Which), ""),
            _ => scene.Person.Safety?.Open is { } open ? SafetyCheck.Answer(scene, open, said) : null,
        };
    }

    /// <summary>What is noted, to whoever asks.</summary>
    public static Turn List(Scene scene)
    {
        var names = NotedNames(scene);
        if (names.Length == 0)
        {
            return Keep(scene, ProfileOf(scene) with { Open = new(SafetyAsk.Which) }, PersonalFlow.Privately(scene.Phrase(SafetyPhrases.ListNone), ConditionButtons.All(scene)));
        }

        var ids = ProfileOf(scene).Noted.Select(noted => noted.Id).ToImmutableArray();
        return scene.Stay(PersonalFlow.Privately(
            scene.Phrase(SafetyPhrases.List, ("names", names)),
            [.. TipFlow.ResumeFirst(scene), .. Gating.OverButtons(scene, ids), ConditionButtons.More(scene)]));
    }

    /// <summary>One or several were told: noted, confirmed, and a run under way goes on without what they rule out.</summary>
    private static Listened Told(Scene scene, ImmutableArray<ConditionSaid> told, Meaning meaning)
    {
        var open = scene.Person.Safety?.Open;
        var profile = SafetyCheck.Named(told.Aggregate(ProfileOf(scene), (known, said) => known.With(said.Id, said.Area, scene.Now))) with { Open = null };
        var conditions = told.Select(said => scene.Library.FindCondition(said.Id)).OfType<Condition>().ToImmutableArray();
        var text = string.Join('\n', conditions.Select(condition =>
            scene.Phrase(condition.Hours is null && !condition.Stops ? SafetyPhrases.Noted : SafetyPhrases.NotedAWhile, ("text", condition.Text))));
        var known = Having(PauseFlow.Stilled(scene), profile);
        if (conditions.FirstOrDefault(condition => condition.Stops) is { } stopping)
        {
            var stopped = new Turn(known.Person with { Place = Place.Nowhere }, [.. Player.Leave(known, completed: false), Scene.Say(text, ConditionButtons.Over(known, stopping))]);
            return Whole(known, stopping.Hours is null ? NudgeFlow.StopForSafety(stopped) : stopped);
        }

        var (place, effects, notes) = known.Person.Place is Place.Paused at && known.Library.Find(at.Playing.Version) is { } routine
            ? Gating.Regated(known, at, routine)
            : (known.Person.Place, [], []);
        var ended = place is null ? Player.Leave(known, completed: false) : [];
        known = known.At(place ?? Place.Nowhere);
        known = effects is [Effect.Keep keep] ? known with { Library = known.Library.WithPinned(keep.Routine) } : known;
        var where = conditions.FirstOrDefault(condition => condition.Spot && profile.Noted.Any(noted => noted.Id == condition.Id && noted.Area is null));
        if (where is not null)
        {
            var asked = Having(known, profile with { Open = new(SafetyAsk.Where, open?.Wanted, where.Id) });
            var lines = string.Join('\n', [text, .. notes, asked.Phrase(SafetyPhrases.Where, ("name", where.Name))]);
            return Whole(asked, asked.Stay([.. effects, .. ended, Scene.Say(lines, ConditionButtons.Spots(asked))]));
        }

        if (open is not null)
        {
            return Whole(known, SafetyCheck.Another(known, open, string.Join('\n', [text, .. notes])));
        }

        var way = known.Person.Place is Place.Paused ? PauseFlow.Ways(known) : [.. Gating.Offers(known, [.. conditions.Select(condition => condition.Id)])];
        var said = Scene.Say(string.Join('\n', [text, .. notes]), [.. way, .. Gating.OverButtons(known, [.. conditions.Select(condition => condition.Id)])]);
        return IsOnlyTelling(meaning)
            ? Whole(known, known.Stay([.. effects, .. ended, said]))
            : new(known, [.. effects, .. ended, said with { Message = said.Message with { Choices = [] } }]);
    }

    private static Turn Over(Scene scene, ImmutableArray<ConditionId> ids)
    {
        var profile = ProfileOf(scene);
        var noted = ids.Where(profile.Has).ToImmutableArray();
        var standing = PauseFlow.Stilled(scene);
        var text = noted.IsEmpty ? scene.Phrase(SafetyPhrases.NotNoted) : scene.Phrase(SafetyPhrases.Over, ("name", Gating.Names(scene, noted)));
        var after = noted.Aggregate(profile, (known, id) => known.Without(id));
        if (profile.Open is { Wanted: not null } open)
        {
            return SafetyCheck.Another(Having(standing, after), open, text);
        }

        return Keep(standing, after with { Open = null }, Scene.Say(text, standing.Person.Place is Place.Paused ? PauseFlow.Ways(standing) : scene.Suggestions()));
    }

    /// <summary>A word that answers what was asked, or says that something is over, whatever it is.</summary>
    private static Turn? Answered(Scene scene, Vocabulary vocabulary, string text, Meaning meaning)
    {
        if (scene.Person.Safety is not { } profile || (profile.Open is null && profile.Noted.IsEmpty))
        {
            return null;
        }

        var (tellings, said) = (vocabulary.Tellings, vocabulary.Hear(text));
        if (profile.Open is { } open)
        {
            if (SafetyCheck.At(scene, open, meaning.Area) is { } there)
            {
                return there;
            }

            foreach (var name in new[] { Circumstances.Unsure, Circumstances.Done, Circumstances.Yes, Circumstances.No }.Where(name => tellings.Is(name, said)))
            {
                return SafetyCheck.Answer(scene, open, name);
            }

            return null;
        }

        return !tellings.Is(Circumstances.Healed, said) ? null
            : profile.Noted is [var only] ? Over(scene, [only.Id])
            : Keep(scene, profile, scene.Say(SafetyPhrases.OverWhich, [.. Gating.OverButtons(scene, [.. profile.Noted.Select(noted => noted.Id)])]));
    }

    /// <summary>The label of a button, typed. What it says would mean something else by itself: "no more: gout" is no denial.</summary>
    private static Turn? Labelled(Scene scene, string text)
    {
        if (scene.Person.Safety is not { } profile || (profile.Open is null && profile.Noted.IsEmpty))
        {
            return null;
        }

        var (vocabulary, said) = (scene.Library.Vocabulary, scene.Library.Vocabulary.Hear(text));
        return Gating.OverButtons(scene, [.. profile.Noted.Select(noted => noted.Id)]).Append(ConditionButtons.More(scene))
            .Concat(profile.Open is null ? [] : [.. ConditionButtons.Answers(scene), .. ConditionButtons.All(scene)])
            .Where(choice => vocabulary.IsSaid(choice.Word, said.Words)).Select(choice => Press(scene, choice.Id)).FirstOrDefault();
    }

    /// <summary>Somebody asked in general, or about another person: the answer, with a way to say that it is about themselves.</summary>
    private static Turn? Mentioned(Scene scene, Meaning meaning)
    {
        if (!IsOnlyTelling(meaning) || meaning.Conditions.Select(said => scene.Library.FindCondition(said.Id)).FirstOrDefault(found => found is { Ask: not null }) is not { } condition)
        {
            return null;
        }

        var standing = PauseFlow.Stilled(scene);
        return standing.Stay(Scene.Say(condition.Text, [.. TipFlow.ResumeFirst(standing), ConditionButtons.Mine(standing, condition), .. Gating.Offers(standing, [condition.Id])]));
    }

    /// <summary>True when nothing but a condition was spoken of.</summary>
    private static bool IsOnlyTelling(Meaning meaning) =>
        meaning.Intent is Intent.Unknown or Intent.Why or Intent.Thanks or Intent.Discomfort
        || (meaning.Intent is Intent.Area or Intent.Tip or Intent.Skip && meaning.Confidence < Wish);

    private static Listened Whole(Scene scene, Turn? turn) => new(scene, [], turn is null || scene.Person.Welcomed
        ? turn
        : WelcomeFlow.Introduced(scene, turn with { Person = turn.Person with { Welcomed = true } }));
}
