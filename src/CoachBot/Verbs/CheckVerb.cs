using System.Collections.Immutable;
using CoachBot.Content;
using CoachBot.Content.Layers;
using CoachBot.Core.Content;

namespace CoachBot.Verbs;

/// <summary><c>coachbot check</c>: everything wrong with the content and the configuration, one line each, then one line that sums up.</summary>
internal static class CheckVerb
{
    /// <summary>The longest list that still helps; whoever has more has one cause for most of it.</summary>
    private const int MostShown = 200;

    /// <summary>Checks and reports.</summary>
    /// <param name="configuration">The configuration as the coach would run with it.</param>
    /// <param name="directory">The folder that relative paths in it start from.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="language">The translation whose missing texts are listed as well; null for none.</param>
    /// <returns>0 when nothing was found, otherwise 1.</returns>
    public static int Run(IConfiguration configuration, string directory, TextWriter output, string? language = null)
    {
        ImmutableArray<Finding> inConfiguration = [.. ConfigurationRules.Check(configuration, directory)];
        var summaries = new List<string>();
        IEnumerable<string> notes = [];
        var inContent = ImmutableArray<Finding>.Empty;
        if (configuration["Content:Path"] is { Length: > 0 } path)
        {
            (inContent, notes, var inSummary) = CheckContent(directory, path, language);
            summaries.AddRange(inSummary);
        }

        if (inConfiguration.Length > 0)
        {
            summaries.Add($"configuration: {Several(inConfiguration.Length, "error")}");
        }

        Print([.. inConfiguration, .. inContent], output);
        foreach (var note in notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine(string.Join("; ", summaries));
        return inConfiguration.IsEmpty && inContent.IsEmpty ? 0 : 1;
    }

    private static (ImmutableArray<Finding> Findings, IEnumerable<string> Notes, IEnumerable<string> Summary) CheckContent(string directory, string path, string? language)
    {
        var folder = ContentLoader.FolderOf(ContentPlaces.Join(ContentPlaces.Split(path).Select(one => Path.Combine(directory, one))));
        var shown = ContentPlaces.SeenFrom(directory, ContentPlaces.Split(folder).FirstOrDefault(directory));
        switch (ContentLoader.Load(folder))
        {
            case LoadedContent.Refused { Findings: var findings }:
                var files = findings.Select(finding => finding.Place.File).Distinct(StringComparer.Ordinal).Count();
                return (
                    [.. findings.Select(finding => finding with { Place = Below(shown, finding.Place, directory) })],
                    [],
                    [$"{shown}: {Several(findings.Length, "error")} in {Several(files, "file")}"]);
            case LoadedContent.Usable usable:
                return (
                    Untranslated(usable, language, shown, directory),
                    LaidOver(usable.LaidOver, shown, directory),
                    [
                        $"{shown}: {Counts(usable.Library)}, no errors",
                        .. usable.Untranslated.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => SummaryOf(shown, pair.Key, pair.Value.Length, usable.Library.Content)),
                    ]);
            default:
                throw new InvalidOperationException("Content is either usable or refused.");
        }
    }

    /// <summary>What the translation asked about says in the original language; a language that is not there is a finding, too.</summary>
    private static ImmutableArray<Finding> Untranslated(LoadedContent.Usable usable, string? language, string shown, string directory)
    {
        if (language is null || language == usable.Library.Content.Language)
        {
            return [];
        }

        if (!usable.Untranslated.TryGetValue(language, out var missing))
        {
            var known = usable.Untranslated.Keys.Append(usable.Library.Content.Language).Order(StringComparer.Ordinal);
            var remedy = $"There is {string.Join(", ", known)}; a translation is a folder beside the content, named like its language.";
            return [new(TextPlace.WholeOf(Sibling(shown, language)), "there is no such translation", remedy)];
        }

        return [.. missing.Select(text => new Finding(Below(shown, text.Place, directory), $"{text.What} is not translated", $"Write it below {Sibling(shown, language)}.") { Kind = "missing" })];
    }

    /// <summary>A translation need not be complete, so what it lacks is told as news, not as a fault.</summary>
    private static string SummaryOf(string shown, string language, int missing, LibraryContent original)
    {
        var spoken = original.LanguageNames.Own is { Length: > 0 } name ? name : original.Language;
        return missing == 0
            ? $"{Sibling(shown, language)}: complete"
            : $"{Sibling(shown, language)}: {Several(missing, "text")} not translated (optional: {spoken} is said there; check --language {language} lists them)";
    }

    private static string Sibling(string folder, string name) => Below(folder, TextPlace.WholeOf($"../{name}"), "").File;

    /// <summary>What takes the place of what, so that nobody wonders why a file has no effect.</summary>
    private static IEnumerable<string> LaidOver(ImmutableArray<LaidOver> laid, string shown, string directory) => laid.Select(entry =>
        $"{Below(shown, entry.Place, directory)}: {entry.What} {(entry.Before is { } before ? $"takes the place of the one at {Below(shown, before, directory)}" : "is new")}");

    private static void Print(ImmutableArray<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings.Take(MostShown))
        {
            output.WriteLine(finding);
        }

        if (findings.Length > MostShown)
        {
            output.WriteLine($"... and {findings.Length - MostShown} more");
        }
    }

    /// <summary>Places in the content are below its folder, those in folders laid over it full paths.</summary>
    private static TextPlace Below(string folder, TextPlace place, string directory) =>
        place with
        {
            File = place.File == "." ? folder
                : Path.IsPathRooted(place.File) ? ContentPlaces.SeenFrom(directory, place.File)
                : place.File.StartsWith("../", StringComparison.Ordinal) ? $"{folder[..(folder.LastIndexOf('/') + 1)]}{place.File[3..]}"
                : $"{folder}/{place.File}",
        };

    private static string Counts(Library library)
    {
        var content = library.Content;
        return string.Join(
            ", ",
            Several(content.Cards.Length, "card"),
            Several(library.Listed.Count(), "routine"),
            Several(content.Routines.Sum(routine => routine.Swaps.Length), "swap"),
            Several(content.Tips.Length, "tip"),
            Several(content.Areas.Length, "area"),
            Several(content.RedFlags.Length, "red flag"),
            Several(content.Sources.Length, "source"),
            Several(content.Phrases.Count, "phrase"));
    }

    private static string Several(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
