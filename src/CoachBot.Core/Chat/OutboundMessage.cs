using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace CoachBot.Core.Chat;

/// <summary>
/// One message of the coach, as plain text. Adapters escape, lay out and split it; the engine keeps
/// <see cref="Title"/> and <see cref="Text"/> together within 2,000 characters, the smallest limit of the platforms served.
/// </summary>
public sealed record OutboundMessage(string Text)
{
    /// <summary>A short line above the text, shown stronger where the platform can ("3 of 8 · Temple circles").</summary>
    public string? Title { get; init; }

    /// <summary>The answers offered, in order; each can also be typed. Empty when none are.</summary>
    public ImmutableArray<Choice> Choices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What this message illustrates, when it has a picture.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The person's last days, drawn by the host; a message has this or a <see cref="Picture"/>.</summary>
    public PracticeChart? Chart { get; init; }

    /// <summary>True when it tells of the person: where others could come by, it is said in the private chat.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Personal { get; init; }

    /// <summary>The running step this message opens, for a live countdown; null for every other message.</summary>
    public StepCue? Cue { get; init; }

    /// <summary>
    /// Names this message so that a later <see cref="Conversation.Effect.Edit"/> can replace it. The newest message in a slot is the one edited.
    /// </summary>
    public Slot? Slot { get; init; }

    /// <summary>How it asks for attention: only a due cue or an asked-for nudge may sound.</summary>
    public Attention Attention { get; init; } = Attention.Silent;

    /// <summary>What the text becomes when the message is sent late; null when it stays as it is.</summary>
    public LateWording? WhenLate { get; init; }

    /// <summary>True for what must stay nowhere (a code, a receipt): it is held in memory until it is sent, and no platform takes note of it.</summary>
    [JsonIgnore]
    public bool Fleeting { get; init; }

    /// <summary>A file that comes with it, made when it is sent and never stored; null for none.</summary>
    public PersonalFile? File { get; init; }

    /// <summary>The message as it is to be sent at a time.</summary>
    public OutboundMessage SentAt(Instant now) => WhenLate is { } late ? this with { Text = now < late.From ? Text : late.Text, WhenLate = null } : this;

    /// <summary>What it shows, in words; null when it shows nothing.</summary>
    public string? PictureInWords => Picture?.Description ?? Chart?.Description;

    /// <summary>Title and text as one plain text, the form used where nothing stronger exists.</summary>
    public string PlainText => Title is null ? Text : Text.Length == 0 ? Title : $"{Title}\n{Text}";

    /// <summary>Compares by content, the choices one by one.</summary>
    public bool Equals(OutboundMessage? other) =>
        other is not null && Text == other.Text && Title == other.Title && Picture == other.Picture && Chart == other.Chart && Personal == other.Personal && Cue == other.Cue
        && Slot == other.Slot && Attention == other.Attention && WhenLate == other.WhenLate && Fleeting == other.Fleeting && File == other.File && Choices.SequenceEqual(other.Choices);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Title, Choices.Length, Cue, Slot, Attention);
}

/// <summary>A file with all that is held of a person. Stored by name, so never renamed.</summary>
public enum PersonalFile
{
    /// <summary>To be read by people, in any browser.</summary>
    Page,

    /// <summary>To be read by machines: JSON with everything in it.</summary>
    Json,
}

/// <summary>Another wording for a message that waited to be sent, from a time on.</summary>
public sealed record LateWording(Instant From, string Text);

/// <summary>Whether a message makes a sound on arrival.</summary>
public enum Attention
{
    /// <summary>Answers, tips and confirmations: the person is looking already.</summary>
    Silent,

    /// <summary>The next step, a change of side, a nudge: the eyes may be closed.</summary>
    Sound,
}

/// <summary>A name for a message that may be replaced later, unique within one chat ("rating").</summary>
public readonly record struct Slot(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>
/// A picture among the content files, by its path below the folder of all languages ("pictures/C05.png"), with its text alternative. It repeats what
/// the message says and never says more: whoever sees no pictures misses nothing.
/// </summary>
public sealed record Picture(string Path, string Description);

/// <summary>Where a running hold stands, so that a surface can count it down without further messages.</summary>
/// <param name="Number">The step, counted from 1; 0 while getting ready for the first.</param>
/// <param name="Of">How many steps the run has.</param>
/// <param name="Starts">When the hold begins; before it the person gets ready.</param>
/// <param name="Ends">When the hold ends and the next cue comes; the same as <paramref name="Starts"/> while getting ready for the first step.</param>
public sealed record StepCue(int Number, int Of, Instant Starts, Instant Ends);
