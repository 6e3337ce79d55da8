using System.Diagnostics;
using System.Globalization;

namespace CoachBot.Benchmarks;

/// <summary>What the process has used so far.</summary>
internal readonly record struct Usage(TimeSpan Processor, long Allocated, long Written, TimeSpan Paused)
{
    public static Usage Now() => new(
        Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), WrittenSoFar(), GC.GetTotalPauseDuration());

    public static Usage operator -(Usage after, Usage before) =>
        new(after.Processor - before.Processor, after.Allocated - before.Allocated, after.Written - before.Written, after.Paused - before.Paused);

    /// <summary>For each of so many turns; the processor time of everything, whoever sends the updates and takes the replies included.</summary>
    public string Each(int turns) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor.TotalMicroseconds / turns:0} us of processor, {Allocated / 1024.0 / turns:0.0} KB allocated, {Written / 1024.0 / turns:0.0} KB written each; collector paused {Paused.TotalMilliseconds:0} ms");

    /// <summary>Linux alone tells.</summary>
    private static long WrittenSoFar() => !File.Exists("/proc/self/io")
        ? 0
        : long.Parse(File.ReadLines("/proc/self/io").First(line => line.StartsWith("wchar", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
}
