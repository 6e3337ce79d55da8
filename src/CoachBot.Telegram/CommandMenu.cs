using CoachBot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram;

/// <summary>The menu of commands (https://core.telegram.org/bots/api#setmycommands), per scope and language; written only where it differs.</summary>
internal sealed partial class CommandMenu(TelegramClient client, TelegramOptions options, ILogger<CommandMenu> log)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public async Task PublishAsync(CancellationToken stopping)
    {
        (string Scope, Dictionary<string, Dictionary<string, string>> Commands)[] menus =
        [
            ("default", options.Wording.PrivateCommands),
            ("all_private_chats", options.Wording.PrivateCommands),
            ("all_group_chats", options.Wording.GroupCommands),
            ("all_chat_administrators", options.Wording.GroupCommands),
        ];
        foreach (var (scope, byLanguage) in menus)
        {
            foreach (var (language, commands) in byLanguage)
            {
                await PublishAsync(new(scope), language.Length == 0 ? null : language, commands, stopping);
            }
        }
    }

    private async Task PublishAsync(BotCommandScope scope, string? language, Dictionary<string, string> commands, CancellationToken stopping)
    {
        BotCommand[] wanted = [.. commands.Select(entry => new BotCommand(entry.Key, entry.Value))];
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
