using System.Collections.Immutable;

namespace CoachBot.Discord.Commands;

/// <summary>https://discord.com/developers/docs/reference#locales</summary>
internal static class Locales
{
    private static readonly HashSet<string> Known =
    [
        "bg", "cs", "da", "de", "el", "fi", "fr", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "ro", "ru", "th", "tr", "uk", "vi",
    ];

    /// <summary>The locales whose people read a language of the content ("en").</summary>
    public static ImmutableArray<string> Of(string language) => language switch
    {
        "en" => ["en-US", "en-GB"],
        "es" => ["es-ES", "es-419"],
        "pt" => ["pt-BR"],
        "sv" => ["sv-SE"],
        "zh" => ["zh-CN", "zh-TW"],
        _ when Known.Contains(language) => [language],
        _ => [],
    };
}
