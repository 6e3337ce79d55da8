using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Discord;

/// <summary>A setting of the section <c>Discord</c> that cannot work, and what to do about it.</summary>
public sealed record DiscordSettingFault(string Key, string What, string Remedy);

/// <summary>Looks at the section <c>Discord</c> before anything is started with it.</summary>
public static class DiscordSettings
{
    private const int LongestStatus = 128;

    private static readonly string[] Switches = ["Compress", "IdentifyAnyway", "SignOffOnStop"];

    /// <summary>Every fault; the limits apart, which are like those of every platform.</summary>
    public static IEnumerable<DiscordSettingFault> Faults(IConfiguration configuration)
    {
        var discord = configuration.GetSection("Discord");
        if (discord["Token"]?.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase) == true)
        {
            yield return new("Discord:Token", "the token begins with \"Bot\"", "Leave that word out.");
        }
        else if (discord["Token"] is { Length: > 0 } token && token.Any(char.IsWhiteSpace))
        {
            yield return new("Discord:Token", "the token has a blank in it", "Copy it whole from discord.com/developers/applications, page Bot.");
        }

        if (discord["BaseUrl"] is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return new("Discord:BaseUrl", $"'{url}' is no web address", "Remove it, or write it like https://discord.com.");
        }

        if (discord["Shards"] is { } shards && shards != "auto" && !(int.TryParse(shards, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 99_999))
        {
            yield return new("Discord:Shards", $"'{shards}' is no number of shards", "Write auto, or a number of 1 or more.");
        }

        if (discord["Intents"] is { } intents && !(int.TryParse(intents, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits > 0))
        {
            yield return new("Discord:Intents", $"'{intents}' is no set of intents", "Remove it: 4097 is what the coach needs.");
        }

        if (discord["Status"] is { Length: > LongestStatus } status)
        {
            yield return new("Discord:Status", $"the status has {status.Length} characters", $"Shorten it to {LongestStatus}.");
        }

        foreach (var name in Switches)
        {
            if (discord[name] is { } value && !bool.TryParse(value, out _))
            {
                yield return new($"Discord:{name}", $"'{value}' is neither yes nor no", "Write true or false.");
            }
        }
    }
}
