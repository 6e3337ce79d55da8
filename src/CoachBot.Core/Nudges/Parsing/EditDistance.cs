namespace CoachBot.Core.Nudges.Parsing;

/// <summary>How many slips of the finger lie between two words: a letter too many, too few, another, or two swapped.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or more than <paramref name="most"/> when it is more.</summary>
    public static int Between(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
        {
            last[column] = column;
        }

        var leastBefore = 0;
        for (var at = 1; at <= one.Length; at++)
        {
            row[0] = at;
            var least = at;
            for (var column = 1; column <= other.Length; column++)
            {
                var change = last[column - 1] + (one[at - 1] == other[column - 1] ? 0 : 1);
                row[column] = Math.Min(change, Math.Min(last[column], row[column - 1]) + 1);
                if (at > 1 && column > 1 && one[at - 1] == other[column - 2] && one[at - 2] == other[column - 1])
                {
                    row[column] = Math.Min(row[column], before[column - 2] + 1);
                }

                least = Math.Min(least, row[column]);
            }

            // From two rows that are all too far no way leads back.
            if (least > most && leastBefore > most)
            {
                return most + 1;
            }

            leastBefore = least;
            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[other.Length];
    }
}
