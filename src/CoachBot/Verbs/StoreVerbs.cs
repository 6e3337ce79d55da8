using System.CommandLine;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;

namespace CoachBot.Verbs;

/// <summary><c>coachbot backup FILE</c> and <c>coachbot restore FILE</c>.</summary>
internal static class StoreVerbs
{
    public static Command Backup(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var file = new Argument<string>("FILE") { Description = "where to write the copy; a file of that name is replaced" };
        var command = new Command(name, "Copy everything the coach remembers into one file; the coach may be running.") { file };
        command.SetAction(parsed =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!, shell.Directory);
            var configuration = Settings.Read(shell, settings);
            if (Settings.StoreServer(configuration) is { } server)
            {
                throw new ExplainedException(PostgresStore.BackupSentence(server, parsed.GetValue(file)!));
            }

            SqliteBackup.Copy(Settings.StoreFile(configuration), target);
            shell.Out.WriteLine($"Everything the coach remembers is now in {target} as well. Keep it as safe as the original.");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Restore(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var file = new Argument<string>("FILE") { Description = "a file that \"coachbot backup\" wrote" };
        var command = new Command(name, "Go back to a backup; the coach has to be stopped. What it remembered until now is kept beside it.") { file };
        command.SetAction(parsed =>
        {
            var configuration = Settings.Read(shell, settings);
            if (Settings.StoreServer(configuration) is { } server)
            {
                throw new ExplainedException(PostgresStore.RestoreSentence(server, parsed.GetValue(file)!));
            }

            var store = Settings.StoreFile(configuration);
            var before = SqliteBackup.Restore(Path.GetFullPath(parsed.GetValue(file)!, shell.Directory), store);
            shell.Out.WriteLine($"{store} is what the backup was.{(before is null ? "" : $" What it was before is in {before}.")}");
            return ExitCode.Done;
        });
        return command;
    }
}
