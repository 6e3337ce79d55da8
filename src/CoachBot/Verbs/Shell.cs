namespace CoachBot.Verbs;

/// <summary>What a verb talks to: the three streams, the folder it was called from, and whether a person sits at the terminal.</summary>
internal sealed record Shell(TextReader In, TextWriter Out, TextWriter Error, string Directory, bool Interactive)
{
    /// <summary>The process's own; it is interactive only with a terminal at both ends.</summary>
    public static Shell OfProcess() => new(
        Console.In, Console.Out, Console.Error, Environment.CurrentDirectory, !Console.IsInputRedirected && !Console.IsOutputRedirected);
}
