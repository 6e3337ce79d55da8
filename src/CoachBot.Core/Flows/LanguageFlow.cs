using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>One person, several languages: the one chosen is spoken, all of them are understood.</summary>
internal static class LanguageFlow
{
    /// <summary>
    /// The most urgent red flag in any language, with the scene in which to answer: the person's own language if it was said in
    /// that, otherwise the language it was said in, which they read at least as well at that moment.
    /// </summary>
    public static (Scene Scene, SafetyTier Tier)? RedFlag(Scene scene, string text)
    {
        (Scene Scene, SafetyTier Tier)? found = null;
        foreach (var tongue in Tongues(scene))
        {
            if (SafetyFlow.Find(text, tongue.Library) is { } tier && (found is null || tier > found.Value.Tier))
            {
                found = (tongue, tier);
            }
        }

        return found;
    }

    /// <summary>
    /// What a text means: in the language spoken, otherwise in any other. Somebody whose language nobody knows yet is answered in the
    /// one their first words make sense in.
    /// </summary>
    public static (Scene Scene, Meaning Meaning) Read(Scene scene, string text)
    {
        foreach (var tongue in Tongues(scene))
        {
            var meaning = Reader.Read(text, scene.Person.Place, tongue.Library);
            if (meaning.Intent != Intent.Unknown)
            {
                var adopts = scene.Person is { Language: null, Welcomed: false } && tongue != scene;
                return (adopts ? Speaking(scene, tongue.Library.Content.Language) : scene, meaning);
            }
        }

        return (scene, new(Intent.Unknown));
    }

    /// <summary>From now on in that language. A running clock stops as for any other text; what was begun goes on in its own words.</summary>
    public static Turn Speak(Scene scene, string language)
    {
        var speaking = Speaking(scene, language);
        if (!speaking.Person.Welcomed)
        {
            return WelcomeFlow.First(speaking, new(Intent.Start));
        }

        var standing = speaking.At(PauseFlow.Standing(scene.Person.Place, scene.Now));
        return standing.Stay(standing.Say(Phrases.LanguageChanged, standing.Person.Place switch
        {
            Place.Paused => PauseFlow.Ways(standing),
            Place.Rating => standing.Ratings,
            _ => standing.Suggestions(),
        }));
    }

    private static Scene Speaking(Scene scene, string language) =>
        scene with { Person = scene.Person with { Language = language }, Library = scene.Library.In(language) };

    /// <summary>The scene in each language, the person's own first.</summary>
    private static IEnumerable<Scene> Tongues(Scene scene) =>
        scene.Library.Languages.All.Select(library => library.Content.Language).Where(tag => tag != scene.Library.Content.Language)
            .Select(tag => scene with { Library = scene.Library.In(tag) }).Prepend(scene);
}
