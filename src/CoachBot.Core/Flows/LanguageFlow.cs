using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>One person, several languages: the one chosen is spoken, all of them are understood.</summary>
internal static class LanguageFlow
{
    /// <summary>
    /// What a text means, with the scene in the language it was read in: the one that knows most of its words as they were typed, the
    /// person's own where several do. The others are read to the letter, because guessing at misspelt words finds something of every
    /// language in every text: a more urgent red flag in one of them goes first, and what means nothing at first may mean something there.
    /// </summary>
    public static (Scene Scene, Meaning Meaning) Hear(Scene scene, string text)
    {
        var place = scene.Person.Place;
        if (scene.Library.Languages.All.Length == 1)
        {
            return (scene, Reader.Read(text, place, scene.Library));
        }

        var cut = Vocabulary.Cut(text);
        var tongues = Heard(scene, cut);
        var (heard, exactly) = tongues[0];
        var meaning = Reader.Read(exactly.Misfits == 0 ? exactly : heard.Vocabulary.Hear(cut), text, place, heard);
        foreach (var (library, said) in tongues.Skip(1))
        {
            // What makes sense already can only be outdone by a red flag, so the rest need not be read.
            if (Says(meaning) && library.Vocabulary.Dangers.Read(said) is null)
            {
                continue;
            }

            var other = Reader.Read(said, text, place, library);
            var isMore = other.Danger is { Certainty: Certainty.Meant } ? Meant(other) > Meant(meaning) : Says(other) && !Says(meaning);
            if (isMore && !(other.Danger is { } danger && IsJudged(danger)))
            {
                (heard, meaning) = (library, other);
            }

            // "Hace años tuve una convulsión": a word that the language of the text has, too, was judged there, with what stands around it.
            bool IsJudged(Danger foreign) =>
                library.Vocabulary.Dangers.Read(library.Vocabulary.HearExactly([.. cut.Where(word => tongues[0].Library.Vocabulary.Knows(word.Text))]))?.Tier >= foreign.Tier;
        }

        return (scene with { Library = heard }, meaning);
    }

    /// <summary>The scene to answer in: the person's own language, or for somebody nobody knows yet the one their first words make sense in.</summary>
    public static Scene InTheLanguageOf(Scene heard, Scene own) =>
        own.Person is { Language: null, Welcomed: false } && heard.Library != own.Library ? Speaking(own, heard.Library.Content.Language) : own;

    /// <summary>From now on in that language. A running clock stops as for any other text; what was begun goes on in its own words.</summary>
    public static Turn Speak(Scene scene, string language)
    {
        var speaking = Speaking(scene, language);
        if (speaking.Person.Held is { } held)
        {
            return HoldFlow.Answer(speaking, held, Intent.Unknown);
        }

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

    private static bool Says(Meaning meaning) => meaning.Intent != Intent.Unknown || meaning.Danger is not null || !meaning.Either.IsEmpty || !meaning.Conditions.IsEmpty;

    /// <summary>The urgency of a red flag that is meant: 0 and up, -1 for none, so that they compare.</summary>
    private static int Meant(Meaning meaning) => meaning.Danger is { Certainty: Certainty.Meant } danger ? (int)danger.Tier : -1;

    /// <summary>The words as typed in every language: the one that knows most of them first, the person's own before others that know as many.</summary>
    private static List<(Library Library, Utterance Said)> Heard(Scene scene, List<CutWord> cut)
    {
        var heard = new List<(Library Library, Utterance Said)> { (scene.Library, scene.Library.Vocabulary.HearExactly(cut)) };
        foreach (var tag in scene.Library.Languages.All.Select(library => library.Content.Language).Where(tag => tag != scene.Library.Content.Language))
        {
            var library = scene.Library.In(tag);
            var said = library.Vocabulary.HearExactly(cut);
            var before = heard.FindIndex(other => other.Said.Misfits > said.Misfits);
            heard.Insert(before < 0 ? heard.Count : before, (library, said));
        }

        return heard;
    }
}
