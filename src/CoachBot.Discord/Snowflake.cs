using System.Globalization;
using NodaTime;

namespace CoachBot.Discord;

/// <summary>Discord's ids: unsigned 64 bits, strings in JSON, the time of making in the upper bits.</summary>
internal static class Snowflake
{
    private const long Epoch = 1_420_070_400_000;

    public static Instant MadeAt(ulong id) => Instant.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out ulong id) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
