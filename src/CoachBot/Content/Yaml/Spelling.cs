namespace CoachBot.Content.Yaml;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The known name nearest to <paramref name="name"/>, or null when none is near enough to be meant.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var (nearest, best) = ((string?)null, Math.Max(1, Math.Min(name.Length, 9) / 3) + 1);
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) < best && Distance(name, candidate) is var distance && distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>The only known name that <paramref name="name"/> is short for ("secs" for "seconds"), or null.</summary>
    public static string? Abbreviated(string name, IEnumerable<string> known) =>
        known.Where(full => name.Length > 1 && full.Length > name.Length && IsShortFor(name, full)).ToList() is [var only] ? only : null;

    /// <summary>What to do about an unknown name: the near miss if there is one, otherwise <paramref name="remedy"/>.</summary>
    public static string Suggest(string name, IEnumerable<string> known, string remedy) =>
        Nearest(name, known) is { } nearest ? $"Did you mean {nearest}?" : remedy;

    /// <summary>
    /// How many letters have to be changed, added, left out or swapped with their neighbour; case costs nothing, and another
    /// digit costs double, because C06 is not C05 misspelt
    /// (optimal string alignment, https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance).
    /// </summary>
    public static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var above = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            above[column] = column;
        }

        for (var at = 1; at <= left.Length; at++)
        {
            row[0] = at;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = CostOf(left[at - 1], right[column - 1]);
                row[column] = Math.Min(Math.Min(above[column] + 1, row[column - 1] + 1), above[column - 1] + change);
                if (at > 1 && column > 1 && Same(left[at - 1], right[column - 2]) && Same(left[at - 2], right[column - 1]))
                {
                    row[column] = Math.Min(row[column], before[column - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[right.Length];
    }

    /// <summary>The same first letter, and the others in the same order.</summary>
    private static bool IsShortFor(string name, string full)
    {
        var at = 0;
        foreach (var letter in full)
        {
            at += at < name.Length && Same(name[at], letter) ? 1 : 0;
        }

        return at == name.Length && Same(name[0], full[0]);
    }

    private static int CostOf(char left, char right) => Same(left, right) ? 0 : char.IsAsciiDigit(left) && char.IsAsciiDigit(right) ? 2 : 1;

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
