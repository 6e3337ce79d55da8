using CoachBot.Content;

namespace CoachBot.Tests.Content;

public sealed class SeededMistakesTests
{
    [Fact]
    public void Forty_slips_at_once_in_the_shipped_content_are_forty_findings_each_in_its_place()
    {
        using var copy = new ContentCopy();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mistake in SeededMistakes.All)
        {
            var text = texts.GetValueOrDefault(mistake.File) ?? File.ReadAllText(Path.Combine(copy.Folder, mistake.File));
            var at = text.IndexOf(mistake.Piece, text.IndexOf(mistake.After, StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.True(at >= 0, $"{mistake.File} has no \"{mistake.Piece}\" after \"{mistake.After}\".");
            texts[mistake.File] = string.Concat(text.AsSpan(0, at), mistake.By, text.AsSpan(at + mistake.Piece.Length));
        }

        foreach (var (file, text) in texts)
        {
            File.WriteAllText(Path.Combine(copy.Folder, file), text);
        }

        var findings = Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(copy.Folder, Repository.PathOf("content"))).Findings.ToList();
        var all = string.Join('\n', findings);
        Assert.Equal(40, SeededMistakes.All.Length);
        foreach (var mistake in SeededMistakes.All)
        {
            var text = texts[mistake.File];
            var line = text.AsSpan(0, text.IndexOf(mistake.By, text.IndexOf(mistake.After, StringComparison.Ordinal), StringComparison.Ordinal)).Count('\n') + 1;

            // A text below ">-" begins there.
            var lines = text.Split('\n');
            var first = lines[line - 2].EndsWith(">-", StringComparison.Ordinal) ? line - 1 : line;
            var found = findings.FindIndex(finding =>
                finding.Place.File == mistake.File && finding.Place.Line >= first && finding.Place.Line <= line + mistake.By.AsSpan().Count('\n') && finding.ToString().Contains(mistake.Says, StringComparison.Ordinal));
            Assert.True(found >= 0, $"{mistake.File}:{line} is not found to be \"{mistake.Says}\":\n{all}");
            findings.RemoveAt(found);
        }

        Assert.True(findings.Count == 0, $"More than was seeded:\n{string.Join('\n', findings)}");
    }
}
