using System.Collections.Immutable;
using NodaTime;

namespace CoachBot.Verbs.Replay;

/// <summary>One thing that happened in a transcript with what the coach said to it and what it was expected to say.</summary>
/// <param name="Cause">The entry.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it was over; later than it began only for time that passed.</param>
/// <param name="Heard">What the coach said to it.</param>
/// <param name="Following">The entries up to the next thing that happens: expectations and remarks.</param>
internal sealed record Beat(Entry Cause, Instant Began, Instant Ended, ImmutableArray<Heard> Heard, ImmutableArray<Entry> Following)
{
    public IEnumerable<Entry.Expected> Expected => Following.OfType<Entry.Expected>();
}

/// <summary>Plays a transcript: everything in it happens in order, whatever the coach answers.</summary>
internal static class Playback
{
    /// <summary>When a transcript begins that does not say so.</summary>
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 5, 9, 0);

    /// <summary>The beats of a transcript, up to the first entry that cannot be carried out (a button nobody offered).</summary>
    public static ImmutableArray<Beat> Play(ImmutableArray<Entry> entries, ContentDesk desk, out Slip? slip)
    {
        slip = null;
        var start = entries.OfType<Entry.Starts>().FirstOrDefault()?.At ?? Start;
        var rehearsal = new Rehearsal(desk.Library, start);
        var beats = ImmutableArray.CreateBuilder<Beat>();
        for (var at = 0; at < entries.Length;)
        {
            var cause = entries[at];
            var following = entries.Skip(at + 1).TakeWhile(IsFollowing).ToImmutableArray();
            var began = rehearsal.Now;
            if (Happen(cause, rehearsal, desk, out var wrong) is not { } heard)
            {
                slip = new(cause.Line, wrong);
                break;
            }

            beats.Add(new(cause, began, rehearsal.Now, [.. heard], following));
            at += 1 + following.Length;
        }

        return beats.ToImmutable();
    }

    private static bool IsFollowing(Entry entry) => entry is Entry.Expected or Entry.Remark;

    private static IReadOnlyList<Heard>? Happen(Entry cause, Rehearsal rehearsal, ContentDesk desk, out string wrong)
    {
        wrong = "";
        switch (cause)
        {
            case Entry.Says says:
                return rehearsal.Say(says.Text);
            case Entry.Waits waits:
                return rehearsal.Wait(waits.Time);
            case Entry.Restarts restarts:
                return rehearsal.Restart(restarts.Away);
            case Entry.Presses { Again: true }:
                wrong = "No button was pressed before, so none can be pressed again.";
                return rehearsal.PressAgain();
            case Entry.Presses press:
                wrong = NoButton(press, rehearsal);
                return rehearsal.Press(press.Label, press.Under);
            case Entry.Goes goes:
                rehearsal.Here = goes.Chat;
                return [];
            case Entry.Edits or Entry.Withdraws when desk.Change(cause) is { } fault:
                wrong = fault;
                return null;
            default:
                rehearsal.Library = desk.Library;
                return [];
        }
    }

    private static string NoButton(Entry.Presses press, Rehearsal rehearsal)
    {
        var where = press.Under is null ? "No message offers" : $"No message with the words \"{press.Under}\" offers";
        var newest = string.Join(' ', rehearsal.NewestButtons.Select(label => $"[{label}]"));
        return $"{where} the button [{press.Label}]; the newest buttons are {(newest.Length == 0 ? "none" : newest)}.";
    }
}
