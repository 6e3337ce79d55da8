using CoachBot.Core.Chat;
using Microsoft.Extensions.Options;

namespace CoachBot.Pipeline;

/// <summary>How fast a platform may be written to (configuration <c>Telegram:Limits</c> and the like); 0 for no limit.</summary>
internal sealed class SendLimits
{
    /// <summary>All chats together.</summary>
    public double? PerSecond { get; init; }

    /// <summary>One chat.</summary>
    public double? PerChatPerSecond { get; init; }

    /// <summary>One chat that several people read.</summary>
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

/// <summary>By hand, so that the sentence can name the platform.</summary>
internal sealed class SendLimitsValidator : IValidateOptions<SendLimits>
{
    public ValidateOptionsResult Validate(string? name, SendLimits options)
    {
        var wrong = new (string Key, double? Value)[]
        {
            (nameof(options.PerSecond), options.PerSecond),
            (nameof(options.PerChatPerSecond), options.PerChatPerSecond),
            (nameof(options.PerGroupPerMinute), options.PerGroupPerMinute),
        }.Where(limit => limit.Value is { } value && !(value is >= 0 and <= 1_000_000)).ToList();
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong.Select(limit => $"{name}:Limits:{limit.Key} is {limit.Value}; set it to 0 (no limit) or to a rate below 1,000,000."));
    }
}
