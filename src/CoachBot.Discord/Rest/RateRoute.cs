namespace CoachBot.Discord.Rest;

/// <summary>
/// What a rate limit is counted for: the verb and path template, and the major resource (channel, server, webhook with token)
/// whose id stays in the key.
/// </summary>
internal readonly record struct RateRoute(string Template, string Major)
{
    /// <summary>An interaction's callback: outside every limit but its own, and never made to wait.</summary>
    public bool IsCallback { get; init; }

    /// <summary>Interaction routes do not count against the global limit and are not stopped by it.</summary>
    public bool OutsideGlobal { get; init; }

    // The major may be a token.
    public override string ToString() => Template;
}

/// <summary>What the answer says about the limit it counted against.</summary>
internal readonly record struct RateHeaders(string? Bucket, int? Limit, int? Remaining, TimeSpan? ResetAfter)
{
    public static readonly RateHeaders None;
}

/// <summary>Whom a 429 is about.</summary>
internal enum RateScope
{
    User,
    Shared,
    Global,
}
