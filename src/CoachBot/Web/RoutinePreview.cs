using System.Text;
using System.Text.Encodings.Web;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Core.Routines;

namespace CoachBot.Web;

/// <summary>
/// For those who write routines: any routine on one page, each step as it will be said, with its picture and where its advice comes from.
/// It reads the content as it is now, so saving a file and loading the page again shows the edit.
/// </summary>
internal sealed class RoutinePreview(Func<Library> library, ContentPictures pictures)
{
    private const string Head = """
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
          <meta name="color-scheme" content="light dark">
          <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/page/base.css">
          <link rel="stylesheet" href="/page/pictures.css">
          <link rel="stylesheet" href="/page/routine.css">
          <script src="/page/theme.js"></script>
        """;

    /// <summary>GET /routines</summary>
    public Task ListAsync(HttpContext http)
    {
        var content = library();
        var html = Begin(content, "Routines").Append("  <ul class=\"routines\">\n");
        foreach (var routine in content.Listed)
        {
            html.Append("    <li>").Append(Link(routine)).Append("<p>").Append(Safe(routine.Summary)).Append("</p>");
            Swaps(html, content, routine);
            html.Append("</li>\n");
        }

        html.Append("  </ul>\n  <h2>Single techniques</h2>\n  <p class=\"cards\">\n");
        foreach (var card in content.Content.Cards.OrderBy(card => card.Id.Value, StringComparer.Ordinal))
        {
            html.Append("    <a href=\"/routines/").Append(Safe(card.Id.Value)).Append("\">").Append(Safe($"{card.Id} {card.Name}"))
                .Append(" <small>").Append(Safe(InShort(card))).Append("</small></a>\n");
        }

        return SendAsync(http, html.Append("  </p>\n"));
    }

    /// <summary>What an author chooses a card by, in the words of its file.</summary>
    private static string InShort(Card card) => $"area {card.Area} · sides {card.Sides.ToString().ToLowerInvariant()} · usual {card.Seconds} s";

    /// <summary>GET /routines/{id}</summary>
    public Task ShowAsync(HttpContext http)
    {
        var content = library();
        var id = http.Request.RouteValues["id"] as string ?? "";
        if (content.Content.Routines.FirstOrDefault(routine => string.Equals(routine.Id.Value, id, StringComparison.OrdinalIgnoreCase)) is not { } routine)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return SendAsync(http, Begin(content, "No such routine").Append("  <p>The content in use has no routine of this id. After an edit, <code>coachbot check</code> tells what is wrong. <a href=\"/routines\">All routines</a></p>\n"));
        }

        var html = Begin(content, routine.Name)
            .Append("  <p class=\"legend\">").Append(Safe($"{routine.Id} · {TimeOf(routine.Seconds)} · {routine.Steps.Length} steps")).Append("<br>").Append(Safe(routine.Summary))
            .Append("</p>\n  <p class=\"ready\">").Append(Safe(routine.GetReady)).Append("</p>\n");
        Swaps(html, content, routine);
        html.Append("  <ol class=\"steps\">\n");
        for (var step = 0; step < routine.Steps.Length; step++)
        {
            Step(html, content, routine, step);
        }

        return SendAsync(http, html.Append("  </ol>\n"));
    }

    private void Step(StringBuilder html, Library content, Routine routine, int number)
    {
        var step = routine.Steps[number];
        var said = StepMessages.Opening(content, routine, number, new TurnNumber(0));
        html.Append("    <li id=\"").Append(number + 1).Append("\"><figure>");
        if (step.Picture is { } picture && pictures.AddressOf(picture) is { } address)
        {
            html.Append("<img src=\"").Append(Safe(address)).Append("\" width=\"480\" height=\"360\" loading=\"lazy\" alt=\"").Append(Safe(picture.Description)).Append("\">");
        }

        html.Append("<figcaption><h2>").Append(Safe(said.Title ?? step.Name)).Append(" <small>").Append(Safe(step.Card.Value)).Append("</small></h2>");
        foreach (var line in said.Text.Split('\n'))
        {
            html.Append("<p class=\"said\">").Append(Safe(line)).Append("</p>");
        }

        if (step.Switch is { } change)
        {
            html.Append("<p><b>Half-way:</b> ").Append(Safe(change)).Append("</p>");
        }

        html.Append("<p><b>Easier:</b> ").Append(Safe(step.Easier)).Append("</p><p><b>Stop at:</b> ").Append(Safe(step.StopIf))
            .Append("</p><p><b>").Append(Safe(step.Evidence.ToString().ToUpperInvariant())).Append("</b> ").Append(Safe(SourcesOf(content, step))).Append("</p></figcaption></figure></li>\n");
    }

    private static string SourcesOf(Library content, RoutineStep step) =>
        string.Join("; ", step.Sources.Select(id => $"{content.Content.Sources.FirstOrDefault(source => source.Id == id)?.Title} [{id}]"));

    private static void Swaps(StringBuilder html, Library content, Routine routine)
    {
        var variants = routine.Swaps.Select(swap => content.Find(swap.Variant)).OfType<Routine>().ToList();
        if (variants.Count > 0)
        {
            html.Append("<p class=\"swaps\">").AppendJoin(' ', variants.Select(Link)).Append("</p>");
        }
    }

    private static string Link(Routine routine) => $"<a href=\"/routines/{Safe(routine.Id.Value)}\">{Safe($"{routine.Name} · {TimeOf(routine.Seconds)}")}</a>";

    private static string TimeOf(int seconds) => seconds % 60 == 0 ? $"{seconds / 60} min" : $"{seconds / 60} min {seconds % 60} s";

    private static StringBuilder Begin(Library content, string title) => new StringBuilder()
        .Append("<!doctype html>\n<html lang=\"").Append(Safe(content.Content.Language)).Append("\">\n<head>\n").Append(Head)
        .Append("\n  <title>").Append(Safe(title)).Append(" · CoachBot</title>\n</head>\n<body class=\"sheet routine\">\n  <header><a href=\"/\">CoachBot</a> <a href=\"/routines\">Routines</a></header>\n  <h1>")
        .Append(Safe(title)).Append("</h1>\n  <main>\n");

    private static Task SendAsync(HttpContext http, StringBuilder html)
    {
        PageFiles.Close(http.Response.Headers);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(html.Append("  </main>\n</body>\n</html>\n").ToString(), http.RequestAborted);
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
