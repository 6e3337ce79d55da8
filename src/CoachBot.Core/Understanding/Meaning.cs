using CoachBot.Core.Content;

namespace CoachBot.Core.Understanding;

/// <summary>What the coach takes a message to mean.</summary>
public sealed record Meaning(Intent Intent)
{
    /// <summary>The area meant, if one was named.</summary>
    public AreaId? Area { get; init; }

    /// <summary>The routine meant, if one was named.</summary>
    public RoutineId? Routine { get; init; }

    /// <summary>The rating given, 0-10.</summary>
    public int? Rating { get; init; }
}

/// <summary>What a person wants. The names, in kebab case, are the words of content, commands and <c>coachbot understand</c>.</summary>
public enum Intent
{
    /// <summary>Nothing the coach knows.</summary>
    Unknown,

    /// <summary>A greeting, or to begin: the welcome when idle, "begin now" in a lead-in.</summary>
    Start,

    /// <summary>The list of routines, or the routine named.</summary>
    Routines,

    /// <summary>The next step, now.</summary>
    Next,

    /// <summary>The step before.</summary>
    Back,

    /// <summary>This step from its beginning.</summary>
    Repeat,

    /// <summary>Leave this step out.</summary>
    Skip,

    /// <summary>More time for this step.</summary>
    Longer,

    /// <summary>Hold the clock.</summary>
    Pause,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>End it.</summary>
    Stop,

    /// <summary>A tip.</summary>
    Tip,

    /// <summary>What can be said here.</summary>
    Help,

    /// <summary>A 0-10 rating, or (without a number) none today.</summary>
    Rate,

    /// <summary>It hurts.</summary>
    Discomfort,

    /// <summary>It hurts in a way that ends the run: sharp, spreading, or new.</summary>
    Sharp,

    /// <summary>Go on in the easier way.</summary>
    Easier,

    /// <summary>A dull ache, no more.</summary>
    Dull,

    /// <summary>Thanks.</summary>
    Thanks,

    /// <summary>An area was named and nothing else.</summary>
    Area,
}
