using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CoachBot.Verbs.Replay;

/// <summary>Whether the coach says what a transcript expects; "…" in an expectation stands for any text, over any number of lines.</summary>
internal static class Likeness
{
    private const string Anything = "…";

    public static bool Matches(Saying expected, Saying said) => expected.Arrival == said.Arrival && Matches(expected.Text, said.Text);

    public static bool Matches(string expected, string said)
    {
        var pattern = string.Join("(?s:.*)", expected.Split(Anything).Select(Regex.Escape));
        return expected == said || Regex.IsMatch(said, $@"\A{pattern}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>Every way in which what was said differs from what was expected, each readable by itself.</summary>
    public static ImmutableArray<string> Differences(string file, ImmutableArray<Beat> beats) =>
        [.. beats.SelectMany(beat => Differences(beat)).Select(difference => $"{file}:{difference.Line}: {difference.Text}")];

    private static IEnumerable<(int Line, string Text)> Differences(Beat beat)
    {
        // An expectation that follows nothing (at the top of a file) is a beat of its own that nothing was said in.
        var expected = (beat.Cause is Entry.Expected first ? beat.Expected.Prepend(first) : beat.Expected).ToArray();
        for (var at = 0; at < Math.Max(expected.Length, beat.Heard.Length); at++)
        {
            var line = at < expected.Length ? expected[at].Line : beat.Cause.Line;
            var said = at < beat.Heard.Length ? TranscriptWriter.SayingOf(beat.Heard[at]) : null;
            if (said is null)
            {
                yield return (line, $"the coach is expected to say this and does not\n{Marked('-', expected[at].Saying)}");
            }
            else if (at >= expected.Length)
            {
                yield return (line, $"the coach says more than is expected here{When(beat, at)}\n{Marked('+', said)}");
            }
            else if (!Matches(expected[at].Saying, said))
            {
                yield return (line, $"the coach says something else\n{Marked('-', expected[at].Saying)}\n{Marked('+', said)}");
            }
            else if (beat.Cause is Entry.Waits && beat.Heard[at].At != beat.Ended)
            {
                yield return (line, $"the coach says this{When(beat, at)}\n{Marked('+', said)}");
            }
        }
    }

    private static string When(Beat beat, int at) => beat.Cause is Entry.Waits waits && beat.Heard[at].At != beat.Ended
        ? $", {CoachTime.Write(beat.Heard[at].At - beat.Began)} into {CoachTime.Write(waits.Time)}: write the time up to it and the time after it apart"
        : "";

    private static string Marked(char mark, Saying saying) =>
        string.Join('\n', TranscriptWriter.Write(saying).Split('\n').Select(line => $"  {mark} {line}"));
}
