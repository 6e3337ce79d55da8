using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using NodaTime;

namespace CoachBot.Verbs.Replay;

/// <summary>One entry of a transcript: where it stands, how it is written, and what it asks for.</summary>
/// <param name="Line">The line it begins on, counted from 1.</param>
/// <param name="Source">The entry as written, with its further lines.</param>
internal abstract record Entry(int Line, string Source)
{
    /// <summary>A comment or an empty line.</summary>
    public sealed record Remark(int Line, string Source) : Entry(Line, Source);

    /// <summary>What the coach is expected to say.</summary>
    public sealed record Expected(int Line, string Source, Saying Saying) : Entry(Line, Source);

    /// <summary>The person says something.</summary>
    public sealed record Says(int Line, string Source, string Text) : Entry(Line, Source);

    /// <summary>The person presses a button: the newest of that label, or the one under a message with certain words, or the last one pressed once more.</summary>
    public sealed record Presses(int Line, string Source, string Label, string? Under, bool Again) : Entry(Line, Source);

    /// <summary>Time passes.</summary>
    public sealed record Waits(int Line, string Source, Duration Time) : Entry(Line, Source);

    /// <summary>When the conversation begins.</summary>
    public sealed record Starts(int Line, string Source, Instant At) : Entry(Line, Source);

    /// <summary>The coach's process ends and begins again, perhaps a while later.</summary>
    public sealed record Restarts(int Line, string Source, Duration Away) : Entry(Line, Source);

    /// <summary>The person goes on in another chat.</summary>
    public sealed record Goes(int Line, string Source, ChatAddress Chat) : Entry(Line, Source);

    /// <summary>The author changes a content file.</summary>
    public sealed record Edits(int Line, string Source, string File, string Old, string New) : Entry(Line, Source);

    /// <summary>The author withdraws a routine.</summary>
    public sealed record Withdraws(int Line, string Source, RoutineId Routine) : Entry(Line, Source);
}

/// <summary>One message of the coach as a transcript writes it: how it arrives, and its lines.</summary>
internal sealed record Saying(Arrival Arrival, string Text);

/// <summary>How a message of the coach arrives.</summary>
internal enum Arrival
{
    /// <summary>Without a sound.</summary>
    Silent,

    /// <summary>With a sound.</summary>
    Sounding,

    /// <summary>In the place of an earlier message.</summary>
    Edit,
}
