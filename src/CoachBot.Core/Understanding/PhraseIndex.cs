using System.Collections.Immutable;

namespace CoachBot.Core.Understanding;

/// <summary>
/// Finds known phrases inside a text, word by word. Looking up costs one dictionary access per word of the text
/// and one per phrase that begins with that word, however many phrases there are.
/// </summary>
public sealed class PhraseIndex<T>
{
    private readonly Dictionary<string, List<Entry>> byFirstWord = new(StringComparer.Ordinal);

    /// <summary>Adds a phrase; the first meaning given to the same words wins.</summary>
    public void Add(string phrase, T meaning)
    {
        var words = Words.Of(phrase);
        if (words.IsEmpty)
        {
            return;
        }

        if (!byFirstWord.TryGetValue(words[0], out var entries))
        {
            byFirstWord[words[0]] = entries = [];
        }

        // Longest first, so that the first match is the longest; among equals the earlier one.
        var at = entries.FindIndex(entry => entry.Words.Length < words.Length);
        entries.Insert(at < 0 ? entries.Count : at, new(words, meaning));
    }

    /// <summary>The phrase that is exactly the whole text.</summary>
    public bool TryExact(ImmutableArray<string> words, out T meaning)
    {
        if (TryLongestAt(words, 0, out var found, out var length) && length == words.Length)
        {
            meaning = found;
            return true;
        }

        meaning = default!;
        return false;
    }

    /// <summary>The longest phrase that begins at word <paramref name="at"/>.</summary>
    public bool TryLongestAt(ImmutableArray<string> words, int at, out T meaning, out int length)
    {
        if (at < words.Length && byFirstWord.TryGetValue(words[at], out var entries))
        {
            foreach (var entry in entries)
            {
                if (words.AsSpan()[at..].StartsWith(entry.Words.AsSpan()))
                {
                    (meaning, length) = (entry.Meaning, entry.Words.Length);
                    return true;
                }
            }
        }

        (meaning, length) = (default!, 0);
        return false;
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

    private readonly record struct Entry(ImmutableArray<string> Words, T Meaning);
}
