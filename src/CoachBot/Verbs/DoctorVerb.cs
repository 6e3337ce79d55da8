using System.CommandLine;
using CoachBot.Content;
using CoachBot.Core.Content;
using CoachBot.Discord;
using CoachBot.Storage.Postgres;
using CoachBot.Telegram;
using CoachBot.Verbs.Running;
using Microsoft.Extensions.Options;

namespace CoachBot.Verbs;

/// <summary><c>coachbot doctor</c>: content and configuration as <c>check</c> sees them, then each platform asked who we are and what we may do.</summary>
internal static class DoctorVerb
{
    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var command = new Command(name, "Check everything, and ask each platform who we are, what we may do and how receiving goes.");
        command.SetAction((_, stopping) => RunAsync(shell, settings, stopping));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, Dictionary<string, string?> settings, CancellationToken stopping)
    {
        var configuration = Settings.Read(shell, settings);
        if (configuration[Settings.ContentPath] is { Length: > 0 } path && ContentFolder.Find(path, shell) is { } folder)
        {
            configuration[Settings.ContentPath] = folder;
        }

        var well = CheckVerb.Run(configuration, shell.Directory, shell.Out) == ExitCode.Done;
        foreach (var (fine, sentence) in (await StoreAsync(configuration, stopping)).Concat(await TelegramAsync(configuration, stopping)).Concat(await DiscordAsync(configuration, stopping)))
        {
            well &= fine;
            shell.Out.WriteLine(sentence);
        }

        return well ? ExitCode.Done : ExitCode.Explained;
    }

    /// <summary>The file was looked at by <c>check</c>.</summary>
    private static async Task<IEnumerable<(bool Well, string Sentence)>> StoreAsync(IConfiguration configuration, CancellationToken stopping)
    {
        if (configuration[Settings.StorePostgres] is not { Length: > 0 } connectionString || PostgresServer.TryParse(connectionString) is not { } server)
        {
            return [];
        }

        var (well, sentence) = await PostgresDoctor.ExamineAsync(server, configuration["Storage:Key"], stopping);
        return [Line(well, sentence)];
    }

    private static async Task<IEnumerable<(bool Well, string Sentence)>> TelegramAsync(IConfiguration configuration, CancellationToken stopping)
    {
        if (!Platforms.SpeaksTelegram(configuration))
        {
            return [(true, "   Telegram is not set up: Telegram:Token is empty.")];
        }

        await using var services = new ServiceCollection().AddLogging().AddTelegramDoctor(configuration).BuildServiceProvider();
        return (await services.GetRequiredService<TelegramDoctor>().ExamineAsync(stopping)).Select(finding => Line(finding.Well, finding.Sentence));
    }

    private static async Task<IEnumerable<(bool Well, string Sentence)>> DiscordAsync(IConfiguration configuration, CancellationToken stopping)
    {
        if (!Platforms.SpeaksDiscord(configuration))
        {
            return [(true, "   Discord is not set up: Discord:Token is empty.")];
        }

        var with = new ServiceCollection().AddLogging().AddDiscordDoctor(configuration);
        if (configuration[Settings.ContentPath] is { Length: > 0 } folder && ContentLoader.Load(folder) is LoadedContent.Usable usable)
        {
            with.AddSingleton<Func<Library>>(() => usable.Library);
        }

        await using var services = with.BuildServiceProvider();
        try
        {
            return (await services.GetRequiredService<DiscordDoctor>().ExamineAsync(stopping)).Select(finding => Line(finding.Well, finding.Sentence));
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Failures.Select(failure => Line(false, failure));
        }
    }

    private static (bool, string) Line(bool well, string sentence) => (well, $"{(well ? "ok" : "!!")} {sentence}");
}
