using System.Text;

namespace CoachBot.Core.Understanding;

/// <summary>Latin letters without their accents: on a phone "mandibula" is typed as often as "mandíbula".</summary>
internal static class PlainLetters
{
    private static readonly Dictionary<int, Rune> Plain = new[]
    {
        "aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľł", "nñńņň", "oòóôõöøōŏő", "rŕŗř", "sśŝşš",
        "tţťŧ", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    }.SelectMany(letters => letters[1..].Select(letter => KeyValuePair.Create((int)letter, new Rune(letters[0])))).ToDictionary();

    /// <summary>The letter as it is typed without accents; any other sign as it is.</summary>
    public static Rune Of(Rune letter) => letter.Value < 0x80 ? letter : Plain.GetValueOrDefault(letter.Value, letter);

    /// <summary>A text with its letters as they are typed without accents; accents sent after their letter are dropped.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is < 0x300 or > 0x36F)
            {
                plain.Append(Of(rune).ToString());
            }
        }

        return plain.ToString();
    }
}
