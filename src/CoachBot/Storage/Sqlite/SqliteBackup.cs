using Microsoft.Data.Sqlite;

namespace CoachBot.Storage.Sqlite;

/// <summary>Copies of the whole store. A backup can be taken while a coach is running; a restore cannot.</summary>
internal static class SqliteBackup
{
    /// <summary>Writes a complete copy to <paramref name="file"/>, which appears only when it is whole.</summary>
    public static void Copy(string path, string file)
    {
        path = Path.GetFullPath(path);
        file = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            throw new StoreUnusableException($"{path} does not exist; set Storage:Path to the file of the coach.");
        }

        var partial = file + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(partial);
            HeldFile.Create(partial).Dispose();
            using (var from = new Connection(path, SqliteOpenMode.ReadWrite))
            using (var to = new Connection(partial, SqliteOpenMode.ReadWrite))
            {
                if (CoachFile.VersionOf(from, path) > 0)
                {
                    SqliteMoveEnd.RefuseUnfinished(from, path);
                }

                from.Inner.BackupDatabase(to.Inner);

                // A copy is one file: no log beside it.
                to.Execute("PRAGMA journal_mode = DELETE");
            }

            File.Move(partial, file, overwrite: true);
        }
        catch (Exception failure) when (failure is SqliteException or StoreFaultException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The backup to {file} failed ({failure.Message.TrimEnd('.')}); check the disk and the right to write there.", failure);
        }
    }

    /// <summary>
    /// Puts a backup in the place of the store. What was there before is kept beside it; returns its name, null when there was nothing.
    /// </summary>
    public static string? Restore(string file, string path)
    {
        file = Path.GetFullPath(file);
        path = Path.GetFullPath(path);
        if (!File.Exists(file))
        {
            throw new StoreUnusableException($"{file} does not exist; name a file that coachbot backup wrote.");
        }

        Check(file);
        var arriving = path + ".partial";
        var replaced = path + ".before-restore";
        var empty = !File.Exists(path);
        using var held = HeldFile.Hold(path);
        Copy(file, arriving);
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(replaced + suffix);
            if (!empty && File.Exists(path + suffix))
            {
                File.Move(path + suffix, replaced + suffix);
            }
        }

        File.Move(arriving, path, overwrite: true);
        return empty ? null : replaced;
    }

    private static void Check(string file)
    {
        try
        {
            using var backup = new Connection(file, SqliteOpenMode.ReadWrite);
            if (CoachFile.VersionOf(backup, file) == 0 || backup.Sql("PRAGMA quick_check").First(row => row.Text(0)) != "ok")
            {
                throw new StoreUnusableException($"{file} is not a whole backup; name another one.");
            }
        }
        catch (Exception failure) when (failure is SqliteException or StoreFaultException)
        {
            throw new StoreUnusableException($"{file} is not a backup of the coach; name a file that coachbot backup wrote.", failure);
        }
    }
}
