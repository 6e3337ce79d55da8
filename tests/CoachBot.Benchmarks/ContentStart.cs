using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CoachBot.Content;

namespace CoachBot.Benchmarks;

/// <summary>The real content, and the same with 1,000 routines, loaded and checked by a process that was just started: nothing is compiled yet.</summary>
internal static partial class ContentStart
{
    private const int Routines = 1_000;
    private const int Times = 5;
    private const int Warming = 7;
    private const int Measured = 5;

    public static async Task RunAsync()
    {
        var real = Path.Combine(Surroundings.ContentFolder(), "en");
        var many = Path.Combine(Directory.CreateTempSubdirectory("coachbot-content-").FullName, "en");
        try
        {
            Multiply(real, many);
            foreach (var (folder, what) in ((string, string)[])[(real, "the real content"), (many, $"{Routines:N0} routines")])
            {
                Console.WriteLine(what);
                for (var time = 0; time < Times; time++)
                {
                    using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["content", folder]))!;
                    await process.WaitForExitAsync();
                }
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(many)!, recursive: true);
        }
    }

    /// <summary>What the process just started does, and what a reload in it costs once everything is compiled: the middle of the last ones.</summary>
    public static void Load(string folder)
    {
        var loads = new List<(double Elapsed, double Processor, string Outcome)>();
        for (var time = 0; time < Warming + Measured; time++)
        {
            loads.Add(LoadOnce(folder));
        }

        var settled = loads[Warming..].OrderBy(load => load.Elapsed).ElementAt(Measured / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"      just started {loads[0].Elapsed,5:0} ms, {loads[0].Processor,5:0} ms of processor; settled {settled.Elapsed,5:0} ms, {settled.Processor,5:0} ms of processor: {settled.Outcome}"));
    }

    private static (double Elapsed, double Processor, string Outcome) LoadOnce(string folder)
    {
        var (before, clock) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        var loaded = ContentLoader.Load(folder, picturesFrom: Surroundings.ContentFolder());
        return (clock.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds, Outcome(loaded));
    }

    private static string Outcome(LoadedContent loaded) => loaded switch
    {
        LoadedContent.Usable usable => $"{usable.Library.Listed.Count()} routines",
        LoadedContent.Refused refused => $"refused, {refused.Findings.Length} findings, first {refused.Findings[0]}",
        _ => throw new UnreachableException(),
    };

    /// <summary>Each routine again and again under other names, until there are enough.</summary>
    private static void Multiply(string real, string many)
    {
        foreach (var file in Directory.EnumerateFiles(real, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(many, Path.GetRelativePath(real, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var written = RoutineStart().Split(File.ReadAllText(Path.Combine(real, "routines.yaml")))[1..];
        var all = Enumerable.Range(0, Routines).Select(number => Renamed(written[number % written.Length], number / written.Length));
        File.WriteAllText(Path.Combine(many, "routines.yaml"), string.Concat(all));
    }

    private static string Renamed(string routine, int number) => number == 0 ? routine : Aliases().Replace(
        Heading().Replace(routine, $"$1V{number}\n$2 {number}\n"), aliases => aliases.Value.Replace(",", $" {number},", StringComparison.Ordinal).Replace("]", $" {number}]", StringComparison.Ordinal));

    [GeneratedRegex("^(?=- id: )", RegexOptions.Multiline)]
    private static partial Regex RoutineStart();

    [GeneratedRegex(@"^(- id: \w+)\n(  name: [^\n]+)\n")]
    private static partial Regex Heading();

    [GeneratedRegex(@"  aliases:[^\]]+\]")]
    private static partial Regex Aliases();
}
