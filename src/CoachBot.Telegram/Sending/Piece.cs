using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram.Sending;

/// <summary>What one call shows: a text, a picture, or a picture with a text under it.</summary>
internal sealed record Piece(TextPart? Text, ShownPicture? Picture, InlineKeyboardMarkup? Keyboard, bool Silent)
{
    /// <summary>The pieces of a message in order; the buttons go under the last, the sound with the first.</summary>
    public static List<Piece> Of(OutboundMessage message, ShownPicture? picture, InlineKeyboardMarkup? keyboard)
    {
        var silent = message.Attention == Attention.Silent;
        var parts = MessageText.Of(message.Title, message.Text);
        if (picture is not null && parts is [] or [{ Plain.Length: <= MessageText.LongestCaption }])
        {
            return [new(parts is [var only] ? only : null, picture, keyboard, silent)];
        }

        var pieces = new List<Piece>(parts.Count + 1);
        if (picture is not null)
        {
            pieces.Add(new(null, picture, null, silent));
        }

        foreach (var part in parts)
        {
            pieces.Add(new(part, null, pieces.Count == parts.Count - (picture is null ? 1 : 0) ? keyboard : null, silent || pieces.Count > 0));
        }

        return pieces;
    }
}

/// <summary>A message of ours in a chat; one with a picture is written <c>p123</c>, because its text is edited as a caption.</summary>
internal readonly record struct RemoteMessage(long Id, bool IsPicture)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsPicture ? "p" : "")}{Id}");

    public static bool TryParse(string text, out RemoteMessage message)
    {
        var picture = text.StartsWith('p');
        var known = long.TryParse(text.AsSpan(picture ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        message = new(id, picture);
        return known;
    }
}
