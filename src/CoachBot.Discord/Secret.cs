namespace CoachBot.Discord;

/// <summary>A token: readable where a request is written, and nowhere by accident (logs, exceptions, records that print themselves).</summary>
internal readonly struct Secret(string value) : IEquatable<Secret>
{
    private readonly string? value = value;

    public bool IsEmpty => string.IsNullOrEmpty(value);

    public string Reveal() => value ?? "";

    public bool Equals(Secret other) => string.Equals(value, other.value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Reveal());

    public override string ToString() => "(secret)";
}
