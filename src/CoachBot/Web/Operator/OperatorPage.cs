using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Telemetry;
using NodaTime;
using NodaTime.Text;

namespace CoachBot.Web.Operator;

/// <summary>The operator's page as HTML: numbers, states and times. Nothing it is made from holds a word or a name of anybody.</summary>
internal static class OperatorPage
{
    private const string Head = """
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
          <meta name="color-scheme" content="light dark">
          <noscript><meta http-equiv="refresh" content="10"></noscript>
          <title>Operator · CoachBot</title>
          <link rel="icon" href="/operator/icon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/operator/base.css">
          <link rel="stylesheet" href="/operator/operator.css">
          <script src="/operator/operator.js" defer></script>
        """;

    private static readonly InstantPattern ToTheSecond = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
    private static readonly InstantPattern ToTheHour = InstantPattern.CreateWithInvariantCulture("HH:mm");

    /// <param name="parts">The store, then each platform.</param>
    /// <param name="store">The store in numbers; null when it does not tell now.</param>
    public static string Written(IReadOnlyList<PartHealth> parts, StoreOverview? store, ContentState content, Instant now, TimeSpan uptime)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n").Append(Head).Append("\n</head>\n<body>\n<main>\n");
        html.Append("<header><h1>Operator</h1><p id=\"as-of\">As of ").Append(Time(now, ToTheSecond)).Append(" UTC</p></header>\n");
        Attention(html, OperatorConcerns.Of(parts, store, content, now));
        Parts(html, parts);
        if (store is null)
        {
            html.Append("<p>The store does not answer now, so its figures are missing.</p>\n");
        }
        else
        {
            Waiting(html, store, parts, now);
            Plan(html, store, now);
            Failures(html, store);
        }

        About(html, store, content, uptime);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Attention(StringBuilder html, IReadOnlyList<string> concerns)
    {
        html.Append("<section aria-label=\"Summary\" class=\"").Append(concerns.Count == 0 ? "well" : "ill").Append("\">\n");
        if (concerns.Count == 0)
        {
            html.Append("<p>All is well.</p>\n");
        }
        else
        {
            html.Append("<ul>\n");
            foreach (var concern in concerns)
            {
                html.Append("<li>").Append(Safe(concern)).Append("</li>\n");
            }

            html.Append("</ul>\n");
        }

        html.Append("</section>\n");
    }

    private static void Parts(StringBuilder html, IReadOnlyList<PartHealth> parts)
    {
        Begin(html, "Store and platforms", "Part", "State", "What it does");
        foreach (var part in parts)
        {
            html.Append("<tr><th scope=\"row\">").Append(Safe(part.Part)).Append("</th><td class=\"").Append(part.Healthy ? "good\">well" : "bad\">ill")
                .Append("</td><td class=\"words\">").Append(Safe(part.Summary)).Append("</td></tr>\n");
        }

        End(html);
    }

    private static void Waiting(StringBuilder html, StoreOverview store, IReadOnlyList<PartHealth> parts, Instant now)
    {
        Begin(html, "Waiting to be sent", "Platform", "#Replies", "#Nudges", "#Edits", "#Set aside", "#Oldest");
        foreach (var platform in parts.Skip(1).Select(part => part.Part).Union(store.Waiting.Select(one => one.Platform.Name)))
        {
            var waiting = store.Waiting.Where(one => one.Platform.Name == platform).ToList();
            html.Append("<tr><th scope=\"row\">").Append(Safe(platform)).Append("</th>");
            foreach (var kind in Enum.GetValues<MessageKind>())
            {
                Number(html, waiting.Where(one => one.Kind == kind).Sum(one => one.Count));
            }

            Number(html, waiting.Sum(one => one.Parked));
            html.Append("<td class=\"number\">").Append(waiting.Min(one => one.Oldest) is { } oldest ? Age(now - oldest) : "–").Append("</td></tr>\n");
        }

        End(html);
    }

    private static void Plan(StringBuilder html, StoreOverview store, Instant now)
    {
        Begin(html, "People due in the next 24 hours, by the hour (UTC)", "Hour", "#People", "");
        var (first, most) = (StoreOverview.HourOf(now), Math.Max(1, store.DueByHour.Max()));
        for (var hour = 0; hour < store.DueByHour.Count; hour++)
        {
            html.Append("<tr><th scope=\"row\">").Append(ToTheHour.Format(first + Duration.FromHours(hour))).Append("</th>");
            Number(html, store.DueByHour[hour]);
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"share\" aria-hidden=\"true\"><meter min=\"0\" max=\"{most}\" value=\"{store.DueByHour[hour]}\"></meter></td></tr>\n");
        }

        End(html, "Each person counts once, at the next time the coach wants to come back to them: a nudge, a summary, the next step of a routine.");
    }

    private static void Failures(StringBuilder html, StoreOverview store)
    {
        Begin(html, "Broken off or given up in the last 24 hours", "What", "Why", "#Times");
        foreach (var fault in store.Faults)
        {
            html.Append("<tr><th scope=\"row\">").Append(WordFor(fault.What)).Append("</th><td>").Append(Safe(fault.Reason)).Append("</td>");
            Number(html, fault.Count);
            html.Append("</tr>\n");
        }

        End(html, store.Faults.Count == 0 ? "Nothing." : null);
        Begin(html, "Newest failed turns", "Time (UTC)", "Platform", "Update", "Exception");
        foreach (var turn in store.FailedTurns)
        {
            html.Append("<tr><th scope=\"row\">").Append(Time(turn.At, ToTheSecond)).Append("</th><td>").Append(Safe(turn.Home?.Name ?? "–"))
                .Append("</td><td>").Append(Safe(NumberOf(turn.Update))).Append("</td><td>").Append(Safe(turn.Fault)).Append("</td></tr>\n");
        }

        End(html, store.FailedTurns.Count == 0 ? "None." : "The log has where each broke off, under the same update.");
    }

    private static void About(StringBuilder html, StoreOverview? store, ContentState content, TimeSpan uptime)
    {
        html.Append("<h2>This coach</h2>\n<dl>\n");
        Line(html, "Version", CoachView.Version);
        Line(html, "Up for", Age(Duration.FromTimeSpan(uptime)));
        Line(html, "Content", content.Version);
        Line(html, "Content findings", Count(content.Findings));
        if (store is not null)
        {
            Line(html, "Store", $"{store.Kind}, schema {store.Schema.ToString(CultureInfo.InvariantCulture)}");
            Line(html, "On disk", store.Bytes == 0 ? "nothing, in memory only" : $"{(store.Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} MB");
            Line(html, "People", Count(store.People));
        }

        html.Append("</dl>\n");
    }

    private static void Begin(StringBuilder html, string caption, params string[] columns)
    {
        html.Append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"").Append(Safe(caption)).Append("\">\n<table>\n<caption>").Append(Safe(caption)).Append("</caption>\n<thead><tr>");
        foreach (var column in columns)
        {
            html.Append(
                column.Length == 0 ? "<td></td>" : column[0] == '#' ? $"<th scope=\"col\" class=\"number\">{Safe(column[1..])}</th>" : $"<th scope=\"col\">{Safe(column)}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
    }

    private static void End(StringBuilder html, string? note = null)
    {
        html.Append("</tbody>\n</table>\n");
        if (note is not null)
        {
            html.Append("<p class=\"note\">").Append(Safe(note)).Append("</p>\n");
        }

        html.Append("</div>\n");
    }

    private static void Line(StringBuilder html, string what, string value) =>
        html.Append("<div><dt>").Append(what).Append("</dt><dd>").Append(Safe(value)).Append("</dd></div>\n");

    private static void Number(StringBuilder html, long count) => html.Append("<td class=\"number\">").Append(Count(count)).Append("</td>");

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Time(Instant at, InstantPattern pattern) => $"<time datetime=\"{InstantPattern.ExtendedIso.Format(at)}\">{pattern.Format(at)}</time>";

    /// <summary>A due time's update is made of our own numbers for a person and a turn; those are nobody's business.</summary>
    private static string NumberOf(string update) => update.StartsWith("due:", StringComparison.Ordinal) ? "due time" : update;

    private static string WordFor(string what) => what switch
    {
        "turn" => "turn",
        "message" => "message given up",
        "parked" => "message set aside",
        _ => "other",
    };

    internal static string Age(Duration age) => age.TotalSeconds switch
    {
        < 1 => "0 s",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} s"),
        < 7_200 => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days"),
    };

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
