using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Understanding;

/// <summary>
/// A name or phrase of the content, heard as if a person had said it while no routine is under way. Heard once, however many rules ask; what
/// nobody asks for is not worked out. Safe to share between threads.
/// </summary>
public sealed class ReadBack
{
    private readonly string text;
    private readonly Library library;
    private readonly Utterance said;
    private volatile Meaning? meaning;
    private volatile Tuple<Danger?>? danger;
    private volatile Tuple<string?>? pain;

    /// <summary>Hears <paramref name="text"/> in the language of <paramref name="library"/>.</summary>
    public ReadBack(string text, Library library)
    {
        (this.text, this.library) = (text, library);
        var words = Words.Cut(text);
        (said, Forms) = (library.Vocabulary.Hear(words), library.Vocabulary.FormsOf(words));
    }

    /// <summary>Its words in the form the indexes of the vocabulary hold them; none when there is no word in it.</summary>
    public ImmutableArray<string> Forms { get; }

    /// <summary>What it means.</summary>
    public Meaning Meaning => meaning ??= Reader.Read(said, text, Danger, library);

    /// <summary>The red flag it sets off, or null.</summary>
    public string? Flag => Danger?.Flag;

    private Danger? Danger => (danger ??= Tuple.Create(library.Vocabulary.Dangers.Read(said))).Item1;

    /// <summary>
    /// What of it tells of a pain or a symptom, as it was typed where that can be told; null when nothing does. Whoever says such words wants to
    /// be asked about them, so nothing may begin by them.
    /// </summary>
    public string? Pain => (pain ??= Tuple.Create(FindPain())).Item1;

    private string? FindPain()
    {
        var vocabulary = library.Vocabulary;
        return said.All(vocabulary.Sides.Pains) is [var felt, ..] ? Typed(felt.At, felt.End)
            : said.All(vocabulary.Sides.Symptoms) is [var symptom, ..] ? Typed(symptom.At, symptom.End)
            : said.All(vocabulary.Within).Find(found => IsPain(found.Meaning)) is { Length: > 0 } within ? Typed(within.At, within.End)
            : vocabulary.Said.TryExact(said.Words, out var intent) && IsPain(intent) ? text : null;
    }

    private static bool IsPain(Intent intent) => intent is Intent.Discomfort or Intent.Sharp;

    /// <summary>Words lose their endings and short forms when they are heard; an author looks for what was written.</summary>
    private string Typed(int from, int to) => to - from == 1 && Words.Of(text).FirstOrDefault(word => library.Vocabulary.FormsOf(word) is [var form] && form == said.Words[from]) is { } typed
        ? typed
        : string.Join(' ', said.Words[from..to]);
}
