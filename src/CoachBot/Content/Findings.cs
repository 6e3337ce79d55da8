using System.Collections.Immutable;
using CoachBot.Content.Yaml;

namespace CoachBot.Content;

/// <summary>Collects everything found wrong in one pass over the content, so that an author sees all of it at once.</summary>
internal sealed class Findings
{
    private readonly List<Finding> found = [];

    public int Count => found.Count;

    public void Add(TextPlace place, string what, string remedy) => found.Add(new(place, what, remedy));

    public void Add(YamlNode node, string what, string remedy) => Add(node.Place, what, remedy);

    /// <summary>Adds those in other files than these.</summary>
    public void Add(Findings others, HashSet<string> elsewhere) => found.AddRange(others.found.Where(finding => !elsewhere.Contains(finding.Place.File)));

    public void Add(Findings others) => found.AddRange(others.found);

    /// <summary>All findings in reading order: by file, then from top to bottom; what several languages share is found once.</summary>
    public ImmutableArray<Finding> InOrder() =>
    [
        .. found.Distinct().OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column),
    ];
}
