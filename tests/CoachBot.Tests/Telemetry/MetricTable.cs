using System.Text.RegularExpressions;

namespace CoachBot.Tests.Telemetry;

/// <summary>The table of names in deploy/README.md.</summary>
internal static partial class MetricTable
{
    public static IReadOnlyDictionary<string, MetricRow> Rows { get; } = File.ReadLines(Repository.PathOf("deploy", "README.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == 7 && cells[1].StartsWith("`coachbot.", StringComparison.Ordinal))
        .ToDictionary(cells => cells[1].Trim('`'), cells => new MetricRow(cells[2], cells[3].Trim('`'), [.. Quoted().Matches(cells[4]).Select(label => label.Groups[1].Value)]));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}

internal sealed record MetricRow(string Kind, string Unit, IReadOnlyList<string> Labels);
