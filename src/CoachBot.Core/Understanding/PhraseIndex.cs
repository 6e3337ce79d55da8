using System.Collections.Immutable;

namespace CoachBot.Core.Understanding;

/// <summary>
/// Finds known phrases inside a text, word by word. A look-up goes as far as the text agrees with any phrase,
/// so it costs the same however many phrases there are.
/// </summary>
public sealed class PhraseIndex<T>
{
    private readonly Node root = new();

    /// <summary>Adds a phrase as typed; the first meaning given to the same words wins.</summary>
    public void Add(string phrase, T meaning) => Add(Words.Of(phrase), meaning);

    /// <summary>Adds a phrase by its words; the first meaning given to the same words wins.</summary>
    public void Add(ImmutableArray<string> words, T meaning)
    {
        if (words.IsEmpty)
        {
            return;
        }

        var node = root;
        foreach (var word in words)
        {
            node = node.Grow(word);
        }

        if (!node.IsPhrase)
        {
            (node.IsPhrase, node.Meaning) = (true, meaning);
        }
    }

    /// <summary>The phrase that is exactly these words.</summary>
    public bool TryExact(ReadOnlySpan<string> words, out T meaning)
    {
        var node = (Node?)root;
        for (var at = 0; at < words.Length && node is not null; at++)
        {
            node = node.Find(words[at]);
        }

        meaning = node is null ? default! : node.Meaning!;
        return node is { IsPhrase: true };
    }

    /// <summary>The phrase that is exactly the whole text.</summary>
    public bool TryExact(ImmutableArray<string> words, out T meaning) => TryExact(words.AsSpan(), out meaning);

    /// <summary>The longest phrase that begins at word <paramref name="at"/>.</summary>
    public bool TryLongestAt(ImmutableArray<string> words, int at, out T meaning, out int length)
    {
        (meaning, length) = (default!, 0);
        var node = root;
        for (var end = at; end < words.Length && node.Find(words[end]) is { } next; end++)
        {
            node = next;
            if (node.IsPhrase)
            {
                (meaning, length) = (node.Meaning!, end - at + 1);
            }
        }

        return length > 0;
    }

    /// <summary>Every phrase that begins at word <paramref name="at"/>, the shortest first.</summary>
    internal void AllAt(ImmutableArray<string> words, int at, List<Found<T>> into)
    {
        var node = root;
        for (var end = at; end < words.Length && node.Find(words[end]) is { } next; end++)
        {
            node = next;
            if (node.IsPhrase)
            {
                into.Add(new(node.Meaning!, at, end - at + 1));
            }
        }
    }

    /// <summary>The longest phrase anywhere in the text; among equally long ones the first.</summary>
    public bool TryLongest(ImmutableArray<string> words, out T meaning)
    {
        var longest = 0;
        meaning = default!;
        for (var at = 0; at < words.Length; at++)
        {
            if (TryLongestAt(words, at, out var found, out var length) && length > longest)
            {
                (meaning, longest) = (found, length);
            }
        }

        return longest > 0;
    }

    /// <summary>After most beginnings only one word can come: that needs no dictionary, of which there would be thousands.</summary>
    private sealed class Node
    {
        private string? onlyWord;
        private Node? only;
        private Dictionary<string, Node>? all;

        public bool IsPhrase { get; set; }

        public T? Meaning { get; set; }

        public Node? Find(string word) =>
            all is not null ? all.GetValueOrDefault(word)
            : onlyWord == word ? only
            : null;

        public Node Grow(string word)
        {
            if (Find(word) is { } known)
            {
                return known;
            }

            var next = new Node();
            if (all is null && only is null)
            {
                (onlyWord, only) = (word, next);
                return next;
            }

            all ??= new(StringComparer.Ordinal) { [onlyWord!] = only! };
            all.Add(word, next);
            return next;
        }
    }
}
