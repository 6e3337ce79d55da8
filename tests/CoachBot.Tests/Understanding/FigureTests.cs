using CoachBot.Verbs.Understanding;

namespace CoachBot.Tests.Understanding;

/// <summary>How well the coach understands, as figures that must not get worse. The untouched parts are never looked at while tuning.</summary>
public class FigureTests
{
    private static readonly Lazy<Figures> Measured = new(() => new(Shipped.Library));

    [Theory]
    [InlineData("utterances-tuning.txt", 0.98)]
    [InlineData("utterances-tuning-2.txt", 0.98)]
    [InlineData("utterances-untouched.txt", 0.97)]
    [InlineData("ordinary-tuning.txt", 0.995)]
    [InlineData("ordinary-untouched.txt", 0.995)]
    [InlineData("danger-tuning.txt", 1.0)]
    [InlineData("danger-tuning-2.txt", 1.0)]
    [InlineData("danger-tuning-3.txt", 1.0)]
    [InlineData("danger-untouched.txt", 1.0)]
    public void What_people_say_is_taken_as_it_is_meant(string file, double atLeast)
    {
        var result = Measured.Value.Of(Repository.PathOf("tests", "Corpora", file));

        Assert.True(
            result.Share >= atLeast,
            $"{result.Right} of {result.Sayings}{(file.Contains("untouched", StringComparison.Ordinal) ? "" : ":\n" + string.Join('\n', result.Wrong))}");
    }

    [Theory]
    [InlineData("utterances", 800)]
    [InlineData("danger", 400)]
    [InlineData("ordinary", 1500)]
    public void There_are_enough_of_them_and_none_is_in_two_parts(string kind, int atLeast)
    {
        var files = Directory.GetFiles(Repository.PathOf("tests", "Corpora"), $"{kind}-*.txt");
        var perFile = files.Select(file => Corpus.Read(file).Select(saying => $"{saying.Situation} {saying.Text}").Distinct().ToList()).ToList();
        Assert.True(perFile.Sum(sayings => sayings.Count) >= atLeast);
        var untouched = files.ToList().FindIndex(file => file.EndsWith("untouched.txt", StringComparison.Ordinal));
        Assert.Empty(perFile.Where((_, at) => at != untouched).SelectMany(sayings => sayings).Intersect(perFile[untouched]));
    }
}
