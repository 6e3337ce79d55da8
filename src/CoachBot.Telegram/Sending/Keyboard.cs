using System.Collections.Immutable;
using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram.Sending;

/// <summary>Lays out the offered answers as buttons under a message.</summary>
internal static class Keyboard
{
    /// <summary>The width of a row on a small phone, in characters of label; every button takes a little more than its label.</summary>
    private const int RowWidth = 28;

    private const int ButtonMargin = 3;
    private const int MostPerRow = 6;

    /// <summary>What Telegram renders well; a longer list is cut, and all of it can be typed.</summary>
    private const int MostButtons = 100;

    /// <summary>The buttons, or null when nothing is offered. A choice too long for a button is left out and counted; it can still be typed.</summary>
    public static InlineKeyboardMarkup? Of(ImmutableArray<Choice> choices, TurnNumber offeredBy, out int refused)
    {
        refused = 0;
        var buttons = new List<InlineKeyboardButton>(choices.Length);
        foreach (var choice in choices.Length > MostButtons ? choices[..MostButtons] : choices)
        {
            if (Button(choice, new ChoiceToken(offeredBy, choice.Id).ToString()) is { } button)
            {
                buttons.Add(button);
            }
            else
            {
                refused++;
            }
        }

        return Rows(buttons);
    }

    /// <summary>In a group every button is a link into the private chat, so that nobody presses somebody else's answer.</summary>
    public static InlineKeyboardMarkup? Links(ImmutableArray<Choice> choices, string botName) => Rows(
        [.. choices.Take(MostButtons).Select(choice => new InlineKeyboardButton(choice.Label) { Url = DeepLink.To(botName, choice.Id.Value) })]);

    /// <summary>One button; null when its data exceeds the 64 bytes Telegram carries.</summary>
    internal static InlineKeyboardButton? Button(Choice choice, string data) =>
        data.Length > ChoiceToken.MaxBytes || Encoding.UTF8.GetByteCount(data) > ChoiceToken.MaxBytes
            ? null
            : new(choice.Label) { CallbackData = data, Style = choice.Primary ? "primary" : null };

    private static InlineKeyboardMarkup? Rows(List<InlineKeyboardButton> buttons)
    {
        if (buttons.Count == 0)
        {
            return null;
        }

        var rows = new List<InlineKeyboardButton[]>();
        var row = new List<InlineKeyboardButton>();
        var width = 0;
        foreach (var button in buttons)
        {
            var needed = button.Text.Length + ButtonMargin;
            if (row.Count == MostPerRow || (row.Count > 0 && width + needed > RowWidth))
            {
                rows.Add([.. row]);
                row.Clear();
                width = 0;
            }

            row.Add(button);
            width += needed;
        }

        rows.Add([.. row]);
        return new([.. rows]);
    }
}
