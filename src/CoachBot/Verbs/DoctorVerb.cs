using System.CommandLine;
using CoachBot.Telegram;
using CoachBot.Verbs.Running;

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
        if (!Platforms.SpeaksTelegram(configuration))
        {
            shell.Out.WriteLine("   Telegram is not set up: Telegram:Token is empty.");
            return well ? ExitCode.Done : ExitCode.Explained;
        }

        await using var services = new ServiceCollection().AddLogging().AddTelegram(configuration).BuildServiceProvider();
        foreach (var finding in await services.GetRequiredService<TelegramDoctor>().ExamineAsync(stopping))
        {
            well &= finding.Well;
            shell.Out.WriteLine($"{(finding.Well ? "ok" : "!!")} {finding.Sentence}");
        }

        return well ? ExitCode.Done : ExitCode.Explained;
    }
}
