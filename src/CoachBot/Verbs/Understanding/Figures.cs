using CoachBot.Core.Content;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Verbs.Understanding;

/// <summary>How well the coach understands the sayings of a folder: per file how many it takes as it should, and every one it does not.</summary>
internal sealed class Figures(Library library)
{
    /// <summary>The figures of one file. <paramref name="Wrong"/> lists what went wrong, one line each.</summary>
    internal sealed record Result(string File, int Sayings, int Right, IReadOnlyList<string> Wrong)
    {
        public double Share => Sayings == 0 ? 1 : (double)Right / Sayings;
    }

    public Result Of(string path)
    {
        var name = Path.GetFileName(path);
        var wrong = new List<string>();
        var sayings = Corpus.Read(path);
        foreach (var saying in sayings)
        {
            var meaning = Reader.Read(saying.Text, saying.Situation, library);
            if (!IsRight(name, saying, meaning))
            {
                wrong.Add($"{saying.Label}: \"{saying.Text}\" is taken as {Corpus.LabelOf(meaning)}");
            }
        }

        return new(name, sayings.Count, sayings.Count - wrong.Count, wrong);
    }

    private static bool IsRight(string file, Saying saying, Meaning meaning) =>
        file.StartsWith("danger", StringComparison.Ordinal) ? meaning.Danger is { Certainty: Certainty.Meant } danger && danger.Tier >= TierOf(saying.Label)
        : file.StartsWith("ordinary", StringComparison.Ordinal) ? meaning.Danger is not { Certainty: Certainty.Meant }
        : Corpus.LabelOf(meaning) == saying.Label;

    private static SafetyTier TierOf(string label) => label.Split(' ')[^1] switch
    {
        "same-day" => SafetyTier.SameDay,
        "crisis" => SafetyTier.Crisis,
        "strangulation" => SafetyTier.Strangulation,
        _ => SafetyTier.Emergency,
    };

    public static void Print(IEnumerable<Result> results, TextWriter output, bool quietly)
    {
        foreach (var result in results)
        {
            output.WriteLine(FormattableString.Invariant($"{result.File}: {result.Right} of {result.Sayings} right, {result.Share:P2}"));
            foreach (var line in quietly ? [] : result.Wrong)
            {
                output.WriteLine($"  {line}");
            }
        }
    }
}
