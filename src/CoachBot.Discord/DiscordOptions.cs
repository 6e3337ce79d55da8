using System.ComponentModel.DataAnnotations;
using CoachBot.Discord.Gateway;
using Microsoft.Extensions.Options;

namespace CoachBot.Discord;

/// <summary>The configuration section <c>Discord</c>.</summary>
public sealed class DiscordOptions
{
    /// <summary>The bot token from discord.com/developers/applications, page Bot.</summary>
    [Required(ErrorMessage = "Discord:Token is empty. Copy it from discord.com/developers/applications, page Bot.")]
    public string Token { get; set; } = "";

    /// <summary>Where Discord's HTTP API is; another address only for trying out.</summary>
    [Required]
    public string BaseUrl { get; set; } = "https://discord.com";

    /// <summary>"auto" (what Discord recommends) or a number.</summary>
    [RegularExpression("auto|[1-9][0-9]{0,4}", ErrorMessage = "Discord:Shards is \"auto\" or a number.")]
    public string Shards { get; set; } = "auto";

    /// <summary>Compress what Discord sends (zlib-stream): less traffic, a little more work.</summary>
    public bool Compress { get; set; }

    /// <summary>GUILDS and DIRECT_MESSAGES; more only for a bot that is changed to need them.</summary>
    public int Intents { get; set; } = GatewaySettings.DefaultIntents;

    /// <summary>Identify although Discord's daily allowance is nearly used up. Passing it costs the token.</summary>
    public bool IdentifyAnyway { get; set; }

    /// <summary>Go offline when stopped, instead of keeping the session for the next start.</summary>
    public bool SignOffOnStop { get; set; }

    /// <summary>Shown below the bot's name; empty for nothing.</summary>
    [StringLength(128)]
    public string Status { get; set; } = "/routine to begin";

    /// <summary>What the User-Agent names as the bot's home page.</summary>
    public string HomePage { get; set; } = "https://github.com/coachbot/coachbot";

    /// <summary>Limits kept by the bot itself.</summary>
    [ValidateObjectMembers]
    public DiscordLimits Limits { get; set; } = new();

    internal Uri Api
    {
        get
        {
            var address = BaseUrl.TrimEnd('/');
            return new(address.EndsWith("/api/v10", StringComparison.Ordinal) ? $"{address}/" : $"{address}/api/v10/");
        }
    }
}

/// <summary>The configuration section <c>Discord:Limits</c>.</summary>
public sealed class DiscordLimits
{
    /// <summary>Calls per second over the whole bot, interactions apart; 0 for no limit.</summary>
    [Range(0.0, 1_000_000.0)]
    public double PerSecond { get; set; } = 50;

    internal int WholePerSecond => PerSecond <= 0 ? 0 : Math.Max(1, (int)PerSecond);
}

[OptionsValidator]
internal sealed partial class DiscordOptionsValidator : IValidateOptions<DiscordOptions>;
