namespace CoachBot.Verbs;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A finding or a failure, explained on the error stream.</summary>
    public const int Explained = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;
}
