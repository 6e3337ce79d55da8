using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using CoachBot.Content.Yaml;
using CoachBot.Storage;
using CoachBot.Verbs.Replay;
using Microsoft.Extensions.Options;

namespace CoachBot.Verbs;

/// <summary>The verbs, their options and their help; and what is said when one is misused or fails.</summary>
internal static class CommandLine
{
    private const string Name = "coachbot";

    /// <summary>Runs one command line to its end and returns the exit code. Whatever goes wrong ends as one sentence on the error stream.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Shell shell, CancellationToken stopping)
    {
        if (!Settings.TryTake(args, out var rest, out var settings, out var wrong))
        {
            return Usage(shell, wrong);
        }

        var debug = new Option<bool>("--debug") { Recursive = true, Description = "show every detail of what happens, and of what goes wrong" };
        var root = Verbs(shell, settings, debug);
        var parsed = root.Parse(rest, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction || parsed.CommandResult.Tokens.Any(token => IsOption(token.Value)))
        {
            return Usage(shell, SentenceFor(parsed, root));
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = shell.Out,
                Error = shell.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
#pragma warning disable CA1031 // The end of every verb: what nobody dealt with becomes a sentence, and the details are one option away.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            shell.Error.WriteLine(parsed.GetValue(debug) ? failure.ToString() : Sentence(failure));
            return ExitCode.Explained;
        }
    }

    private static RootCommand Verbs(Shell shell, Dictionary<string, string?> settings, Option<bool> debug)
    {
        var root = new RootCommand("CoachBot guides self-massage of head and feet, one timed step after the other. Without a verb it runs.")
        {
            RunVerb.Command("run", shell, settings, debug),
            ChatVerb.Command("chat", shell, settings, debug),
            DoctorVerb.Command("doctor", shell, settings),
            HealthVerb.Command("health", shell, settings),
            ReplayVerb.Command("replay", shell, settings),
            Check("check", shell, settings),
            ScheduleVerb.Command("schedule", shell, settings),
            UnderstandVerb.Command("understand", shell, settings),
            StoreVerbs.Backup("backup", shell, settings),
            StoreVerbs.Restore("restore", shell, settings),
            MoveVerb.Command("move", shell, settings),
        };
        root.Add(debug);
        root.SetAction((parsed, stopping) => RunVerb.RunAsync(shell, settings, parsed.GetValue(debug), stopping));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "show this help";
        root.Options.OfType<VersionOption>().Single().Description = "show the version";
        help.Action = new HelpWithMore((HelpAction)help.Action!);
        return root;
    }

    private static Command Check(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var language = new Option<string?>("--language") { Description = "list what is missing in this translation, too", HelpName = "tag" };
        var command = new Command(name, "Check the content and the settings: every mistake with its file, line and remedy.") { language };
        command.SetAction(parsed =>
        {
            var configuration = Settings.Read(shell, settings);
            if (configuration[Settings.ContentPath] is { Length: > 0 } path && ContentFolder.Find(path, shell) is { } folder)
            {
                configuration[Settings.ContentPath] = folder;
            }

            return CheckVerb.Run(configuration, shell.Directory, shell.Out, parsed.GetValue(language));
        });
        return command;
    }

    private static int Usage(Shell shell, string sentence)
    {
        shell.Error.WriteLine(sentence);
        return ExitCode.Usage;
    }

    private static string SentenceFor(ParseResult parsed, RootCommand root)
    {
        var verb = parsed.CommandResult.Command;
        var full = verb == root ? Name : $"{Name} {verb.Name}";

        // An argument that takes many values takes misspelt options, too.
        if (parsed.CommandResult.Tokens.Select(token => token.Value).FirstOrDefault(IsOption) is { } misspelt)
        {
            return NoOption(full, verb, misspelt);
        }

        if (parsed.UnmatchedTokens is [var token, ..])
        {
            return (verb == root, IsOption(token)) switch
            {
                (true, false) => $"There is no verb \"{token}\". "
                    + Spelling.Suggest(token, root.Subcommands.Select(known => known.Name), $"\"{Name} --help\" lists the verbs."),
                (_, true) => NoOption(full, verb, token),
                _ => $"\"{full}\" does not take \"{token}\"; \"{full} --help\" says what it takes.",
            };
        }

        return parsed.Errors[0].SymbolResult switch
        {
            ArgumentResult { Tokens.Count: 0 } missing => $"\"{full}\" needs {missing.Argument.Name}; \"{full} --help\" says more.",
            OptionResult { Tokens.Count: 0 } bare => $"{bare.Option.Name} needs a value; \"{full} --help\" says which.",
            _ => parsed.Errors[0].Message,
        };
    }

    private static bool IsOption(string token) => token.Length > 1 && token.StartsWith('-');

    private static string NoOption(string full, Command verb, string token) =>
        $"\"{full}\" has no option \"{token}\". " + Spelling.Suggest(token, verb.Options.Select(known => known.Name), $"\"{full} --help\" lists them.");

    private static string Sentence(Exception failure) => failure switch
    {
        ExplainedException or StoreUnusableException => failure.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        _ => $"Something unexpected went wrong ({failure.GetType().Name}: {failure.Message.Split('\n')[0].Trim()}); run the same with --debug to see the details.",
    };

    /// <summary>The help, followed by what a verb wants known beside its options.</summary>
    private sealed class HelpWithMore(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var more = parseResult.CommandResult.Command switch
            {
                RootCommand or { Name: "run" } => SettingsHelp(),
                { Name: "replay" } => TranscriptReader.Guide,
                _ => null,
            };
            if (more is not null)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(more);
            }

            return result;
        }

        private static string SettingsHelp()
        {
            var width = Settings.Known.Max(setting => setting.Key.Length);
            var lines = Settings.Known.Select(setting =>
                $"  --{setting.Key.PadRight(width)}  {setting.Purpose}{(setting.Default.Length == 0 ? "" : $" [{setting.Default}]")}");
            return $"Settings (here, in {Settings.FileName}, or in the environment as Web__Url):\n{string.Join('\n', lines)}\n";
        }
    }
}
