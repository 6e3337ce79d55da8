using System.Text.Json;
using CoachBot.Core.Content;
using CoachBot.Discord.Commands;
using CoachBot.Discord.Gateway;
using CoachBot.Discord.Rest;

namespace CoachBot.Discord;

/// <summary>One thing the doctor found: well, or not and what to do about it.</summary>
public sealed record DiscordFinding(bool Well, string Sentence);

/// <summary>Asks Discord who we are, what we may do, and how much of the day's allowance is left. Changes nothing there.</summary>
public sealed class DiscordDoctor : IDisposable
{
    // Application flags; the limited one is what an app in fewer than a hundred servers has.
    private const int MessageContent = 1 << 18;
    private const int MessageContentLimited = 1 << 19;

    private readonly DiscordRest rest;
    private readonly DiscordOptions options;

    private readonly Func<Library>? library;

    internal DiscordDoctor(DiscordRest rest, DiscordOptions options, Func<Library>? library) =>
        (this.rest, this.options, this.library) = (rest, options, library);

    /// <summary>All findings, the most basic first; later ones are left out when an earlier one makes them meaningless.</summary>
    public async Task<IReadOnlyList<DiscordFinding>> ExamineAsync(CancellationToken cancel)
    {
        if (await rest.SendAsync(Routes.Application(), cancel) is not RestOutcome.Done done)
        {
            return [new(false, rest.TokenDied.IsCancellationRequested
                ? CloseCodes.Remedy(4004, options.Intents)
                : "Discord gives no usable answer: check the network, and Discord:BaseUrl if it is set.")];
        }

        var application = RestJson.Id(done.Body);
        return
        [
            new(true, $"Discord: we are {RestJson.Read(done.Body, Name)} (application {application})."),
            .. Intents(RestJson.Read(done.Body, Flags)),
            .. Installation(application, done.Body),
            .. await GatewayAsync(cancel),
            .. await CommandsAsync(application, cancel),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => rest.Dispose();

    private async Task<DiscordFinding[]> GatewayAsync(CancellationToken cancel)
    {
        if (await rest.SendAsync(Routes.GatewayBot(), cancel) is not RestOutcome.Done done || RestJson.Budget(done.Body) is not { } budget)
        {
            return [new(false, "Discord does not say where its gateway is: try again in a minute.")];
        }

        var configured = options.Shards == "auto" ? budget.Shards : int.Parse(options.Shards);
        return
        [
            budget.Remaining > GatewaySession.IdentifiesKept
                ? new(true, $"{budget.Remaining} of {budget.Total} new sessions are left today.")
                : new(false, $"Only {budget.Remaining} of {budget.Total} new sessions are left; no new one is begun before {budget.ResetAfter.TotalHours:0.0} h have passed."),
            configured >= budget.Shards
                ? new(true, $"{configured} shard(s); Discord recommends {budget.Shards}.")
                : new(false, $"Discord recommends {budget.Shards} shards, but Discord:Shards is {configured}: set it to auto."),
        ];
    }

    // Without usable content there are no commands to compare with; what is wrong with it is said elsewhere.
    private async Task<DiscordFinding[]> CommandsAsync(ulong application, CancellationToken cancel) => library is null ? [] :
    [
        await CommandRegistration.CompareAsync(rest, application, SlashCommands.For(library().Languages.All), cancel) switch
        {
            CommandState.Equal => new(true, "The commands are registered as this version has them."),
            CommandState.Different => new(true, "The commands differ from this version's; they are registered when the coach runs."),
            _ => new(false, "Discord does not say which commands are registered: try again in a minute."),
        },
    ];

    private IEnumerable<DiscordFinding> Intents(int flags)
    {
        if ((options.Intents & (1 << 15)) != 0 && (flags & (MessageContent | MessageContentLimited)) == 0)
        {
            yield return new(false, CloseCodes.Remedy(4014, options.Intents));
        }
        else if ((options.Intents & GatewaySettings.DefaultIntents) != GatewaySettings.DefaultIntents)
        {
            yield return new(false, $"Discord:Intents is {options.Intents}, which leaves out servers or direct messages: remove it from the configuration.");
        }
        else
        {
            yield return new(true, "The intents asked for need no permission of Discord.");
        }
    }

    private static IEnumerable<DiscordFinding> Installation(ulong application, ReadOnlyMemory<byte> body)
    {
        var (forServers, forPeople) = RestJson.Read<(bool, bool)>(body, root =>
            root.TryGetProperty("integration_types_config", out var types) && types.ValueKind == JsonValueKind.Object
                ? (types.TryGetProperty("0", out _), types.TryGetProperty("1", out _))
                : (true, false));
        yield return forPeople
            ? new(true, "People can install the coach for themselves.")
            : new(false, "People cannot install the coach for themselves: tick User Install at discord.com/developers/applications, page Installation.");
        if (forServers)
        {
            yield return new(true, $"Invite it to a server: https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions=0");
        }
    }

    private static string? Name(JsonElement root) => root.TryGetProperty("name", out var name) ? name.GetString() : null;

    private static int Flags(JsonElement root) => root.TryGetProperty("flags", out var flags) && flags.TryGetInt32(out var number) ? number : 0;
}
