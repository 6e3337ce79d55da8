using System.Collections.Immutable;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Content;

/// <summary>What a language is called and how people ask for it, in whatever language they ask.</summary>
/// <param name="Own">Its name in itself ("Español").</param>
/// <param name="Say">Phrases that ask for it when they are all that was said.</param>
/// <param name="Within">Phrases that ask for it inside a longer sentence too.</param>
public sealed record LanguageNames(string Own, ImmutableArray<string> Say, ImmutableArray<string> Within)
{
    /// <summary>No names: a language nobody can ask for.</summary>
    public static LanguageNames None { get; } = new("", [], []);
}

/// <summary>The languages some content is there in, by tag. All of them are understood, whichever is spoken.</summary>
public sealed class Languages
{
    private readonly Dictionary<string, Library> byTag;
    private readonly PhraseIndex<string> said = new();
    private readonly PhraseIndex<string> within = new();

    internal Languages(ImmutableArray<Library> all)
    {
        All = all;
        byTag = all.ToDictionary(library => library.Content.Language, StringComparer.OrdinalIgnoreCase);
        foreach (var (tag, names) in all.Select(library => (library.Content.Language, library.Content.LanguageNames)))
        {
            foreach (var phrase in names.Say.Concat(names.Within))
            {
                said.Add(phrase, tag);
            }

            foreach (var phrase in names.Within)
            {
                within.Add(phrase, tag);
            }
        }
    }

    /// <summary>The content in each language, the one it was written in first.</summary>
    public ImmutableArray<Library> All { get; }

    /// <summary>The content in that language, or null.</summary>
    public Library? Find(string tag) => byTag.GetValueOrDefault(tag);

    /// <summary>The language for a platform's locale ("es-419", "es_MX.UTF-8"): the same, or the same without its region; null when there is none.</summary>
    public string? TagFor(string? locale)
    {
        if (string.IsNullOrEmpty(locale))
        {
            return null;
        }

        var parts = locale.Split('.', 2)[0].Split('-', '_');
        return Find(string.Join('-', parts))?.Content.Language ?? Find(parts[0])?.Content.Language;
    }

    /// <summary>The language a text asks for, or null.</summary>
    public string? AskedFor(string text)
    {
        var words = Words.Of(text);
        return said.TryExact(words, out var tag) || within.TryLongest(words, out tag) ? tag : null;
    }
}
