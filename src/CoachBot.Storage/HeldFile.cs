namespace CoachBot.Storage;

/// <summary>A store's file as far as it is a file: nobody else's to read, and one process's at a time.</summary>
internal static class HeldFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Takes the file for this process alone. The lock goes with the process, however it ends.</summary>
    public static FileStream Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path))
            {
                Create(path).Dispose();
            }

            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (IsSharing(failure))
        {
            throw new StoreUnusableException($"Another coach is using {path}; stop it, or set Storage:Path to another file.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, failure);
        }
    }

    /// <summary>Conversations are the owner's business: nobody else on the machine may read the file. SQLite gives its log the same rights.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new(path, options);
    }

    public static StoreUnusableException CannotWrite(string path, Exception? failure = null) =>
        new($"The coach cannot write to {path}; give it the right to, or set Storage:Path to a file it may write.", failure);

    public static StoreUnusableException NotOurs(string path, Exception? failure = null) =>
        new($"{path} is not a file of the coach; set Storage:Path to another file.", failure);

    /// <summary>The codes of "somebody else has it": EWOULDBLOCK on Linux and macOS, sharing and lock violation on Windows.</summary>
    private static bool IsSharing(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}
