using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CoachBot.Content.Layers;
using CoachBot.Content.Yaml;
using CoachBot.Core.Nudges;

namespace CoachBot.Content.Translations;

/// <summary>The content in another language: the files as they were written, with the words of the translation in them.</summary>
/// <param name="Language">Its tag ("es"), the name of its folder.</param>
/// <param name="Files">The translated content.</param>
/// <param name="Missing">What it says in the original language.</param>
/// <param name="Version">Tells it from any other translation in a log.</param>
internal sealed record Translation(string Language, ContentFiles Files, ImmutableArray<UntranslatedText> Missing, string Version)
{
    /// <summary>Reads the folder and lays it over the content. Whatever is wrong with it is a finding.</summary>
    /// <param name="folders">The folder of the translation, and those laid over it.</param>
    /// <param name="original">The language the content was written in.</param>
    /// <param name="content">The content.</param>
    /// <param name="laid">What of the content was laid over by another folder: its translation is not one any more.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static Translation Read(ImmutableArray<string> folders, string original, ContentFiles content, IEnumerable<LaidOver> laid, Findings findings)
    {
        var words = TranslationFiles.Read(folders[0], findings).Under(folders[1..], laid, findings);
        var overlay = new Overlay(original, findings);
        var merged = new Dictionary<string, YamlNode?>(StringComparer.Ordinal)
        {
            [ContentFiles.Sources] = content[ContentFiles.Sources],
            [ContentFiles.Language] = words[ContentFiles.Language],
            [ContentFiles.Claims] = words[ContentFiles.Claims],
        };
        foreach (var file in ContentFiles.Names.Except([ContentFiles.Sources]))
        {
            merged[file] = content[file] is YamlList list
                ? overlay.Lists(KindOf(file), [list], [words[file]]).Single()
                : overlay.Keyed(file, content[file], words[file], _ => false);
        }

        if (content.Has(ContentFiles.Conditions))
        {
            merged[ContentFiles.Conditions] = overlay.Lists("condition", [content[ContentFiles.Conditions]], [words[ContentFiles.Conditions]]).Single();
        }

        if (content.Has(ContentFiles.Circumstances))
        {
            merged[ContentFiles.Circumstances] = overlay.Keyed(ContentFiles.Circumstances, content[ContentFiles.Circumstances], words[ContentFiles.Circumstances], _ => false);
        }

        if (content.Has(ContentFiles.Schedule))
        {
            merged[ContentFiles.Schedule] = overlay.Keyed(ContentFiles.Schedule, content[ContentFiles.Schedule], words[ContentFiles.Schedule], ScheduleWords.IsFree);
        }

        if (content.Has(ContentFiles.Personal))
        {
            merged[ContentFiles.Personal] = overlay.Keyed(ContentFiles.Personal, content[ContentFiles.Personal], words[ContentFiles.Personal], _ => false);
        }

        var cards = content.CardNames.ToList();
        foreach (var (name, node) in cards.Zip(overlay.Lists("card", cards.Select(card => content[card]), words.Cards)))
        {
            merged[name] = node;
        }

        // What holds no words is the same in every language.
        foreach (var name in content.Present.Where(name => !merged.ContainsKey(name)))
        {
            merged[name] = content[name];
        }

        TranslationRules.Check(content, merged, words, findings);
        return new(Path.GetFileName(folders[0]), content.Saying(merged), overlay.Missing, VersionOf(words));
    }

    /// <summary>What one entry of a list is called: an area of "areas.yaml", a red flag of "red_flags.yaml".</summary>
    private static string KindOf(string file) => Path.GetFileNameWithoutExtension(file).Replace('_', ' ').TrimEnd('s');

    private static string VersionOf(TranslationFiles words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in words.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\n{file.Bytes.Length}\n"));
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
