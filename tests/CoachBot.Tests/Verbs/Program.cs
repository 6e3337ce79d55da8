using System.Diagnostics;
using System.Text;

namespace CoachBot.Tests.Verbs;

/// <summary>The program as people call it, in a process of its own.</summary>
internal sealed class Program : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly TaskCompletionSource<string> greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Program(string folder, string[] args, IReadOnlyDictionary<string, string> environment)
    {
        process = new()
        {
            StartInfo = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "coachbot.dll"), .. args])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach (var (name, value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }

        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(error, line.Data);
    }

    public string Out => Kept(output);

    public string Error => Kept(error);

    public int Id => process.Id;

    /// <summary>The line that names the page's address, once it is served.</summary>
    public async Task<Uri> PageAsync()
    {
        var line = await greeted.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return new(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }

    public static Program Start(string folder, params string[] args) => Start(folder, new Dictionary<string, string>(), args);

    public static Program Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var program = new Program(folder, args, environment);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    public static Task<Called> CallAsync(string folder, params string[] args) => FeedAsync("", folder, args);

    /// <summary>With a script on its standard input.</summary>
    public static async Task<Called> FeedAsync(string input, string folder, params string[] args)
    {
        using var program = Start(folder, args);
        await program.process.StandardInput.WriteAsync(input);
        program.process.StandardInput.Close();
        return await program.EndAsync();
    }

    public async Task<Called> EndAsync()
    {
        // What never ends is a failure to be told, not one to wait for.
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        return new(process.ExitCode, Out, Error);
    }

    /// <summary>As a service manager (TERM) or a person at the keyboard (INT) ends it.</summary>
    public async Task<Called> EndAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await EndAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void Keep(StringBuilder kept, string? line)
    {
        if (line is null)
        {
            greeted.TrySetException(new InvalidOperationException($"The coach ended: {Error}"));
            return;
        }

        lock (kept)
        {
            kept.Append(line).Append('\n');
        }

        if (line.Contains("chat page", StringComparison.Ordinal))
        {
            greeted.TrySetResult(line);
        }
    }

    private static string Kept(StringBuilder kept)
    {
        lock (kept)
        {
            return kept.ToString();
        }
    }
}
