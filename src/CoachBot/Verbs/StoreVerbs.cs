using System.CommandLine;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;
using CoachBot.Verbs.Running;

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
            var (path, inLiteDb) = Store(shell, settings, server => PostgresStore.BackupSentence(server, parsed.GetValue(file)!));
            if (inLiteDb)
            {
                NamedBuild.Backup(path, target);
            }
            else
            {
                SqliteBackup.Copy(path, target);
            }

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
            var (store, inLiteDb) = Store(shell, settings, server => PostgresStore.RestoreSentence(server, parsed.GetValue(file)!));
            var from = Path.GetFullPath(parsed.GetValue(file)!, shell.Directory);
            var before = inLiteDb ? NamedBuild.Restore(from, store) : SqliteBackup.Restore(from, store);
            shell.Out.WriteLine($"{store} is what the backup was.{(before is null ? "" : $" What it was before is in {before}.")}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The file to copy or to put back. A database has tools of its own, which the sentence names.</summary>
    private static (string Path, bool InLiteDb) Store(Shell shell, Dictionary<string, string?> settings, Func<PostgresServer, string> sentence)
    {
        var configuration = Settings.Read(shell, settings);
        return Settings.StoreServer(configuration) is { } server
            ? throw new ExplainedException(sentence(server))
            : (Settings.StoreFile(configuration), Alternative.Store.IsChosen(configuration));
    }
}
