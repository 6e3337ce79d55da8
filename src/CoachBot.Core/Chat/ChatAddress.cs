namespace CoachBot.Core.Chat;

/// <summary>A chat platform by its short, stable name; stored, so never renamed.</summary>
public readonly record struct Platform(string Name)
{
    /// <summary>The coach's own page in the browser.</summary>
    public static Platform Web { get; } = new("web");

    /// <summary>The terminal (<c>coachbot chat</c>).</summary>
    public static Platform Terminal { get; } = new("terminal");

    /// <summary>Telegram.</summary>
    public static Platform Telegram { get; } = new("telegram");

    /// <summary>Discord.</summary>
    public static Platform Discord { get; } = new("discord");

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>
/// One chat on one platform. <paramref name="Chat"/> is the platform's own id and opaque to everything but its adapter.
/// Several addresses may belong to one person.
/// </summary>
public readonly record struct ChatAddress(Platform Platform, string Chat)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Platform.Name}:{Chat}";
}

/// <summary>
/// The platform's id of one update, unique within the platform for at least a day. An id seen before is never run twice.
/// </summary>
public readonly record struct UpdateId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
