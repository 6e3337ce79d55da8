using System.Collections.Immutable;
using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Content.Rules;
using CoachBot.Core.Content;

namespace CoachBot.Content;

/// <summary>What came of reading a content folder: all of it, or everything that is wrong with it.</summary>
internal abstract record LoadedContent
{
    private LoadedContent()
    {
    }

    /// <summary>Content without a mistake. <paramref name="Version"/> tells it from any other content in a log.</summary>
    public sealed record Usable(Library Library, string Version) : LoadedContent;

    /// <summary>Content that must not be used, with everything to change in it, in reading order.</summary>
    public sealed record Refused(ImmutableArray<Finding> Findings) : LoadedContent;
}

/// <summary>
/// Reads the content of one language ("content/en"). One mistake hides no other: what cannot be read is left out and
/// everything else is still checked, except by rules that would only repeat the mistake.
/// </summary>
internal static class ContentLoader
{
    private const string DefaultLanguage = "en";

    /// <summary>The folder with the content files when <paramref name="path"/> is it, or holds one folder per language.</summary>
    public static string FolderOf(string path)
    {
        var inside = Path.Combine(path, DefaultLanguage);
        return !File.Exists(Path.Combine(path, ContentFiles.Areas)) && Directory.Exists(inside) ? inside : path;
    }

    public static LoadedContent Load(string path)
    {
        var folder = FolderOf(path);
        var findings = new Findings();
        if (ContentFiles.Read(folder, findings) is not { } files)
        {
            return new LoadedContent.Refused(findings.InOrder());
        }

        var draft = Read(LanguageOf(folder), files, findings);
        var library = Check(draft, findings);
        return findings.Count == 0 ? new LoadedContent.Usable(library, files.Version) : new LoadedContent.Refused(findings.InOrder());
    }

    /// <summary>A content folder is named for its language.</summary>
    private static string LanguageOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static ContentDraft Read(string language, ContentFiles files, Findings findings) => new()
    {
        Language = language,
        Areas = Section.Read("area", [files[ContentFiles.Areas]], findings, DraftReader.Area),
        Cards = Section.Read("card", files.Cards, findings, DraftReader.Card),
        Routines = Section.Read("routine", [files[ContentFiles.Routines]], findings, DraftReader.Routine),
        Tips = Section.Read("tip", [files[ContentFiles.Tips]], findings, DraftReader.Tip),
        Sources = Section.Read("source", [files[ContentFiles.Sources]], findings, DraftReader.Source),
        RedFlags = Section.Read("red flag", [files[ContentFiles.RedFlags]], findings, DraftReader.RedFlag),
        Words = KeyedFileReader.Words(files[ContentFiles.Words], findings),
        Phrases = KeyedFileReader.Texts(ContentFiles.Phrases, files[ContentFiles.Phrases], findings, severalEach: true),
        Buttons = KeyedFileReader.Texts(ContentFiles.Buttons, files[ContentFiles.Buttons], findings, severalEach: false),
        Schedule = files.Has(ContentFiles.Schedule) ? KeyedFileReader.Texts(ContentFiles.Schedule, files[ContentFiles.Schedule], findings, severalEach: true) : null,
    };

    private static Library Check(ContentDraft draft, Findings findings)
    {
        IdRules.Check(draft, findings);
        ReferenceRules.Check(draft, findings);
        DurationRules.Check(draft, findings);
        PressureRules.Check(draft, findings);
        PhraseRules.Check(draft, findings);
        WordRules.Check(draft, findings);
        ScheduleRules.Check(draft, findings);
        ClaimRules.Check(draft, findings);

        var routines = new RoutineBuilder(draft.Cards.Entries).Build([.. draft.Routines.Entries.Select(routine => routine.Value)]).ToList();
        var library = LibraryBuilder.Build(draft, routines.Select(routine => routine.Routine));
        NameRules.Check(draft, library, findings);
        ButtonRules.Check(draft, library, findings);
        SwapRules.Check(draft, library, findings);
        TipRules.Check(draft, library, findings);
        LengthRules.Check(draft, library, routines, findings);
        RedFlagRules.Check(draft, library, findings);
        return library;
    }
}
