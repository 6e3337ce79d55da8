using CoachBot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram;

/// <summary>The menu of commands (https://core.telegram.org/bots/api#setmycommands), per scope, in each language of the content; written only where it differs.</summary>
internal sealed partial class CommandMenu(ITelegramCalls client, TelegramWording wording, ILogger<CommandMenu> log)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public async Task PublishAsync(CancellationToken stopping)
    {
        foreach (var (language, ofPrivate, ofGroup) in wording.Menus)
        {
            foreach (var scope in (string[])["default", "all_private_chats"])
            {
                await PublishAsync(new(scope), language, ofPrivate, stopping);
            }

            foreach (var scope in (string[])["all_group_chats", "all_chat_administrators"])
            {
                await PublishAsync(new(scope), language, ofGroup, stopping);
            }
        }
    }

    private async Task PublishAsync(BotCommandScope scope, string? language, BotCommand[] wanted, CancellationToken stopping)
    {
        var published = await client.CallAsync(Methods.GetMyCommands, new(scope, language), Deadline, stopping);
        if (published.Failure is not null || published.Result.AsSpan().SequenceEqual(wanted))
        {
            return;
        }

        var set = await client.CallAsync(Methods.SetMyCommands, new(wanted, scope, language), Deadline, stopping);
        if (set.Failure is { } failure)
        {
            LogNotSet(scope.Type, failure.Kind, failure.Code);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Telegram command menu for {Scope} could not be set ({Kind}, {Code}).")]
    private partial void LogNotSet(string scope, FailureKind kind, int code);
}
