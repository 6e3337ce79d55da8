using System.Text;
using System.Text.Encodings.Web;
using CoachBot.Core.Content;

namespace CoachBot.Web;

/// <summary>The contact sheet: every technique with its picture and its text alternative, as the content has them now.</summary>
internal sealed class PicturesPage(Func<Library> library, ContentPictures pictures)
{
    private const string Head = """
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
          <meta name="color-scheme" content="light dark">
          <title>Pictures · CoachBot</title>
          <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/page/base.css">
          <link rel="stylesheet" href="/page/pictures.css">
          <script src="/page/theme.js"></script>
        """;

    private const string Legend = """
          <p class="legend">Red is the area, green is how the hands move. The dots say how hard: one is light, two medium, three firm; no dots, no pressure.
          Two feet, hands or shoulders mean one side first, then the other for the same time.</p>
        """;

    public Task ServeAsync(HttpContext http)
    {
        PageFiles.Close(http.Response.Headers);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(Written(library()), http.RequestAborted);
    }

    private string Written(Library content)
    {
        var cards = content.Content.Cards.OrderBy(card => card.Id.Value, StringComparer.Ordinal).ToList();
        var shown = cards.Select(card => (Card: card, Address: card.Picture is { } picture ? pictures.AddressOf(picture) : null)).ToList();
        var without = shown.Where(each => each.Address is null).Select(each => $"{each.Card.Id} {each.Card.Name}").ToList();
        var html = new StringBuilder()
            .Append("<!doctype html>\n<html lang=\"").Append(Safe(content.Content.Language)).Append("\">\n<head>\n").Append(Head).Append("\n</head>\n<body class=\"sheet\">\n")
            .Append("  <header><a href=\"/\">CoachBot</a><h1>Pictures</h1></header>\n  <main>\n").Append(Legend).Append("\n  <div class=\"pictures\">\n");
        foreach (var (card, address) in shown)
        {
            if (address is not null)
            {
                Figure(html, card, address);
            }
        }

        html.Append("  </div>\n");
        if (without.Count > 0)
        {
            html.Append("  <p>Without a picture: ").Append(Safe(string.Join(", ", without))).Append(".</p>\n");
        }

        return html.Append("  </main>\n</body>\n</html>\n").ToString();
    }

    private static void Figure(StringBuilder html, Card card, string address) => html
        .Append("    <figure id=\"").Append(Safe(card.Id.Value)).Append("\"><img src=\"").Append(Safe(address))
        .Append("\" width=\"480\" height=\"360\" loading=\"lazy\" alt=\"").Append(Safe(card.Picture!.Description)).Append("\">")
        .Append("<figcaption><h2>").Append(Safe(card.Name)).Append(" <small>").Append(Safe(card.Id.Value)).Append("</small></h2>")
        .Append("<p aria-hidden=\"true\">").Append(Safe(card.Picture!.Description)).Append("</p></figcaption></figure>\n");

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
