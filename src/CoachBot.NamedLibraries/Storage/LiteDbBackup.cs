using CoachBot.Storage;

namespace CoachBot.NamedLibraries.Storage;

/// <summary>Copies of the whole store. Unlike with SQLite, the coach has to be stopped for both ways.</summary>
internal static class LiteDbBackup
{
    /// <summary>Writes a complete copy to <paramref name="file"/>, which appears only when it is whole.</summary>
    public static void Copy(string path, string file)
    {
        if (!File.Exists(path))
        {
            throw new StoreUnusableException($"{path} does not exist; set Storage:Path to the file of the coach.");
        }

        try
        {
            using var store = LiteFile.Open(path);
            store.Backup(Path.GetFullPath(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The backup to {file} failed ({failure.Message.TrimEnd('.')}); check the disk and the right to write there.", failure);
        }
    }

    /// <summary>
    /// Puts a backup in the place of the store. What was there before is kept beside it; returns its name, null when there was nothing.
    /// </summary>
    public static string? Restore(string file, string path)
    {
        if (!File.Exists(file))
        {
            throw new StoreUnusableException($"{file} does not exist; name a file that coachbot backup wrote.");
        }

        var arriving = path + ".partial";
        var replaced = path + ".before-restore";
        Copy(file, arriving);
        File.Delete(LiteFile.LogOf(file));
        var empty = !File.Exists(path);
        if (!empty)
        {
            // A copy, so that the log of what was is in it as well.
            Copy(path, replaced);
        }

        using var held = HeldFile.Hold(path);
        File.Delete(LiteFile.LogOf(path));
        File.Move(arriving, path, overwrite: true);
        return empty ? null : replaced;
    }
}
