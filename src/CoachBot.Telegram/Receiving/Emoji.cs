using System.Text;

namespace CoachBot.Telegram.Receiving;

/// <summary>What an emoji means when it is all that was sent, as the English word the coach knows in every language.</summary>
internal static class Emoji
{
    private static readonly Dictionary<string, string> Words = new Dictionary<string, string>
    {
        ["\U0001F44D"] = "/next", // thumbs up
        ["\U0001F44C"] = "/next", // OK hand
        ["\u2705"] = "/next", // check mark
        ["\u2714"] = "/next",
        ["\u27A1"] = "/next", // arrow to the right
        ["\u23ED"] = "/next", // next track
        ["\u25B6"] = "/resume", // play
        ["\u23F8"] = "/pause", // pause
        ["\u270B"] = "/pause", // raised hand
        ["\u23F9"] = "/stop", // stop button
        ["\U0001F6D1"] = "/stop", // stop sign
        ["\U0001F501"] = "/repeat", // repeat
        ["\u2B05"] = "/back", // arrow to the left
        ["\u23EE"] = "/back", // last track
        ["\U0001F64F"] = "/thanks", // folded hands
        ["\u2764"] = "/thanks", // heart
        ["\U0001F44B"] = "/start", // waving hand
        ["\u2753"] = "/help", // question mark
    }.ToDictionary(StringComparer.Ordinal);

    /// <summary>The word for a text that is one known emoji, perhaps repeated, in any skin tone; null for every other text.</summary>
    public static string? WordOf(string text)
    {
        if (text.Length > 64)
        {
            return null;
        }

        string? word = null;
        foreach (var rune in text.EnumerateRunes())
        {
            // Variation selectors, skin tones and spaces around do not change what is meant.
            if (rune.Value is 0xFE0E or 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF) || Rune.IsWhiteSpace(rune))
            {
                continue;
            }

            var meant = Words.GetValueOrDefault(rune.ToString());
            if (meant is null || (word is not null && word != meant))
            {
                return null;
            }

            word = meant;
        }

        return word;
    }
}
