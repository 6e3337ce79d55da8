using System.Diagnostics;

namespace CoachBot.Tests.Storage;

/// <summary>A file nobody may write, the superuser included: rights do not bind root, the immutable attribute does.</summary>
internal sealed class WriteProtected : IDisposable
{
    private readonly string path;

    public WriteProtected(string path)
    {
        this.path = path;
        File.SetAttributes(path, FileAttributes.ReadOnly);
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            Attribute("+i");
        }
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            Attribute("-i");
        }

        File.SetAttributes(path, FileAttributes.Normal);
    }

    private void Attribute(string change)
    {
        using var process = Process.Start("chattr", [change, path]);
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, "This file system knows no immutable files, and rights do not bind this user.");
    }
}
