using System.Net;
using System.Text;
using System.Text.Json;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;

namespace CoachBot.Personal;

/// <summary>An export as a page for people: one file, no script, nothing loaded from anywhere. It says what the JSON says, in the same order.</summary>
internal static class ExportPage
{
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
        + "dt{font-weight:600;margin-top:.4rem}dd{margin:0 0 0 1rem}li{margin:.4rem 0}section{border-top:1px solid #8888;margin-top:1.5rem}";

    public static byte[] Of(byte[] json, Library library)
    {
        string Say(PhraseKey key) => Text(library.Phrases.Say(key, new TurnNumber(0)));
        using var document = JsonDocument.Parse(json);
        var everything = document.RootElement.GetProperty("everything");
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(Text(library.Content.Language)).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Say(PersonalPhrases.PrivacyTitle)).Append("</title><style>").Append(Style)
            .Append("</style></head><body>\n<h1>").Append(Say(PersonalPhrases.PrivacyTitle)).Append("</h1>\n<p>").Append(Say(PersonalPhrases.ExportIntro)).Append("</p>\n");
        var named = new Dictionary<string, PhraseKey>(StringComparer.Ordinal)
        {
            ["chats"] = PersonalPhrases.ExportChats,
            ["person"] = PersonalPhrases.ExportPerson,
            ["journal"] = PersonalPhrases.ExportHistory,
            ["messages"] = PersonalPhrases.ExportMessages,
        };
        foreach (var part in everything.EnumerateObject())
        {
            page.Append("<section><h2>").Append(named.TryGetValue(part.Name, out var key) ? Say(key) : Text(Readable(part.Name))).Append("</h2>");
            Append(page, part.Value);
            page.Append("</section>\n");
        }

        return Encoding.UTF8.GetBytes(page.Append("</body></html>\n").ToString());
    }

    private static void Append(StringBuilder page, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                page.Append("<dl>");
                foreach (var property in value.EnumerateObject())
                {
                    page.Append("<dt>").Append(Text(Readable(property.Name))).Append("</dt><dd>");
                    Append(page, property.Value);
                    page.Append("</dd>");
                }

                page.Append("</dl>");
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                page.Append("<ol>");
                foreach (var item in value.EnumerateArray())
                {
                    page.Append("<li>");
                    Append(page, item);
                    page.Append("</li>");
                }

                page.Append("</ol>");
                break;
            case JsonValueKind.Array:
                page.Append('\u2013');
                break;
            case JsonValueKind.String:
                page.Append(Text(value.GetString()!));
                break;
            default:
                page.Append(Text(value.GetRawText()));
                break;
        }
    }

    private static string Readable(string name) => name.Replace('_', ' ');

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
