using System.Collections.Immutable;
using System.Text.Json;
using CoachBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CoachBot.Discord.Commands;

/// <summary>How the registered commands compare to ours.</summary>
internal enum CommandState
{
    Equal,
    Different,
    Unknown,
}

/// <summary>
/// Registers the commands when they differ from what Discord has, and only then: each start would otherwise use up
/// the daily allowance. Always for the whole app, never per server as well, or every command would show twice.
/// </summary>
internal static partial class CommandRegistration
{
    public static async Task EnsureAsync(IDiscordCalls rest, ulong application, ImmutableArray<SlashCommand> commands, ILogger logger, CancellationToken cancel)
    {
        if (await CompareAsync(rest, application, commands, cancel) != CommandState.Different)
        {
            return;
        }

        switch (await rest.SendAsync(Routes.OverwriteCommands(application, CommandJson.Write(commands)), cancel))
        {
            case RestOutcome.Done:
                LogRegistered(logger, commands.Length);
                break;
            case RestOutcome.Refused refused:
                LogNotRegistered(logger, refused.Reason);
                break;
        }
    }

    public static async Task<CommandState> CompareAsync(IDiscordCalls rest, ulong application, ImmutableArray<SlashCommand> commands, CancellationToken cancel)
    {
        if (await rest.SendAsync(Routes.Commands(application), cancel) is not RestOutcome.Done done)
        {
            return CommandState.Unknown;
        }

        try
        {
            return CommandJson.Canonical(done.Body) == CommandJson.Canonical(CommandJson.Write(commands)) ? CommandState.Equal : CommandState.Different;
        }
        catch (JsonException)
        {
            return CommandState.Unknown;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Registered {Count} commands with Discord.")]
    private static partial void LogRegistered(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Discord refused the commands: {Reason}.")]
    private static partial void LogNotRegistered(ILogger logger, string reason);
}
