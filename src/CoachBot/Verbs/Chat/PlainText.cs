using System.Text;
using CoachBot.Core.Chat;

namespace CoachBot.Verbs.Chat;

/// <summary>A message as one line of plain text, for pipes and logs.</summary>
internal static class PlainText
{
    public static string Line(OutboundMessage message)
    {
        var parts = message.PlainText.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = new StringBuilder().AppendJoin(" / ", parts);
        if (Words(message) is { Length: > 0 } words)
        {
            line.Append($" / (say: {words})");
        }

        return Printable(line.ToString());
    }

    /// <summary>What can be answered, by its words; numbers in a row are drawn together ("0-10").</summary>
    public static string Words(OutboundMessage message)
    {
        var words = new List<string>();
        var choices = message.Choices;
        for (var at = 0; at < choices.Length; at++)
        {
            var last = at;
            while (last + 1 < choices.Length && int.TryParse(choices[last].Word, out var number) && choices[last + 1].Word == $"{number + 1}")
            {
                last++;
            }

            words.Add(last > at ? $"{choices[at].Word}-{choices[last].Word}" : choices[at].Word);
            at = last;
        }

        return string.Join(" · ", words);
    }

    /// <summary>The text without the control characters by which it could play tricks on a terminal.</summary>
    public static string Printable(string text) => string.Concat(text.Where(letter => letter == '\n' || !char.IsControl(letter)));
}
