using System.Collections.Immutable;
using CoachBot.Content;
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
    /// <returns>0 when nothing was found, otherwise 1.</returns>
    public static int Run(IConfiguration configuration, string directory, TextWriter output)
    {
        ImmutableArray<Finding> inConfiguration = [.. ConfigurationRules.Check(configuration, directory)];
        var summaries = new List<string>();
        var inContent = ImmutableArray<Finding>.Empty;
        if (configuration["Content:Path"] is { Length: > 0 } path)
        {
            (inContent, var summary) = CheckContent(directory, path);
            summaries.Add(summary);
        }

        if (inConfiguration.Length > 0)
        {
            summaries.Add($"configuration: {Several(inConfiguration.Length, "error")}");
        }

        Print([.. inConfiguration, .. inContent], output);
        output.WriteLine(string.Join("; ", summaries));
        return inConfiguration.IsEmpty && inContent.IsEmpty ? 0 : 1;
    }

    private static (ImmutableArray<Finding> Findings, string Summary) CheckContent(string directory, string path)
    {
        var folder = ContentLoader.FolderOf(Path.Combine(directory, path));
        var relative = Path.GetRelativePath(directory, folder);
        var shown = (relative.StartsWith("..", StringComparison.Ordinal) ? folder : relative).Replace('\\', '/');
        switch (ContentLoader.Load(folder))
        {
            case LoadedContent.Refused { Findings: var findings }:
                var files = findings.Select(finding => finding.Place.File).Distinct(StringComparer.Ordinal).Count();
                return (
                    [.. findings.Select(finding => finding with { Place = Below(shown, finding.Place) })],
                    $"{shown}: {Several(findings.Length, "error")} in {Several(files, "file")}");
            case LoadedContent.Usable usable:
                return ([], $"{shown}: {Counts(usable.Library)}, no errors");
            default:
                throw new InvalidOperationException("Content is either usable or refused.");
        }
    }

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

    private static TextPlace Below(string folder, TextPlace place) =>
        place with { File = place.File == "." ? folder : $"{folder}/{place.File}" };

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
