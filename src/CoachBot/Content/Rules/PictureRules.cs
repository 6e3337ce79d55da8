using System.Text.RegularExpressions;
using CoachBot.Content.Drafts;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;

namespace CoachBot.Content.Rules;

/// <summary>A picture goes out with every step of its card: it has to be there, be small, and say in words what it shows.</summary>
internal static partial class PictureRules
{
    /// <summary>Somebody on a train gets one with each step; a drawing that needs more has too much in it to be read at a glance.</summary>
    public const int MostBytes = 60 * 1024;

    /// <summary>Read out by a screen reader before the step itself.</summary>
    public const int LongestAlternative = 200;

    /// <summary>Checks every card of <paramref name="draft"/>; the pictures are below <paramref name="root"/>.</summary>
    public static void Check(ContentDraft draft, string root, Findings findings)
    {
        foreach (var card in draft.Cards.Entries)
        {
            if (card.Value.Picture is not { } picture)
            {
                continue;
            }

            if (picture.Path.Length > 0)
            {
                CheckFile(card, picture.Path, root, findings);
            }

            CheckAlternative(card, picture, findings);
        }
    }

    private static void CheckFile(Entry<Card> card, string path, string root, Findings findings)
    {
        var name = path[(ContentPlaces.Pictures.Length + 1)..];
        if (!FileName.IsMatch(name))
        {
            findings.Add(
                card.At("picture"),
                $"'{name}' cannot be the picture of card {card.Value.Id}",
                $"Name a .png file in content/{ContentPlaces.Pictures}; use letters, digits and hyphens.");
            return;
        }

        var file = ContentPlaces.FileBelow(root, Path.Combine(ContentPlaces.Pictures, name));
        if (!file.Exists)
        {
            findings.Add(
                card.At("picture"),
                $"the picture '{name}' of card {card.Value.Id} is not in {ContentPlaces.Pictures}, the folder beside that of the language",
                Spelling.Suggest(name, Names(root), "Put it there first, or take picture and picture_alt out."));
        }
        else if (file.Length > MostBytes)
        {
            findings.Add(
                card.At("picture"),
                $"the picture '{name}' has {file.Length} bytes",
                $"Make it {MostBytes} or fewer; content/README.md says how.");
        }
    }

    private static void CheckAlternative(Entry<Card> card, Core.Chat.Picture picture, Findings findings)
    {
        if (picture.Path.Length == 0)
        {
            findings.Add(card.At("picture_alt"), $"card {card.Value.Id} has a picture_alt, but no picture", "Add picture, or take picture_alt out.");
        }
        else if (picture.Description.Length == 0)
        {
            findings.Add(
                card.At("picture"),
                $"the picture of card {card.Value.Id} has no picture_alt",
                "Add picture_alt: what the picture shows, in one sentence, for people who cannot see it.");
        }
        else if (picture.Description.Length > LongestAlternative)
        {
            findings.Add(
                card.At("picture_alt"),
                $"picture_alt of card {card.Value.Id} is {picture.Description.Length} characters long",
                $"Shorten it to {LongestAlternative} or fewer; the step itself is read out after it.");
        }
    }

    private static IEnumerable<string> Names(string root) => ContentPlaces.Split(root).Select(one => Path.Combine(one, ContentPlaces.Pictures))
        .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.png")).Select(file => Path.GetFileName(file));

    [GeneratedRegex(@"\A[A-Za-z0-9-]+\.png\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName { get; }
}
