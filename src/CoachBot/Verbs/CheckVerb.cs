using System.Collections.Immutable;
using CoachBot.Content;
using CoachBot.Core.Content;
using Microsoft.Extensions.Configuration;

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
        var found = new List<Finding>(ConfigurationRules.Check(configuration, directory));
        var files = 0;
        var summary = "";
        if (configuration["Content:Path"] is { Length: > 0 } path)
        {
            var shown = ContentLoader.FolderOf(Path.Combine(directory, path));
            shown = Path.GetRelativePath(directory, shown) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? shown : relative;
            shown = shown.Replace('\\', '/');
            var loaded = ContentLoader.Load(Path.Combine(directory, path));
            var inContent = (loaded as LoadedContent.Refused)?.Findings ?? [];
            found.AddRange(inContent.Select(finding => finding with { Place = Below(shown, finding.Place) }));
            summary = loaded is LoadedContent.Usable usable ? $"{shown}: {Counts(usable.Library)}; " : "";
        }

        files = found.Select(finding => finding.Place.File).Distinct(StringComparer.Ordinal).Count();
        foreach (var finding in found.Take(MostShown))
        {
            output.WriteLine(finding);
        }

        if (found.Count > MostShown)
        {
            output.WriteLine($"... and {Several(found.Count - MostShown, "more")}");
        }

        output.WriteLine(found.Count == 0 ? $"{summary}no errors" : $"{summary}{Several(found.Count, "error")} in {Several(files, "place")}");
        return found.Count == 0 ? 0 : 1;
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
