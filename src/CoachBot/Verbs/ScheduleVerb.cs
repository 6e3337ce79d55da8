using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges;
using NodaTime;
using NodaTime.Text;

namespace CoachBot.Verbs;

/// <summary>
/// <c>coachbot schedule</c>: what the coach makes of a phrase that says when. One phrase as an argument, or one JSON object a line from
/// the standard input; one JSON object a line comes out.
/// </summary>
internal static class ScheduleVerb
{
    private const int Shown = 5;
    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly ScheduleJson Json = new(new(ScheduleJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var phrase = new Argument<string?>("phrase") { Arity = ArgumentArity.ZeroOrOne, Description = "when, in words; without it, one JSON object a line is read: {\"text\",\"zone\",\"now\"}" };
        var zone = new Option<string?>("--zone") { Description = "the time zone, such as Europe/Berlin [UTC]" };
        var now = new Option<string?>("--now") { Description = "the time on the clocks there, such as 2026-11-23T14:05 [the time now]" };
        var command = new Command(name, "Show what the coach makes of a phrase that says when, and the next five times.") { phrase, zone, now };
        command.SetAction((parsed, stopping) =>
        {
            var folder = ContentFolder.Of(Settings.Read(shell, settings), shell);
            var library = ContentFolder.Read(folder).Library;
            return RunAsync(shell, library, new(parsed.GetValue(phrase) ?? "", parsed.GetValue(zone), parsed.GetValue(now)), parsed.GetValue(phrase) is null, stopping);
        });
        return command;
    }

    /// <summary>Answers one phrase, or every line of the input until it ends.</summary>
    private static async Task<int> RunAsync(Shell shell, Library library, ScheduleQuestion asked, bool lines, CancellationToken stopping)
    {
        if (!lines)
        {
            var answer = Answer(asked, library, out var usable);
            await shell.Out.WriteLineAsync(JsonSerializer.Serialize(answer, Json.ScheduleAnswer).AsMemory(), stopping);
            return usable ? ExitCode.Done : ExitCode.Explained;
        }

        while (await shell.In.ReadLineAsync(stopping) is { } line)
        {
            if (line.AsSpan().Trim().Length > 0)
            {
                await shell.Out.WriteLineAsync(JsonSerializer.Serialize(AnswerLine(line, asked, library), Json.ScheduleAnswer).AsMemory(), stopping);
            }
        }

        return ExitCode.Done;
    }

    private static ScheduleAnswer AnswerLine(string line, ScheduleQuestion otherwise, Library library)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Json.ScheduleQuestion) is { Text: not null } question
                ? Answer(question with { Zone = question.Zone ?? otherwise.Zone, Now = question.Now ?? otherwise.Now }, library, out _)
                : new("") { Why = "The line has no \"text\".", Ask = "Write a JSON object with \"text\", \"zone\" and \"now\" on each line." };
        }
        catch (JsonException)
        {
            return new("") { Why = "The line is no JSON object.", Ask = "Write a JSON object with \"text\", \"zone\" and \"now\" on each line." };
        }
    }

    private static ScheduleAnswer Answer(ScheduleQuestion question, Library library, out bool usable)
    {
        usable = false;
        var text = question.Text ?? "";
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(question.Zone ?? "UTC") is not { } zone)
        {
            return new(text) { Why = $"There is no time zone \"{question.Zone}\".", Ask = "Name one such as Europe/Berlin or America/New_York." };
        }

        if (NowIn(zone, question.Now) is not { } now)
        {
            return new(text) { Why = $"\"{question.Now}\" is no time.", Ask = "Write the time as 2026-11-23T14:05." };
        }

        switch (SchedulePhrase.Read(text, now, library))
        {
            case ScheduleReading.Understood { Rule: var rule, Assumed: var assumed }:
                usable = true;
                return new(text)
                {
                    Ok = true,
                    Rule = RuleWords.Of(rule, library.Schedule, zone),
                    Assumed = assumed,
                    Next = [.. Occurrences.After(rule, now.ToInstant(), zone).Take(Shown).Select(at => Written.Format(at.InZone(zone).LocalDateTime))],
                };
            case ScheduleReading.Refused refused:
                return new(text) { Why = refused.Why, Ask = refused.Ask };
            default:
                throw new InvalidOperationException("A phrase is understood or refused.");
        }
    }

    private static ZonedDateTime? NowIn(DateTimeZone zone, string? now)
    {
        if (now is null)
        {
            return Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(zone);
        }

        foreach (var pattern in new[] { Written, LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm") })
        {
            if (pattern.Parse(now.Trim()) is { Success: true, Value: var local })
            {
                return zone.AtLeniently(local);
            }
        }

        return null;
    }
}

/// <summary>A line of the input.</summary>
internal sealed record ScheduleQuestion(string? Text, string? Zone, string? Now);

/// <summary>A line of the output.</summary>
internal sealed record ScheduleAnswer(string Text)
{
    public bool Ok { get; init; }

    public string? Rule { get; init; }

    public ImmutableArray<string>? Assumed { get; init; }

    public ImmutableArray<string>? Next { get; init; }

    public string? Why { get; init; }

    public string? Ask { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScheduleQuestion))]
[JsonSerializable(typeof(ScheduleAnswer))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
