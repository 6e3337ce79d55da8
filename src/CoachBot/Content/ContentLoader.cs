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

    /// <param name="path">The folder of a language, or the one above it.</param>
    /// <param name="picturesFrom">Where the paths of pictures begin when that is not the folder above the language.</param>
    public static LoadedContent Load(string path, string? picturesFrom = null)
    {
        var folder = FolderOf(path);
        var findings = new Findings();
        if (ContentFiles.Read(folder, findings) is not { } files)
        {
            return new LoadedContent.Refused(findings.InOrder());
        }

        var draft = Read(LanguageOf(folder), files, findings);
        var library = Check(draft, picturesFrom ?? ContentPlaces.AboveOf(folder), findings);
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
        Speech = SpeechReader.Read(files[ContentFiles.Speech], files[ContentFiles.Signs], findings),
        Questions = Section.Read("question", [files[ContentFiles.Questions]], findings, DraftReader.Question),
        Words = KeyedFileReader.Words(files[ContentFiles.Words], findings),
        Phrases = KeyedFileReader.Texts(ContentFiles.Phrases, files[ContentFiles.Phrases], findings, severalEach: true),
        Buttons = KeyedFileReader.Texts(ContentFiles.Buttons, files[ContentFiles.Buttons], findings, severalEach: false),
        Schedule = files.Has(ContentFiles.Schedule) ? KeyedFileReader.Texts(ContentFiles.Schedule, files[ContentFiles.Schedule], findings, severalEach: true) : null,
        Programme = files.Has(ContentFiles.Programme) ? KeyedFileReader.Texts(ContentFiles.Programme, files[ContentFiles.Programme], findings, severalEach: true) : null,
    };

    /// <summary>Rules do not depend on each other, so they are looked at side by side; what they find is put in their order.</summary>
    private static Library Check(ContentDraft draft, string picturesFrom, Findings findings)
    {
        List<BuiltRoutine> routines = [];
        Library library = null!;
        SideBySide(
            findings,
            _ =>
            {
                routines = [.. new RoutineBuilder(draft.Cards.Entries).Build([.. draft.Routines.Entries.Select(routine => routine.Value)])];
                library = LibraryBuilder.Build(draft, routines.Select(routine => routine.Routine));
            },
            own => IdRules.Check(draft, own),
            own => ReferenceRules.Check(draft, own),
            own => DurationRules.Check(draft, own),
            own => PressureRules.Check(draft, own),
            own => PhraseRules.Check(draft, own),
            own => CommandRules.Check(draft, own),
            own => WordRules.Check(draft, own),
            own => ScheduleRules.Check(draft, own),
            own => ProgrammeRules.Check(draft, own),
            own => ClaimRules.Check(draft, own),
            own => PictureRules.Check(draft, picturesFrom, own));
        SideBySide(
            findings,
            own => NameRules.Check(draft, library, own),
            own => ButtonRules.Check(draft, library, own),
            own => SwapRules.Check(draft, library, own),
            own => TipRules.Check(draft, library, own),
            own => LengthRules.Check(draft, library, routines, own),
            own => RedFlagRules.Check(draft, library, own));
        return library;
    }

    private static void SideBySide(Findings findings, params Action<Findings>[] checks)
    {
        var found = Array.ConvertAll(checks, _ => new Findings());
        Parallel.For(0, checks.Length, at => checks[at](found[at]));
        foreach (var own in found)
        {
            findings.Add(own);
        }
    }
}
