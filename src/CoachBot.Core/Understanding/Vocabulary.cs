using System.Collections.Concurrent;
using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;

namespace CoachBot.Core.Understanding;

/// <summary>Ways to say one intent.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Say">Phrases that mean it when they are all that was said.</param>
/// <param name="Within">Phrases that mean it inside a longer sentence too.</param>
public sealed record WordList(Intent Intent, ImmutableArray<string> Say, ImmutableArray<string> Within);

/// <summary>Everything the reader knows by heart, indexed once when the content is loaded.</summary>
public sealed class Vocabulary
{
    // When a misspelling could be two words: a sign of danger before a word of the coach's trade before any other.
    internal const int OfDanger = 3;
    private const int OfTrade = 2;
    private const int OfTalk = 1;

    private readonly Lexicon lexicon;
    private readonly HashSet<string> little;

    // Filled as buttons are offered: a run may offer swaps of an earlier content, or of another language.
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> formsOfLabels = new(StringComparer.Ordinal);

    // Filled as people say them: most of what is typed is one of the content's own phrases, and means the same each time.
    private readonly ConcurrentDictionary<(string Words, Situation Situation), Meaning> wholes = new();

    /// <summary>Indexes the words of a language.</summary>
    public Vocabulary(LibraryContent content)
    {
        var speech = content.Speech;
        lexicon = new(speech, PhrasesOf(content));
        Denial = new(speech, lexicon);
        Dangers = new(content.RedFlags, speech, lexicon, Denial);
        Sides = new(speech, lexicon);
        foreach (var list in content.Words)
        {
            AddAll(Said, list.Say.Concat(list.Within), list.Intent);
            AddAll(Within, list.Within, list.Intent);
        }

        foreach (var area in content.Areas)
        {
            AddAll(Areas, area.Aliases.Prepend(area.Name).Append(area.Id.Value), area.Id);
        }

        foreach (var routine in content.Routines)
        {
            AddAll(Routines, routine.Aliases.Prepend(routine.Name).Append(routine.Id.Value), routine.Id);
        }

        foreach (var tip in content.Tips)
        {
            AddAll(Tips, tip.Words, tip.Id);
        }

        foreach (var question in content.Questions)
        {
            AddAll(Questions, question.Phrases, question.Id);
        }

        Personal = new(content.Personal, lexicon);
        little = [.. content.Speech.NotReaches.Concat(content.Speech.Opening).SelectMany(phrase => lexicon.FormsOf(phrase))];
        Tellings = new(content, this);
    }

    /// <summary>Whole texts and their intents.</summary>
    public PhraseIndex<Intent> Said { get; } = new();

    /// <summary>Words that show an intent inside a sentence.</summary>
    public PhraseIndex<Intent> Within { get; } = new();

    /// <summary>Names and aliases of areas.</summary>
    public PhraseIndex<AreaId> Areas { get; } = new();

    /// <summary>Names, aliases and ids of routines.</summary>
    public PhraseIndex<RoutineId> Routines { get; } = new();

    /// <summary>Words that a tip is about.</summary>
    public PhraseIndex<TipId> Tips { get; } = new();

    /// <summary>Questions that have an answer of their own, by their ids.</summary>
    public PhraseIndex<string> Questions { get; } = new();

    /// <summary>What people say about how they like it.</summary>
    public PersonalWords Personal { get; }

    /// <summary>What ends the coaching.</summary>
    internal DangerReader Dangers { get; }

    /// <summary>What people tell about themselves.</summary>
    internal TellingReader Tellings { get; }

    /// <summary>What is denied.</summary>
    internal Denial Denial { get; }

    /// <summary>What surrounds the point of a message.</summary>
    internal SideWords Sides { get; }

    /// <summary>The words of a phrase in the form the indexes hold them.</summary>
    public ImmutableArray<string> FormsOf(string phrase) => lexicon.FormsOf(phrase);

    /// <summary>Whether the words are a way to ask for a swap.</summary>
    internal bool AsksFor(Swap swap, ImmutableArray<string> words)
    {
        foreach (var phrase in swap.Words)
        {
            if (IsSaid(phrase, words))
            {
                return true;
            }
        }

        return IsSaid(swap.Choice.Word, words);
    }

    /// <summary>Whether the words are those of a button.</summary>
    internal bool IsSaid(string label, ImmutableArray<string> words) =>
        words.AsSpan().SequenceEqual(formsOfLabels.GetOrAdd(label, static (label, lexicon) => lexicon.FormsOf(label), lexicon).AsSpan());

    /// <summary>What a phrase of the content means, read when it is said for the first time. What is no phrase of the content is read anew, and nothing of it is kept.</summary>
    internal Meaning Whole(Utterance said, Situation situation, Func<Meaning> read)
    {
        if (said.Corrections > 0 || !Said.TryExact(said.Words, out _) || said.Parted.AsSpan()[1..].Contains(true))
        {
            return read();
        }

        var key = (said.Words is [var only] ? only : string.Join(' ', said.Words), situation);
        return wholes.TryGetValue(key, out var known) ? known : wholes[key] = read();
    }

    /// <summary>The id of the red flag that a text sets off; null when it sets off none.</summary>
    public string? FlagIn(string text) => Dangers.Read(Hear(text))?.Flag;

    /// <summary>The same for a text of another language, which is taken as it was typed.</summary>
    public string? FlagInExactly(string text) => Dangers.Read(HearExactly(Words.Cut(text)))?.Flag;

    internal ImmutableArray<string> FormsOf(List<CutWord> words) => lexicon.FormsOf(words);

    internal Utterance Hear(string text) => Hear(Cut(text));

    /// <summary>What somebody typed, word by word. A code they passed on is none of their words.</summary>
    internal static List<CutWord> Cut(string text) => Words.Cut(ShareCode.Spoken(text));

    internal Utterance Hear(List<CutWord> words) => lexicon.Hear(words, correct: true);

    /// <summary>Whether the language has a word as it was typed.</summary>
    internal bool Knows(string word) => lexicon.Fits(word);

    /// <summary>The words as typed, with no guess at misspelt ones.</summary>
    internal Utterance HearExactly(List<CutWord> words) => lexicon.Hear(words, correct: false);

    /// <summary>True for what the coach guides nobody to do, or for words that end the coaching.</summary>
    internal bool IsNever(string step) => Personal.OwnNever.TryLongest(Words.Of(step), out _) || FlagIn(step) is not null;

    /// <summary>A word that stands between others and names nothing ("a", "and", "my").</summary>
    internal bool IsLittle(string word) => little.Contains(word);

    internal int? NumberOf(string word) => lexicon.NumberOf(word);

    private void AddAll<T>(PhraseIndex<T> index, IEnumerable<string> phrases, T meaning)
    {
        foreach (var phrase in phrases)
        {
            index.Add(lexicon.FormsOf(phrase), meaning);
        }
    }

    private static IEnumerable<string> PhrasesOf(Swap swap) => swap.Words.Append(swap.Choice.Word);

    private static IEnumerable<(string Phrase, int Rank)> PhrasesOf(LibraryContent content)
    {
        var speech = content.Speech;
        var danger = content.RedFlags.SelectMany(flag => flag.Phrases).Concat(speech.Signs.Values.SelectMany(wordings => wordings));
        var trade = content.Words.SelectMany(list => list.Say.Concat(list.Within))
            .Concat(content.Areas.SelectMany(area => area.Aliases.Append(area.Name)))
            .Concat(content.Routines.SelectMany(routine => routine.Aliases.Append(routine.Name)))
            .Concat(content.Routines.SelectMany(routine => routine.Swaps).SelectMany(PhrasesOf))
            .Concat(content.Tips.SelectMany(tip => tip.Words)).Concat(speech.Symptoms).Concat(speech.Pains);
        var talk = content.Questions.SelectMany(question => question.Phrases).Concat(content.Personal.Values.SelectMany(phrases => phrases))
            .Concat(content.Conditions.SelectMany(condition => condition.Phrases.Concat(condition.Over).Append(condition.Name)))
            .Concat(content.Circumstances.Values.SelectMany(wordings => wordings))
            .Concat(speech.Moments.Values.SelectMany(wordings => wordings))
            .Concat(speech.Opening).Concat(speech.Closing).Concat(speech.Not).Concat(speech.NotReaches).Concat(speech.NoDenial).Concat(speech.Past)
            .Concat(speech.Present).Concat(speech.Told).Concat(speech.Idioms).Concat(speech.Over).Concat(speech.Minutes).Concat(speech.Shorthand.Values);
        return danger.Select(phrase => (phrase, OfDanger)).Concat(trade.Select(phrase => (phrase, OfTrade))).Concat(talk.Select(phrase => (phrase, OfTalk)));
    }
}
