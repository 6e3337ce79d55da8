using System.CommandLine;
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
            var (path, inLiteDb) = Store(shell, settings);
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
            var (store, inLiteDb) = Store(shell, settings);
            var from = Path.GetFullPath(parsed.GetValue(file)!, shell.Directory);
            var before = inLiteDb ? NamedBuild.Restore(from, store) : SqliteBackup.Restore(from, store);
            shell.Out.WriteLine($"{store} is what the backup was.{(before is null ? "" : $" What it was before is in {before}.")}");
            return ExitCode.Done;
        });
        return command;
    }

    private static (string Path, bool InLiteDb) Store(Shell shell, Dictionary<string, string?> settings)
    {
        var configuration = Settings.Read(shell, settings);
        return (Settings.StoreFile(configuration), Alternative.Store.IsChosen(configuration));
    }
}
