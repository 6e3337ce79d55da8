using System.CommandLine;
using System.Globalization;
using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Storage;
using CoachBot.Verbs.Chat;
using CoachBot.Verbs.Replay;
using CoachBot.Verbs.Running;
using NodaTime;

namespace CoachBot.Verbs;

/// <summary><c>coachbot chat</c>: the coach in the terminal, through the same pipeline as everywhere.</summary>
internal static class ChatVerb
{
    /// <summary>A second of the coach then takes a millisecond, which is about what a message takes.</summary>
    private const int Fastest = 1_000;

    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings, Option<bool> debug)
    {
        var speed = new Option<double?>("--speed")
        {
            HelpName = "N",
            Description = $"run the coach's clock N times faster, at most {Fastest}",
            CustomParser = result => double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Fastest
                ? number
                : Wrong(result, $"--speed takes a number above 0 and up to {Fastest}, not \"{result.Tokens[0].Value}\"."),
        };
        var store = new Option<string?>("--store") { HelpName = "FILE", Description = "remember the conversation in this file; otherwise it is forgotten at the end" };
        var routine = new Option<string?>("--routine") { HelpName = "ID", Description = "begin with this routine, by its id (R1) or name" };
        var command = new Command(
            name, "Talk to the coach here in the terminal. Reads a script from a pipe as well: one line per message, +30s lets time pass, # is a remark.")
        {
            speed, store, routine,
        };
        command.SetAction((parsed, stopping) =>
        {
            var all = new Dictionary<string, string?>(settings, StringComparer.OrdinalIgnoreCase) { [Settings.StorePath] = parsed.GetValue(store) };
            if (parsed.GetValue(speed) is { } times)
            {
                all["Clock:Speed"] = times.ToString(CultureInfo.InvariantCulture);
            }

            return ChatAsync(shell, all, parsed.GetValue(routine), parsed.GetValue(debug), stopping);
        });
        return command;
    }

    private static async Task<int> ChatAsync(Shell shell, Dictionary<string, string?> settings, string? routine, bool debug, CancellationToken stopping)
    {
        var configuration = Settings.Read(shell, settings, debug);
        // A talk in the terminal is not among those of the coach that runs.
        configuration[Settings.StorePostgres] = null;
        if (settings[Settings.StorePath] is null)
        {
            configuration[Settings.StorePath] = StorageOptions.InMemory;
        }

        var folder = ContentFolder.Of(configuration, shell);
        var content = ContentFolder.Read(folder);
        if (!TryOpening(routine, content.Library, out var opening))
        {
            shell.Error.WriteLine(
                $"There is no routine \"{routine}\"; there are {string.Join(", ", content.Library.Listed.Select(known => $"{known.Id} ({known.Name})"))}.");
            return ExitCode.Usage;
        }

        if (configuration["Clock:Speed"] != "1")
        {
            WarmUp(content.Library);
        }

        var page = new TerminalPage(shell);
        page.Note("CoachBot in the terminal. Type what you would say and press Enter; /quit or Ctrl+D ends.");
        using var host = Build(configuration, folder, content, provider => new(
            shell, page, provider.GetRequiredService<IConversationStore>(), provider.GetRequiredService<TimeProvider>(), opening));
        await host.StartAsync(stopping);
        await Task.WhenAny(
            host.Services.GetRequiredService<TerminalAdapter>().Ended,
            Task.Delay(Timeout.InfiniteTimeSpan, host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping),
            Task.Delay(Timeout.InfiniteTimeSpan, stopping));
        await host.StopAsync(CancellationToken.None);
        page.Note("Goodbye.");
        return ExitCode.Done;
    }

    private static IHost Build(IConfiguration configuration, string folder, LoadedContent.Usable content, Func<IServiceProvider, TerminalAdapter> terminal)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddCoachLog(configuration);
        builder.Services.AddCoach(configuration, folder, Task.FromResult(content), CoachClock.From(configuration));
        builder.Services.AddSingleton(terminal);
        builder.Services.AddSingleton<IChatAdapter>(provider => provider.GetRequiredService<TerminalAdapter>());
        return builder.Build();
    }

    /// <summary>What runs for the first time is slow, and on a fast clock the coach would have been away for minutes.</summary>
    private static void WarmUp(Library library)
    {
        var rehearsal = new Rehearsal(library, Instant.FromUnixTimeSeconds(0));
        rehearsal.Say(library.Listed.First().Name);
        rehearsal.Wait(Duration.FromMinutes(1));
    }

    private static bool TryOpening(string? routine, Library library, out string? opening)
    {
        opening = null;
        if (routine is null)
        {
            return true;
        }

        opening = library.Vocabulary.Routines.TryExact(library.Vocabulary.FormsOf(routine), out var id) ? $"/routine {id}" : null;
        return opening is not null;
    }

    private static double? Wrong(System.CommandLine.Parsing.ArgumentResult result, string sentence)
    {
        result.AddError(sentence);
        return null;
    }
}
