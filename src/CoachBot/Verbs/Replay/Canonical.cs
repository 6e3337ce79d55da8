using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace CoachBot.Verbs.Replay;

/// <summary>
/// A transcript as it was played: what happened as written, time split where the coach speaks, and what the coach said.
/// Remarks stay where they are.
/// </summary>
internal static class Canonical
{
    /// <param name="beats">What was played.</param>
    /// <param name="keep">Keeps an expectation as written where it matches what was said, with its "…".</param>
    public static string Write(ImmutableArray<Beat> beats, bool keep = false)
    {
        var text = new StringBuilder();
        foreach (var beat in beats)
        {
            Write(text, beat, keep);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Beat beat, bool keep)
    {
        var passed = beat.Began;
        if (beat.Cause is not Entry.Waits || beat.Heard.All(heard => heard.At == beat.Ended))
        {
            Line(text, beat.Cause is Entry.Expected ? null : beat.Cause.Source);
            passed = beat.Ended;
        }

        // Remarks stand where they stood among what was expected; where nothing was expected yet they belong to what comes next.
        var expected = beat.Expected.ToArray();
        var before = expected.Length == 0 ? 0 : beat.Following.TakeWhile(entry => entry is Entry.Remark).Count();
        foreach (var remark in beat.Following.Take(before))
        {
            Line(text, remark.Source);
        }

        for (var at = 0; at < beat.Heard.Length; at++)
        {
            passed = Pass(text, passed, beat.Heard[at].At);
            var saying = TranscriptWriter.SayingOf(beat.Heard[at]);
            Line(text, keep && at < expected.Length && Likeness.Matches(expected[at].Saying, saying) ? expected[at].Source : TranscriptWriter.Write(saying));
        }

        Pass(text, passed, beat.Ended);
        foreach (var remark in beat.Following.Skip(before).OfType<Entry.Remark>())
        {
            Line(text, remark.Source);
        }
    }

    private static Instant Pass(StringBuilder text, Instant from, Instant to)
    {
        if (to > from)
        {
            Line(text, CoachTime.Write(to - from));
        }

        return Instant.Max(from, to);
    }

    private static void Line(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            text.Append(line).Append('\n');
        }
    }
}
