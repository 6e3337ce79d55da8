using System.CommandLine;
using CoachBot.Content;
using CoachBot.Verbs.Replay;

namespace CoachBot.Verbs;

/// <summary><c>coachbot replay FILE</c>: plays transcripts in virtual time.</summary>
internal static class ReplayVerb
{
    /// <summary>More differences than this in one file have one cause.</summary>
    private const int MostShown = 5;

    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "a transcript; how to write one stands below",
            Arity = ArgumentArity.OneOrMore,
        };
        var check = new Option<bool>("--check") { Description = "compare with what the transcript expects instead of printing; \"…\" stands for any text" };
        var write = new Option<bool>("--write") { Description = "write what the coach says into the transcript, keeping what already matches" };
        var command = new Command(name, "Play a written conversation in virtual time and print what the coach says.") { files, check, write };
        command.Validators.Add(result =>
        {
            if (result.GetValue(check) && result.GetValue(write))
            {
                result.AddError("--check and --write exclude each other; choose one.");
            }
        });
        command.SetAction(parsed => Replay(shell, settings, parsed.GetValue(files)!, parsed.GetValue(check), parsed.GetValue(write)));
        return command;
    }

    private static int Replay(Shell shell, Dictionary<string, string?> settings, string[] files, bool check, bool write)
    {
        var folder = ContentFolder.Of(Settings.Read(shell, settings), shell);
        var content = ContentFolder.Read(folder);
        var worst = ExitCode.Done;
        foreach (var file in files)
        {
            var path = Path.Combine(shell.Directory, file);
            var outcome = check ? Check(shell, file, path, folder, content) : Print(shell, file, path, folder, content, write);
            worst = Math.Max(worst, outcome);
        }

        return worst;
    }

    private static int Check(Shell shell, string file, string path, string folder, LoadedContent.Usable content)
    {
        var differences = TranscriptCheck.Run(file, Text(file, path), folder, content.Library);
        foreach (var difference in differences.Take(MostShown))
        {
            shell.Error.WriteLine(difference);
        }

        if (differences.Length > MostShown)
        {
            shell.Error.WriteLine($"{file}: {differences.Length - MostShown} more differences; \"coachbot replay {file}\" prints what the coach says.");
        }

        if (differences.IsEmpty)
        {
            shell.Out.WriteLine($"{file}: as expected");
        }

        return differences.IsEmpty ? ExitCode.Done : ExitCode.Explained;
    }

    private static int Print(Shell shell, string file, string path, string folder, LoadedContent.Usable content, bool write)
    {
        using var desk = new ContentDesk(folder, content.Library);
        var entries = TranscriptReader.Read(Text(file, path), out var slip);
        var beats = slip is null ? Playback.Play(entries, desk, out slip) : [];
        var canonical = Canonical.Write(beats, keep: write);
        if (!write)
        {
            shell.Out.Write(canonical);
        }
        else if (slip is null)
        {
            File.WriteAllText(path, canonical);
        }

        if (slip is not null)
        {
            shell.Error.WriteLine($"{file}:{slip.Line}: {slip.Sentence}");
        }

        return slip is null ? ExitCode.Done : ExitCode.Explained;
    }

    private static string Text(string file, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ExplainedException($"There is no transcript {file}; the project's own are in tests/Transcripts.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ExplainedException($"The transcript {file} cannot be read: {fault.Message}", fault);
        }
    }
}
