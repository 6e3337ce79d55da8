using System.Collections.Immutable;
using NodaTime.TimeZones;

namespace CoachBot.Core.Nudges;

/// <summary>
/// The zones somebody's platform lets suppose: those of the country in its locale ("es-MX", "de_AT.UTF-8"), or of the one country where nearly all
/// who speak the language live. Only ever a suggestion: an app's language says little of where a person is.
/// </summary>
public static class ZoneGuess
{
    /// <summary>So many fit beside the question. A country with more is asked for like any other place.</summary>
    private const int Most = 3;

    /// <summary>Languages that are at home in one country, after the Unicode consortium's likely subtags (https://cldr.unicode.org/index/cldr-spec/likely-subtags).</summary>
    private static readonly Dictionary<string, string> Homes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bg"] = "BG",
        ["cs"] = "CZ",
        ["da"] = "DK",
        ["de"] = "DE",
        ["el"] = "GR",
        ["et"] = "EE",
        ["fi"] = "FI",
        ["he"] = "IL",
        ["hu"] = "HU",
        ["it"] = "IT",
        ["ja"] = "JP",
        ["ko"] = "KR",
        ["lt"] = "LT",
        ["lv"] = "LV",
        ["nb"] = "NO",
        ["no"] = "NO",
        ["pl"] = "PL",
        ["ro"] = "RO",
        ["sk"] = "SK",
        ["sl"] = "SI",
        ["sv"] = "SE",
        ["th"] = "TH",
        ["tr"] = "TR",
        ["uk"] = "UA",
        ["vi"] = "VN",
    };

    private static readonly Lazy<ILookup<string, string>> Zones = new(() =>
        (TzdbDateTimeZoneSource.Default.ZoneLocations ?? []).ToLookup(location => location.CountryCode, location => location.ZoneId, StringComparer.OrdinalIgnoreCase));

    /// <summary>The zones to suggest, at most three; none when the locale names no country, or one with more.</summary>
    public static ImmutableArray<string> Of(string? locale)
    {
        var parts = (locale ?? "").Split('.', '@')[0].Split('-', '_');
        var country = parts[1..].FirstOrDefault(part => part.Length == 2) ?? Homes.GetValueOrDefault(parts[0]);
        var zones = country is null ? [] : ZoneNames.Distinct(Zones.Value[country]);
        return zones.Length <= Most ? zones : [];
    }
}
