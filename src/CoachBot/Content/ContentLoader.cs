using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CoachBot.Content.Building;
using CoachBot.Content.Drafts;
using CoachBot.Content.Layers;
using CoachBot.Content.Rules;
using CoachBot.Content.Translations;
using CoachBot.Core.Content;

namespace CoachBot.Content;

/// <summary>What came of reading a content folder: all of it, or everything that is wrong with it.</summary>
internal abstract record LoadedContent
{
    private LoadedContent()
    {
    }

    /// <summary>Content without a mistake. <paramref name="Version"/> tells it from any other content in a log.</summary>
    public sealed record Usable(Library Library, string Version) : LoadedContent
    {
        /// <summary>What each translation says in the original language, by its tag.</summary>
        public ImmutableDictionary<string, ImmutableArray<UntranslatedText>> Untranslated { get; init; } =
            ImmutableDictionary<string, ImmutableArray<UntranslatedText>>.Empty;

        /// <summary>What came from folders laid over the first.</summary>
        public ImmutableArray<LaidOver> LaidOver { get; init; } = [];
    }

    /// <summary>Content that must not be used, with everything to change in it, in reading order.</summary>
    public sealed record Refused(ImmutableArray<Finding> Findings) : LoadedContent;
}

/// <summary>
/// Reads the content as it was written ("content/en") and its translations beside it ("content/es"). One mistake hides no other:
/// what cannot be read is left out and everything else is still checked, except by rules that would only repeat the mistake.
/// </summary>
internal static class ContentLoader
{
    /// <summary>The language the content was written in.</summary>
    public const string DefaultLanguage = "en";

    /// <summary>
    /// The folder with the content files when <paramref name="path"/> is it, or holds one folder per language; for several folders, all
    /// of these.
    /// </summary>
    public static string FolderOf(string path) => ContentPlaces.Join(ContentPlaces.Split(path).Select((folder, at) =>
    {
        var inside = Path.Combine(folder, DefaultLanguage);
        var holdsLanguages = Directory.Exists(inside) || (at > 0 && Directory.Exists(folder) && !TranslationFiles.FoldersBeside(inside, DefaultLanguage).IsEmpty);
        return !File.Exists(Path.Combine(folder, ContentFiles.Areas)) && holdsLanguages ? inside : folder;
    }));

    /// <summary>The folders whose changes matter: with translations beside the content, the one that holds them all.</summary>
    public static ImmutableArray<string> WatchedFoldersOf(string folder) => [.. ContentPlaces.Split(folder).Select((one, at) =>
        at > 0 ? WithLanguages(one) : TranslationFiles.FoldersBeside(one, DefaultLanguage).IsEmpty ? one : ContentPlaces.AboveOf(one))];

    /// <param name="path">The folder of a language, or the one above it; with a semicolon between, folders that are laid over it.</param>
    /// <param name="picturesFrom">Where the paths of pictures begin when that is not the folder above the language.</param>
    public static LoadedContent Load(string path, string? picturesFrom = null)
    {
        var folders = ContentPlaces.Split(FolderOf(path));
        var (findings, layering) = (new Findings(), new Layering(new Findings()));
        if (ContentFiles.Read(folders.FirstOrDefault(path), findings)?.Under(folders[1..], layering = new(findings), findings) is not { } files)
        {
            return new LoadedContent.Refused(findings.InOrder());
        }

        var (language, pictures) = (LanguageOf(folders[0]), picturesFrom ?? ContentPlaces.AboveOf(ContentPlaces.Join(folders)));
        var beside = language == DefaultLanguage ? TranslationsOf(folders, language) : [];
        var read = new LoadedLanguage[1 + beside.Length];
        Parallel.For(0, read.Length, at => read[at] = at == 0
            ? new(Read(language, files, pictures, findings), findings)
            : LoadTranslation(beside[at - 1], language, files, layering.Laid, pictures));

        // What is wrong with the original would be found again in every translation.
        if (findings.Count == 0)
        {
            CheckAcross(read);
            foreach (var translated in read[1..])
            {
                findings.Add(translated.Findings);
            }
        }

        return findings.Count == 0 ? Usable(files.Version, read) with { LaidOver = layering.Laid } : new LoadedContent.Refused(findings.InOrder());
    }

    /// <summary>In a folder laid over the content, the first file of a language may yet be written.</summary>
    private static string WithLanguages(string folder) => LanguageOf(folder) == DefaultLanguage ? ContentPlaces.AboveOf(folder) : folder;

    /// <summary>The folders of each translation, whichever of the content folders it is beside.</summary>
    private static ImmutableArray<ImmutableArray<string>> TranslationsOf(ImmutableArray<string> folders, string language) =>
        [.. folders.SelectMany(folder => TranslationFiles.FoldersBeside(folder, language)).GroupBy(Path.GetFileName, StringComparer.Ordinal).Select(tag => tag.ToImmutableArray())];

    private static LoadedLanguage LoadTranslation(ImmutableArray<string> folders, string original, ContentFiles files, ImmutableArray<LaidOver> laid, string pictures)
    {
        var findings = new Findings();
        var translation = Translation.Read(folders, original, files, laid, findings);
        return new(Read(translation.Language, translation.Files, pictures, findings, [.. files.Paths]), findings) { Translation = translation };
    }

    private static void CheckAcross(LoadedLanguage[] read)
    {
        foreach (var one in read)
        {
            foreach (var other in read.Where(other => other != one))
            {
                RedFlagRules.CheckAcross(one.Draft, other.Library, other.Translation is null ? one.Findings : other.Findings);
            }
        }
    }

    private static LoadedContent.Usable Usable(string version, LoadedLanguage[] read)
    {
        var translations = read.Select(language => language.Translation).OfType<Translation>().ToList();
        return new(
            read.Length == 1 ? read[0].Library : read[0].Library.WithTranslations([.. read[1..].Select(language => language.Library)]),
            translations.Count == 0 ? version : VersionOf([version, .. translations.Select(translation => translation.Version)]))
        {
            Untranslated = translations.ToImmutableDictionary(translation => translation.Language, translation => translation.Missing),
        };
    }

    private static string VersionOf(IEnumerable<string> versions) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', versions))))[..12];

    /// <summary>A content folder is named for its language.</summary>
    private static string LanguageOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static (ContentDraft Draft, Library Library) Read(string language, ContentFiles files, string pictures, Findings findings, params HashSet<string> originals)
    {
        var draft = DraftOf(language, files, findings);
        return (draft, Check(draft, pictures, findings, originals));
    }

    private static ContentDraft DraftOf(string language, ContentFiles files, Findings findings) => new()
    {
        Language = language,
        LanguageNames = LanguageFileReader.Names(files[ContentFiles.Language], findings),
        Claims = LanguageFileReader.Claims(files[ContentFiles.Claims], findings),
        Areas = Section.Read("area", [files[ContentFiles.Areas]], findings, DraftReader.Area),
        Cards = Section.Read("card", files.Cards, findings, DraftReader.Card),
        Routines = Section.Read("routine", [files[ContentFiles.Routines]], findings, DraftReader.Routine),
        Tips = Section.Read("tip", [files[ContentFiles.Tips]], findings, DraftReader.Tip),
        Sources = Section.Read("source", [files[ContentFiles.Sources]], findings, DraftReader.Source),
        RedFlags = Section.Read("red flag", [files[ContentFiles.RedFlags]], findings, DraftReader.RedFlag),
        Speech = SpeechReader.Read(files[ContentFiles.Speech], files[ContentFiles.Signs], findings),
        Questions = Section.Read("question", [files[ContentFiles.Questions]], findings, DraftReader.Question),
        Conditions = files.Has(ContentFiles.Conditions) ? Section.Read("condition", [files[ContentFiles.Conditions]], findings, ConditionReader.Condition) : null,
        Circumstances = files.Has(ContentFiles.Circumstances) ? KeyedFileReader.Texts(ContentFiles.Circumstances, files[ContentFiles.Circumstances], findings, severalEach: true) : null,
        Words = KeyedFileReader.Words(files[ContentFiles.Words], findings),
        Phrases = KeyedFileReader.Texts(ContentFiles.Phrases, files[ContentFiles.Phrases], findings, severalEach: true),
        Buttons = KeyedFileReader.Texts(ContentFiles.Buttons, files[ContentFiles.Buttons], findings, severalEach: false),
        Schedule = files.Has(ContentFiles.Schedule) ? KeyedFileReader.Texts(ContentFiles.Schedule, files[ContentFiles.Schedule], findings, severalEach: true) : null,
        Personal = files.Has(ContentFiles.Personal) ? KeyedFileReader.Texts(ContentFiles.Personal, files[ContentFiles.Personal], findings, severalEach: true) : null,
        Programme = files.Has(ContentFiles.Programme) ? KeyedFileReader.Texts(ContentFiles.Programme, files[ContentFiles.Programme], findings, severalEach: true) : null,
    };

    /// <summary>Rules do not depend on each other, so they are looked at side by side; what they find is put in their order.</summary>
    /// <remarks>What a translation leaves in the original's words is understood in the original: rules about what is understood look at its own files.</remarks>
    private static Library Check(ContentDraft draft, string picturesFrom, Findings findings, HashSet<string> originals)
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
            own => Own(own, found => WordRules.Check(draft, found)),
            own => Own(own, found => ScheduleRules.Check(draft, found)),
            own => Own(own, found => PersonalRules.Check(draft, found)),
            own => Own(own, found => ProgrammeRules.Check(draft, found)),
            own => ConditionRules.Check(draft, own),
            own => CircumstanceRules.Check(draft, own),
            own => ClaimRules.Check(draft, own),
            own => EmojiRules.Check(draft, own),
            own => FormRules.Check(draft, own),
            own => PictureRules.Check(draft, picturesFrom, own));
        var readings = new Readings(library);
        SideBySide(
            findings,
            own => Own(own, found => NameRules.Check(draft, library, readings, found)),
            own => Own(own, found => ButtonRules.Check(draft, library, readings, found)),
            own => Own(own, found => SwapRules.Check(draft, library, readings, found)),
            own => Own(own, found => PersonalRules.CheckReadBack(draft, readings, found)),
            own => TipRules.Check(draft, library, own),
            own => LengthRules.Check(draft, library, routines, originals, own),
            own => Own(own, found => RedFlagRules.Check(draft, readings, found)));
        return library;

        void Own(Findings kept, Action<Findings> check)
        {
            var found = new Findings();
            check(found);
            kept.Add(found, originals);
        }
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

    /// <summary>The content in one language, and what is wrong with it.</summary>
    private sealed class LoadedLanguage((ContentDraft Draft, Library Library) read, Findings findings)
    {
        public ContentDraft Draft => read.Draft;

        public Library Library => read.Library;

        public Findings Findings => findings;

        /// <summary>Null for the language the content was written in.</summary>
        public Translation? Translation { get; init; }
    }
}
