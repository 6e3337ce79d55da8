using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>The first words, and hello again later. Nothing is asked before the first useful answer.</summary>
internal static class WelcomeFlow
{
    /// <summary>Texts that waited arrive in one go; this long after the first of them, they count as answered.</summary>
    private static readonly Duration OneAnswer = Duration.FromMinutes(5);

    /// <summary>Somebody's very first message. A request is answered at once, after one sentence about what the coach is.</summary>
    public static Turn First(Scene scene, Meaning meaning)
    {
        var known = scene with { Person = scene.Person with { Welcomed = true } };
        if (meaning.Intent is Intent.Start or Intent.Help or Intent.Thanks or Intent.Unknown)
        {
            return known.Stay(scene.Say(Phrases.Welcome, scene.Suggestions()));
        }

        return Introduced(scene, Conversing.Act(known, meaning));
    }

    /// <summary>An answer to somebody new, after one sentence about what the coach is.</summary>
    public static Turn Introduced(Scene scene, Turn answer) => answer with { Effects = answer.Effects.Insert(0, scene.Say(Phrases.WelcomeShort)) };

    /// <summary>
    /// The answer to a text that waited during an outage. Several that waited together get one answer; nothing they asked for begins by itself.
    /// </summary>
    public static Turn Late(Scene scene) => scene.Person.LastHeard is { } last && scene.Now - last < OneAnswer
        ? Engine.Nothing(scene.Person)
        : scene.Stay(scene.Say(Phrases.Late, scene.Suggestions()));

    public static Turn Again(Scene scene) => SuggestionFlow.Welcome(scene) ?? scene.Stay(scene.Say(Phrases.WelcomeBack, scene.Suggestions()));
}
