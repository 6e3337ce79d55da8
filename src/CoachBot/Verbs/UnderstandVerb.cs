using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;
using CoachBot.Verbs.Understanding;

namespace CoachBot.Verbs;

/// <summary><c>coachbot understand</c>: how the coach would take what somebody says, for those who write its words.</summary>
internal static class UnderstandVerb
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var text = new Argument<string[]>("text") { Description = "what somebody says; without it, one saying per line of the input", Arity = ArgumentArity.ZeroOrMore };
        var place = new Option<string>("--place") { Description = $"where it is said: {string.Join(", ", Corpus.PlaceNames)}", DefaultValueFactory = _ => "idle" };
        var figures = new Option<string?>("--figures") { Description = "print how many of the labelled sayings in this folder are taken as they should be, and every one that is not" };
        var quiet = new Option<bool>("--quiet") { Description = "with --figures: the numbers alone" };
        var command = new Command(name, "Say how the coach would take a text: one line of JSON each.") { text, place, figures, quiet };
        command.SetAction(parsed =>
        {
            var library = ContentFolder.Read(ContentFolder.Of(Settings.Read(shell, settings), shell)).Library;
            if (parsed.GetValue(figures) is { } folder)
            {
                return PrintFigures(folder, parsed.GetValue(quiet), library, shell);
            }

            if (Corpus.PlaceOf(parsed.GetValue(place)!) is not { } situation)
            {
                throw new ExplainedException($"There is no place \"{parsed.GetValue(place)}\"; say one of {string.Join(", ", Corpus.PlaceNames)}.");
            }

            foreach (var said in Sayings(parsed.GetValue(text) ?? [], shell))
            {
                shell.Out.WriteLine(Line(said, Reader.Read(said, situation, library)));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Sayings(string[] typed, Shell shell)
    {
        if (typed.Length > 0)
        {
            yield return string.Join(' ', typed);
            yield break;
        }

        while (shell.In.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static int PrintFigures(string folder, bool quietly, Library library, Shell shell)
    {
        var path = Path.GetFullPath(folder, shell.Directory);
        if (!Directory.Exists(path) || Directory.GetFiles(path, "*.txt").Order(StringComparer.Ordinal).ToList() is not { Count: > 0 } files)
        {
            throw new ExplainedException($"There are no labelled sayings (*.txt) in \"{folder}\"; the shipped ones are in tests/Corpora.");
        }

        var figures = new Figures(library);
        Figures.Print(files.Select(figures.Of), shell.Out, quietly);
        return ExitCode.Done;
    }

    private static string Line(string said, Meaning meaning)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("text", said);
            json.WriteString("intent", OutwardName(meaning.Intent));
            WriteOrNull(json, "area", meaning.Area?.Value);
            WriteOrNull(json, "routine", meaning.Routine?.Value);
            json.WriteNumber("confidence", Math.Round(meaning.Confidence, 2));
            WriteDetails(json, meaning);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteDetails(Utf8JsonWriter json, Meaning meaning)
    {
        if (meaning.Rating is { } rating)
        {
            json.WriteNumber("rating", rating);
        }

        if (meaning.Minutes is { } minutes)
        {
            json.WriteNumber("minutes", minutes);
        }

        foreach (var (name, value) in new[] { ("moment", meaning.Moment), ("question", meaning.Question), ("when", meaning.When), ("flag", meaning.Danger?.Flag) })
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        if (meaning.Danger is { Certainty: not Certainty.Meant } || !meaning.Either.IsEmpty)
        {
            json.WriteBoolean("asks", value: true);
        }
    }

    private static void WriteOrNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>The stable names: a spot named alone is answered with a tip or a routine, and every way of hurting is discomfort.</summary>
    private static string OutwardName(Intent intent) => Intents.NameOf(intent switch
    {
        Intent.Area => Intent.Tip,
        Intent.Sharp or Intent.Dull => Intent.Discomfort,
        _ => intent,
    });
}
