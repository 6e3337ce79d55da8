using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Personal;

namespace CoachBot.Verbs.Replay;

/// <summary>Writes what the coach says the way transcripts show it.</summary>
internal static class TranscriptWriter
{
    public static Saying SayingOf(Heard heard) => new(heard.Arrival, TextOf(heard.Message));

    /// <summary>The lines of a message in a transcript, marker and indent included.</summary>
    public static string Write(Saying saying)
    {
        var marker = saying.Arrival switch
        {
            Arrival.Sounding => "<!",
            Arrival.Edit => "<~",
            _ => "<",
        };
        var lines = saying.Text.Split('\n');
        return string.Join('\n', lines.Skip(1).Select(line => line.Length == 0 ? "" : $"  {line}").Prepend($"{marker} {lines[0]}"));
    }

    private static string TextOf(OutboundMessage message)
    {
        var text = new StringBuilder(string.Join('\n', message.PlainText.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())));
        if (message.PictureInWords is { } description)
        {
            text.Append($"\n(picture: {description})");
        }

        if (message.File is { } file)
        {
            text.Append($"\n(file: {PersonalFiles.NameOf(file)})");
        }

        if (!message.Choices.IsEmpty)
        {
            text.Append('\n').AppendJoin(' ', message.Choices.Select(choice => $"[{choice.Label}]"));
        }

        return text.ToString();
    }
}
