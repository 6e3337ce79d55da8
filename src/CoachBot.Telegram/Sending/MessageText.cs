using System.Globalization;
using System.Text;

namespace CoachBot.Telegram.Sending;

/// <summary>One message's worth of text, with markup and without.</summary>
internal readonly record struct TextPart(string Html, string Plain);

/// <summary>
/// Lays out a title and a text as Telegram's HTML (https://core.telegram.org/bots/api#html-style) and cuts what is too long for one message.
/// Cutting comes before marking up, so every part has whole tags.
/// </summary>
internal static class MessageText
{
    /// <summary>The longest text of a message. The server counts code points after parsing; UTF-16 units are never fewer.</summary>
    public const int LongestText = 4_096;

    /// <summary>The longest text under a picture.</summary>
    public const int LongestCaption = 1_024;

    public static List<TextPart> Of(string? title, string text, int longest = LongestText)
    {
        var bold = title?.Length ?? 0;
        var whole = title is null ? text : text.Length == 0 ? title : $"{title}\n{text}";
        var parts = new List<TextPart>(1);
        for (var at = 0; at < whole.Length;)
        {
            var end = whole.Length - at <= longest ? whole.Length : Cut(whole, at, at + longest);
            Add(parts, whole, at, end, bold);
            at = end;
        }

        return parts;
    }

    private static void Add(List<TextPart> parts, string whole, int from, int to, int bold)
    {
        while (from < to && char.IsWhiteSpace(whole[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(whole[to - 1]))
        {
            to--;
        }

        if (from == to)
        {
            return;
        }

        var html = new StringBuilder(to - from + 16);
        var boldEnd = Math.Clamp(bold, from, to);
        if (boldEnd > from)
        {
            Escape(html.Append("<b>"), whole.AsSpan(from, boldEnd - from)).Append("</b>");
        }

        Escape(html, whole.AsSpan(boldEnd, to - boldEnd));
        parts.Add(new(html.ToString(), whole[from..to]));
    }

    private static StringBuilder Escape(StringBuilder html, ReadOnlySpan<char> text)
    {
        for (int special; (special = text.IndexOfAny("<>&\"")) >= 0; text = text[(special + 1)..])
        {
            html.Append(text[..special]).Append(text[special] switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                _ => "&quot;",
            });
        }

        return html.Append(text);
    }

    /// <summary>Where to cut: after a paragraph, a line, a sentence or a word in the second half; in the last resort anywhere between two characters.</summary>
    private static int Cut(string whole, int from, int most)
    {
        var half = from + ((most - from) / 2);
        var window = whole.AsSpan(half, most - half);
        foreach (var boundary in (ReadOnlySpan<string>)["\n\n", "\n", ". ", "! ", "? ", " "])
        {
            if (window.LastIndexOf(boundary, StringComparison.Ordinal) is >= 0 and var found)
            {
                return half + found + boundary.Length;
            }
        }

        var cut = most;
        while (cut > half && InsideCharacter(whole, cut))
        {
            cut--;
        }

        return cut > half ? cut : most;
    }

    /// <summary>True between the halves of a surrogate pair and before what modifies the character in front of it.</summary>
    private static bool InsideCharacter(string whole, int cut) =>
        char.IsLowSurrogate(whole[cut])
        || whole[cut] is '\u200D' or '\uFE0F' || whole[cut - 1] == '\u200D'
        || char.GetUnicodeCategory(whole[cut]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        || (cut + 1 < whole.Length && Rune.TryCreate(whole[cut], whole[cut + 1], out var rune) && rune.Value is >= 0x1F3FB and <= 0x1F3FF);
}
