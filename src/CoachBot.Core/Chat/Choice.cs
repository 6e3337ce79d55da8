using System.Globalization;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Chat;

/// <summary>An answer offered with a message: a button where there are buttons, and always a word that can be typed instead.</summary>
/// <param name="Id">What it means, in the language of commands ("next", "tip temples", "rate 7"); the same in every language.</param>
/// <param name="Label">What the button says, at most 80 characters.</param>
/// <param name="Word">What may be typed instead of pressing it.</param>
public sealed record Choice(ChoiceId Id, string Label, string Word)
{
    /// <summary>The one choice a message wants most; at most one per message.</summary>
    public bool Primary { get; init; }

    /// <summary>A choice whose label is also what may be typed.</summary>
    public static Choice Labelled(string id, string label) => new(new(id), label, label.ToLowerInvariant());
}

/// <summary>What an offered answer means: a command in its canonical form, ASCII, at most 40 characters.</summary>
public readonly record struct ChoiceId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// What a button sends back: the turn that offered it and the choice. Written <c>17:next</c>, at most 64 bytes,
/// the limit of Telegram's callback_data (https://core.telegram.org/bots/api#inlinekeyboardbutton).
/// </summary>
public readonly record struct ChoiceToken(TurnNumber OfferedBy, ChoiceId Choice)
{
    /// <summary>The most bytes a token may take on the wire.</summary>
    public const int MaxBytes = 64;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{OfferedBy.Value}:{Choice.Value}");

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else, whoever sent it.</summary>
    public static bool TryParse(string? text, out ChoiceToken token)
    {
        token = default;
        if (text is null || text.Length > MaxBytes || text.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
        {
            return false;
        }

        if (!long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var turn) || colon == text.Length - 1)
        {
            return false;
        }

        token = new(new(turn), new(text[(colon + 1)..]));
        return true;
    }
}
