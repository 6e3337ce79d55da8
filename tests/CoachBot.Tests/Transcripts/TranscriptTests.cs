using CoachBot.Verbs.Replay;

namespace CoachBot.Tests.Transcripts;

/// <summary>The conversations in tests/Transcripts: what the coach says, word by word, in virtual time.</summary>
public class TranscriptTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Transcripts");
    private static readonly string ContentFolder = Repository.PathOf("content", "en");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_coach_says_what_the_transcript_expects(string file)
    {
        var differences = TranscriptCheck.Run(file, TextOf(file), ContentFolder, Shipped.Library);
        Assert.True(differences.IsEmpty, $"{string.Join('\n', differences)}\n\nIf this is what it should say now: coachbot replay --write tests/Transcripts/{file}");
    }

    /// <summary>What is played can be played again: a transcript with everything the coach says expects exactly that.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void What_replay_prints_passes_its_own_check(string file)
    {
        using var desk = new ContentDesk(ContentFolder, Shipped.Library);
        var printed = Canonical.Write(Playback.Play(TranscriptReader.Read(TextOf(file), out var slip), desk, out var stuck));

        Assert.Null(slip ?? stuck);
        Assert.Empty(TranscriptCheck.Run(file, printed, ContentFolder, Shipped.Library));
        Assert.DoesNotContain("…", printed.Replace("# ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_of_R3_is_written_out()
    {
        var text = TextOf("whole-r3.txt");
        Assert.DoesNotContain("…", text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 14), number => Assert.Contains($"<! {number} of 14: ", text, StringComparison.Ordinal));
        Assert.Equal(14, text.Split('\n').Count(line => line.StartsWith("  Breath: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_transcript_says_on_top_what_its_story_is() =>
        Assert.All(Directory.EnumerateFiles(Folder), file => Assert.StartsWith("# ", File.ReadLines(file).First(), StringComparison.Ordinal));

    private static string TextOf(string file) => File.ReadAllText(Path.Combine(Folder, file));
}
