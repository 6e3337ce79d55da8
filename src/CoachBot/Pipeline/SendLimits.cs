using System.ComponentModel.DataAnnotations;
using CoachBot.Core.Chat;
using Microsoft.Extensions.Options;

namespace CoachBot.Pipeline;

/// <summary>How fast a platform may be written to (configuration <c>Telegram:Limits</c> and the like); 0 for no limit.</summary>
internal sealed class SendLimits
{
    /// <summary>All chats together.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Limits:PerSecond must be 0 (none) or more.")]
    public double? PerSecond { get; init; }

    /// <summary>One chat.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Limits:PerChatPerSecond must be 0 (none) or more.")]
    public double? PerChatPerSecond { get; init; }

    /// <summary>One chat that several people read.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Limits:PerGroupPerMinute must be 0 (none) or more.")]
    public int? PerGroupPerMinute { get; init; }

    /// <summary>These limits, and where nothing is said the platform's own.</summary>
    public SendLimits Or(Platform platform)
    {
        // https://core.telegram.org/bots/faq#broadcasting-to-users and https://discord.com/developers/docs/topics/rate-limits
        var (all, chat, group) = platform switch
        {
            { } when platform == Platform.Telegram => (30.0, 1.0, 20),
            { } when platform == Platform.Discord => (50.0, 0.0, 0),
            _ => (0.0, 0.0, 0),
        };
        return new() { PerSecond = PerSecond ?? all, PerChatPerSecond = PerChatPerSecond ?? chat, PerGroupPerMinute = PerGroupPerMinute ?? group };
    }
}

[OptionsValidator]
internal sealed partial class SendLimitsValidator : IValidateOptions<SendLimits>;
