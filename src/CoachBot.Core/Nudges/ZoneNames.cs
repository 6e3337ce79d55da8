using System.Collections.Immutable;
using System.Globalization;
using CoachBot.Core.Understanding;
using NodaTime;
using NodaTime.TimeZones;

namespace CoachBot.Core.Nudges;

/// <summary>Finds a time zone by what people say: a city, a country, "utc+2", or the zone's own name.</summary>
public static class ZoneNames
{
    /// <summary>Names beyond the zone table's. A name under more than one zone is asked back.</summary>
    private static readonly (string Zone, string[] Names)[] MoreNames =
    [
        ("Europe/London", ["uk", "england", "scotland", "wales", "great britain", "manchester", "birmingham", "cambridge", "oxford", "glasgow", "edinburgh", "newcastle", "perth"]),
        ("Europe/Berlin", ["munich", "hamburg", "cologne", "frankfurt", "stuttgart", "leipzig"]),
        ("Europe/Madrid", ["barcelona", "valencia", "seville", "cordoba"]),
        ("Europe/Rome", ["milan", "naples", "turin", "florence"]),
        ("Europe/Zurich", ["geneva", "basel", "bern"]),
        ("Europe/Moscow", ["saint petersburg", "st petersburg"]),
        ("America/New_York", ["nyc", "boston", "washington dc", "miami", "atlanta", "philadelphia", "portland", "springfield", "cambridge", "manchester", "birmingham", "florence", "georgia", "st petersburg"]),
        ("America/Chicago", ["dallas", "houston", "austin", "springfield", "birmingham", "manchester", "florence"]),
        ("America/Los_Angeles", ["san francisco", "seattle", "san diego", "portland", "san jose", "springfield", "florence"]),
        ("America/Toronto", ["ottawa", "hamilton"]),
        ("America/Caracas", ["valencia"]),
        ("America/Sao_Paulo", ["rio", "rio de janeiro", "brasilia"]),
        ("Asia/Kolkata", ["mumbai", "delhi", "new delhi", "bangalore", "chennai"]),
        ("Asia/Shanghai", ["beijing", "shenzhen", "guangzhou"]),
        ("Asia/Tokyo", ["osaka", "kyoto"]),
        ("Asia/Jerusalem", ["tel aviv"]),
        ("Asia/Dubai", ["abu dhabi"]),
        ("Africa/Johannesburg", ["cape town", "durban", "pretoria"]),
        ("Australia/Sydney", ["newcastle", "canberra"]),
        ("Pacific/Auckland", ["wellington", "christchurch", "hamilton"]),
    ];

    private static readonly Dictionary<string, ImmutableArray<string>> Places = Index();

    /// <summary>The zones meant; one when it is clear, several when it has to be asked back, none when it is not known.</summary>
    /// <remarks>Zones that have shown and will show the same time are one; a country with more than one is asked back.</remarks>
    public static ImmutableArray<string> Find(string text)
    {
        var trimmed = text.Trim();
        if (DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.Equals(trimmed, StringComparison.OrdinalIgnoreCase)) is { } exact && exact.Contains('/', StringComparison.Ordinal))
        {
            return [exact];
        }

        if (Offset(trimmed) is { } offset)
        {
            return [offset];
        }

        var words = Words.Of(trimmed);
        for (var length = Math.Min(5, words.Length); length > 0; length--)
        {
            for (var at = 0; at + length <= words.Length; at++)
            {
                if (Places.TryGetValue(string.Join(' ', words.Skip(at).Take(length)), out var zones))
                {
                    return zones;
                }
            }
        }

        return [];
    }

    /// <summary>The zones meant when a place is all that a text says; none otherwise.</summary>
    internal static ImmutableArray<string> FindWhole(string text) => Places.GetValueOrDefault(string.Join(' ', Words.Of(text)), []);

    /// <summary>"Berlin" for Europe/Berlin.</summary>
    public static string CityOf(string zone) => zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>"utc+2", "gmt -3:30", "UTC": a zone without clock changes.</summary>
    private static string? Offset(string text)
    {
        var lower = text.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace('\u2212', '-');
        if (lower is "utc" or "gmt")
        {
            return "Etc/UTC";
        }

        if (!lower.StartsWith("utc", StringComparison.Ordinal) && !lower.StartsWith("gmt", StringComparison.Ordinal))
        {
            return null;
        }

        var sign = lower.Length > 3 ? lower[3] : ' ';
        var parts = lower.Length > 4 ? lower[4..].Split(':', '.') : [];
        if (sign is not ('+' or '-') || parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 14)
        {
            return null;
        }

        var minutes = 0;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minutes) || minutes is not (0 or 30 or 45)))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{hours:00}{(minutes == 0 ? "" : $":{minutes:00}")}") is var id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null ? id : null;
    }

    /// <summary>Cities are the last part of a zone's name; countries are those of the zone table, each with all of its zones.</summary>
    private static Dictionary<string, ImmutableArray<string>> Index()
    {
        var source = TzdbDateTimeZoneSource.Default;
        var places = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        void Add(string name, string zone, int shortest = 3)
        {
            var key = string.Join(' ', Words.Of(name));
            if (key.Length >= shortest)
            {
                (places.TryGetValue(key, out var zones) ? zones : places[key] = new(StringComparer.Ordinal)).Add(zone);
            }
        }

        foreach (var location in source.ZoneLocations ?? [])
        {
            Add(location.CountryName, location.ZoneId);
            Add(CityOf(location.ZoneId), location.ZoneId);
        }

        foreach (var (alias, canonical) in source.CanonicalIdMap)
        {
            if (alias.Contains('/', StringComparison.Ordinal) && !alias.StartsWith("Etc/", StringComparison.Ordinal) && !places.ContainsKey(string.Join(' ', Words.Of(CityOf(alias)))))
            {
                Add(CityOf(alias), canonical);
            }
        }

        foreach (var (zone, names) in MoreNames)
        {
            foreach (var name in names)
            {
                Add(name, zone, shortest: 2);
            }
        }

        foreach (var usa in new[] { "usa", "us", "america", "united states", "united states of america", "the states" })
        {
            foreach (var zone in new[] { "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu" })
            {
                places.TryAdd(usa, new(StringComparer.Ordinal));
                places[usa].Add(zone);
            }
        }

        // Germany's second zone is an exclave with the same clock; zones that agree from now on are one zone to a person.
        return places.ToDictionary(pair => pair.Key, pair => Distinct(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>The zones without those that have shown and will show the same time as an earlier one.</summary>
    internal static ImmutableArray<string> Distinct(IEnumerable<string> zones)
    {
        var from = Instant.FromUtc(2026, 1, 1, 0, 0);
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var zone in zones)
        {
            var data = DateTimeZoneProviders.Tzdb[zone];
            if (!kept.Any(other => Same(DateTimeZoneProviders.Tzdb[other], data, from)))
            {
                kept.Add(zone);
            }
        }

        return kept.ToImmutable();
    }

    private static bool Same(DateTimeZone one, DateTimeZone other, Instant from) =>
        one.GetZoneIntervals(from, from + Duration.FromDays(730)).Select(interval => (interval.WallOffset, interval.RawStart()))
            .SequenceEqual(other.GetZoneIntervals(from, from + Duration.FromDays(730)).Select(interval => (interval.WallOffset, interval.RawStart())));

    private static Instant RawStart(this ZoneInterval interval) => interval.HasStart ? Instant.Max(interval.Start, Instant.FromUtc(2026, 1, 1, 0, 0)) : Instant.MinValue;
}
