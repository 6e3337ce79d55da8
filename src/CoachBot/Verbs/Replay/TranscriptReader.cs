using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CoachBot.Core.Content;
using NodaTime;
using NodaTime.Text;

namespace CoachBot.Verbs.Replay;

/// <summary>A transcript that cannot be read: where and why, in one sentence with the remedy.</summary>
internal sealed record Slip(int Line, string Sentence);

/// <summary>Reads a transcript, in the language that <see cref="Guide"/> explains.</summary>
internal static partial class TranscriptReader
{
    /// <summary>How to write a transcript.</summary>
    public const string Guide =
        """
        A transcript, line by line:
          # a remark
          > what the person says
          > [Next]                    they press a button: the newest one of that label,
          > [Next] under "1 of 5"     the one below the newest message with these words,
          > [Next] again              or the same one of the same message once more
          +30s                        time passes (+2m, +1h30m); what is said meanwhile is written between two times
          < what the coach says       <! with a sound, <~ in the place of an earlier message;
            more of it                further lines are indented by two spaces,
            [Next] [Pause]            its buttons are the last
          @ start 2026-11-23T15:00Z   when it begins
          @ restart                   the coach is stopped and started; "@ restart after 10m": that much later
          @ on discord                the person goes on in another chat: telegram, discord, web; "(telegram)" marks what is said there
          @ edit routines.yaml: old words -> new words
          @ without R1                the author changes a file, or withdraws a routine
          @ paste 500 times: words    the person says something very long
        "…" in what the coach says stands for any text, over any number of lines.

        """;

    private const string Indent = "  ";

    private static readonly InstantPattern ToTheMinute = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'");

    public static ImmutableArray<Entry> Read(string text, out Slip? slip)
    {
        slip = null;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()).ToArray();
        for (var at = 0; at < lines.Length;)
        {
            var length = LengthAt(lines, at);
            if (Entry(at + 1, lines[at..(at + length)], out var wrong) is not { } entry)
            {
                slip = new(at + 1, wrong);
                return [];
            }

            entries.Add(entry);
            at += length;
        }

        return entries.ToImmutable();
    }

    /// <summary>The line with its further lines; an empty line belongs to them when indented ones follow.</summary>
    private static int LengthAt(string[] lines, int at)
    {
        var length = 1;
        for (var next = at + 1; lines[at] is ['<' or '>', ..] && next < lines.Length; next++)
        {
            if (lines[next].StartsWith(Indent, StringComparison.Ordinal))
            {
                length = next - at + 1;
            }
            else if (lines[next].Length > 0)
            {
                break;
            }
        }

        return length;
    }

    private static Entry? Entry(int line, string[] lines, out string wrong)
    {
        wrong = "";
        var (first, source) = (lines[0], string.Join('\n', lines));
        switch (first)
        {
            case "" or ['#', ..]:
                return new Entry.Remark(line, source);
            case ['<', ..]:
                var arrival = first.StartsWith("<!", StringComparison.Ordinal) ? Arrival.Sounding
                    : first.StartsWith("<~", StringComparison.Ordinal) ? Arrival.Edit : Arrival.Silent;
                return new Entry.Expected(line, source, new(arrival, Block(lines, arrival == Arrival.Silent ? 1 : 2)));
            case ['>', ..]:
                return ButtonPattern().Match(first) is { Success: true } button && lines.Length == 1
                    ? new Entry.Presses(line, source, button.Groups["label"].Value, ValueOf(button.Groups["under"]), button.Groups["again"].Success)
                    : new Entry.Says(line, source, Block(lines, 1));
            case ['+', ..] when CoachTime.TryRead(first, out var time):
                return new Entry.Waits(line, source, time);
            case ['+', ..]:
                wrong = $"\"{first}\" is no time; write it like +30s, +2m or +1h30m.";
                return null;
            case ['@', ..]:
                return Directive(line, first, out wrong);
            default:
                wrong = first.StartsWith(Indent, StringComparison.Ordinal)
                    ? "This line is indented, so it should go on with what the coach (<) or the person (>) says right above it."
                    : "A line begins with > (the person), < (the coach), + (time passes), @ (something happens) or # (a remark).";
                return null;
        }
    }

    private static Entry? Directive(int line, string source, out string wrong)
    {
        wrong = "";
        if (StartPattern().Match(source) is { Success: true } start && InstantOf(start.Groups["at"].Value) is { } at)
        {
            return new Entry.Starts(line, source, at);
        }

        if (RestartPattern().Match(source) is { Success: true } restart
            && (CoachTime.TryRead($"+{restart.Groups["away"].Value}", out var away) || !restart.Groups["away"].Success))
        {
            return new Entry.Restarts(line, source, away);
        }

        if (ChatPattern().Match(source) is { Success: true } chat)
        {
            return new Entry.Goes(line, source, new(new(chat.Groups["platform"].Value), "here"));
        }

        if (EditPattern().Match(source) is { Success: true } edit)
        {
            return new Entry.Edits(line, source, edit.Groups["file"].Value, edit.Groups["old"].Value, edit.Groups["new"].Value);
        }

        if (WithoutPattern().Match(source) is { Success: true } without)
        {
            return new Entry.Withdraws(line, source, new RoutineId(without.Groups["id"].Value));
        }

        if (PastePattern().Match(source) is { Success: true } paste && int.TryParse(paste.Groups["times"].Value, CultureInfo.InvariantCulture, out var times))
        {
            return new Entry.Says(line, source, string.Join(' ', Enumerable.Repeat(paste.Groups["text"].Value, times)));
        }

        wrong = $"\"{source}\" is not known; there are: @ start 2026-11-23T15:00Z, @ restart, @ restart after 10m, @ on discord, "
            + "@ edit routines.yaml: old words -> new words, @ without R1, @ paste 500 times: words.";
        return null;
    }

    private static Instant? InstantOf(string text) =>
        ToTheMinute.Parse(text) is { Success: true } minute ? minute.Value
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } exact ? exact.Value
        : null;

    private static string Block(string[] lines, int marker) =>
        string.Join('\n', lines.Skip(1).Select(line => line.Length == 0 ? "" : line[Indent.Length..]).Prepend(lines[0][marker..].TrimStart()));

    private static string? ValueOf(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex("""^> *\[(?<label>[^\[\]]+)\](?:(?<again> again)| under "(?<under>[^"]+)")?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex ButtonPattern();

    [GeneratedRegex(@"^@ start (?<at>\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex StartPattern();

    [GeneratedRegex(@"^@ restart(?: after (?<away>\S+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex RestartPattern();

    [GeneratedRegex(@"^@ on (?<platform>telegram|discord|web|terminal)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ChatPattern();

    [GeneratedRegex(@"^@ edit (?<file>[\w./-]+\.yaml): (?<old>.+?) -> (?<new>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex EditPattern();

    [GeneratedRegex(@"^@ without (?<id>\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex WithoutPattern();

    [GeneratedRegex(@"^@ paste (?<times>\d{1,5}) times: (?<text>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex PastePattern();
}
