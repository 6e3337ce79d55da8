using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;

namespace CoachBot.Discord.Messages;

/// <summary>Lays a message of the coach out for Discord: title in bold, answers as buttons or, when there are many, as selects.</summary>
internal static class MessageLayout
{
    // More than three rows of buttons hide the text on a phone; a select holds 25 and folds away.
    private const int MostButtons = 15;
    private const int ButtonsInRow = 5;
    private static readonly SearchValues<char> Special = SearchValues.Create("\\*_~`|>#-+[<");

    public static DiscordMessage For(OutboundMessage message, TurnNumber offeredBy, DiscordWords words) => new()
    {
        Content = Content(message),
        Components = Components(EachOnce(message.Choices), offeredBy, words),
    };

    /// <summary>The component as it stands under a message whose time is over.</summary>
    public static MessageComponent Disabled(MessageComponent component) => component switch
    {
        MessageComponent.ActionRow row => new MessageComponent.ActionRow([.. row.Children.Select(Disabled)]),
        MessageComponent.Button button => button with { Disabled = true },
        MessageComponent.Select select => select with { Disabled = true },
        _ => component,
    };

    private static string Content(OutboundMessage message)
    {
        var rich = Rich(message.Title, message.Text) + Countdown(message.Cue);
        return rich.Length <= MessageLimits.Content ? rich : message.PlainText;
    }

    private static string Rich(string? title, string text) =>
        string.IsNullOrEmpty(title) ? Escape(text) : text.Length == 0 ? $"**{Escape(title)}**" : $"**{Escape(title)}**\n{Escape(text)}";

    // Discord shows such a time as "in 40 seconds" and counts it down by itself, in the reader's language.
    private static string Countdown(StepCue? cue) => cue switch
    {
        null => "",
        { } when cue.Starts == cue.Ends => $"\n-# \u25B6 <t:{cue.Starts.ToUnixTimeSeconds()}:R>",
        _ => $"\n-# \u23F1 <t:{cue.Ends.ToUnixTimeSeconds()}:R>",
    };

    /// <summary>The text with nothing in it that Discord would take for markup or a mention.</summary>
    internal static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
        {
            if (IsMarkup(text, at))
            {
                escaped.Append('\\');
            }

            escaped.Append(text[at]);
        }

        return escaped.ToString();
    }

    private static bool IsMarkup(string text, int at) => text[at] switch
    {
        '\\' or '*' or '_' or '~' or '`' or '|' or '[' or '<' => true,
        // Quotes, headings and lists begin a line; elsewhere these are themselves.
        '>' or '#' or '-' or '+' => text.AsSpan(0, at).TrimEnd(' ') is [] or [.., '\n'],
        _ => false,
    };

    private static ImmutableArray<MessageComponent> Components(ImmutableArray<Choice> choices, TurnNumber offeredBy, DiscordWords words)
    {
        if (choices.Length > MostButtons)
        {
            return
            [
                .. choices.Chunk(MessageLimits.Options).Select((part, index) => Row(new MessageComponent.Select(
                    $"choose:{index}",
                    index == 0 ? words.Choose : words.ChooseMore,
                    [.. part.Select(choice => new SelectOption(choice.Label, Token(choice, offeredBy)))]))),
            ];
        }

        var rows = ImmutableArray.CreateBuilder<MessageComponent>((choices.Length + ButtonsInRow - 1) / ButtonsInRow);
        for (var at = 0; at < choices.Length; at += ButtonsInRow)
        {
            var row = ImmutableArray.CreateBuilder<MessageComponent>(Math.Min(ButtonsInRow, choices.Length - at));
            foreach (var choice in choices.AsSpan(at, row.Capacity))
            {
                row.Add(new MessageComponent.Button(Token(choice, offeredBy), choice.Label, choice.Primary));
            }

            rows.Add(new MessageComponent.ActionRow(row.MoveToImmutable()));
        }

        return rows.MoveToImmutable();
    }

    // A custom_id may be in a message once only; nearly always each is.
    private static ImmutableArray<Choice> EachOnce(ImmutableArray<Choice> choices)
    {
        for (var at = 1; at < choices.Length; at++)
        {
            foreach (var before in choices.AsSpan(0, at))
            {
                if (before.Id == choices[at].Id)
                {
                    return [.. choices.DistinctBy(choice => choice.Id)];
                }
            }
        }

        return choices;
    }

    private static MessageComponent.ActionRow Row(params ImmutableArray<MessageComponent> children) => new(children);

    private static string Token(Choice choice, TurnNumber offeredBy) => new ChoiceToken(offeredBy, choice.Id).ToString();
}
