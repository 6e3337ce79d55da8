using System.Collections.Immutable;
using System.Globalization;
using CoachBot.Core.Content;

namespace CoachBot.Core.Routines;

/// <summary>What a made-up routine has to fit: the minutes there are, the limits of the moment, and the spot it is for.</summary>
public sealed record FitRequest(int Minutes, ImmutableArray<string> Limits, AreaId? Area = null)
{
    /// <summary>Nobody is guided longer than this without a routine somebody wrote.</summary>
    public const int MostMinutes = 30;

    private const string Prefix = "fit-";
    private const string NoLimits = "x";

    /// <summary>Its id says all of it, so that a button, a nudge or a stored conversation finds it again.</summary>
    public RoutineId Id => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{Minutes}-{(Limits.IsEmpty ? NoLimits : string.Concat(Limits.Select(limit => (char)('a' + Circumstances.Limits.IndexOf(limit)))))}{(Area is { } area ? $"-{area}" : "")}"));

    /// <summary>Reads what <see cref="Id"/> wrote; null for any other id.</summary>
    public static FitRequest? Of(RoutineId id)
    {
        if (id.Value?.StartsWith(Prefix, StringComparison.Ordinal) != true || id.Value[Prefix.Length..].Split('-', 3) is not [var minutes, var codes, .. var area]
            || !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given is < 1 or > MostMinutes
            || (codes != NoLimits && !codes.All(code => code - 'a' >= 0 && code - 'a' < Circumstances.Limits.Length)))
        {
            return null;
        }

        return Asked(given, codes == NoLimits ? [] : [.. codes.Select(code => Circumstances.Limits[code - 'a'])], area is [var named] ? new(named) : null);
    }

    /// <summary>A request as it is always written: the limits in their order, each once, the minutes within bounds.</summary>
    public static FitRequest Asked(int minutes, IEnumerable<string> limits, AreaId? area)
    {
        var named = limits.ToHashSet(StringComparer.Ordinal);
        return new(Math.Clamp(minutes, 1, MostMinutes), [.. Circumstances.Limits.Where(named.Contains)], area);
    }

    /// <summary>The limit that a technique does not keep to; null when it keeps to all.</summary>
    public string? Broken(Card card) => card.Fits is not { } fits ? "" : Limits.FirstOrDefault(limit => !Keeps(fits, limit));

    /// <summary>Compares by content.</summary>
    public bool Equals(FitRequest? other) => other is not null && Minutes == other.Minutes && Area == other.Area && Limits.SequenceEqual(other.Limits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Minutes, Limits.Length, Area);

    private static bool Keeps(Fits fits, string limit) => limit switch
    {
        "desk" => fits.Spots.Contains(Spot.Desk),
        "sofa" => fits.Spots.Contains(Spot.Sofa),
        "bed" => fits.Spots.Contains(Spot.Bed),
        "travel" => fits.Spots.Contains(Spot.Travel),
        "standing" => fits.Spots.Contains(Spot.Standing),
        "no_oil" => !fits.Tools.Contains("lotion"),
        "no_tools" => fits.Tools.IsEmpty,
        "one_hand" => fits.Hands <= 1,
        "shoes_on" => fits.Feet is null or Footwear.Shoes,
        "socks_on" => fits.Feet is not Footwear.Bare,
        "cannot_reach" => !fits.Reach,
        _ => !fits.Loud,
    };
}
