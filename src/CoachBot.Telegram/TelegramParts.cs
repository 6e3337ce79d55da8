using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Telegram.Api;
using CoachBot.Telegram.Receiving;
using CoachBot.Telegram.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram;

/// <summary>The parts of one bot, put together by hand so that none of them leaks into the host's container.</summary>
internal sealed class TelegramParts : IDisposable
{
    private readonly ITelegramCalls client;

    public TelegramParts(TelegramOptions options, ITelegramCalls calling, TimeProvider time, IServiceProvider host)
    {
        var logs = host.GetRequiredService<ILoggerFactory>();
        Options = options;
        client = calling;
        var ownership = host.GetService<IOwnership>() ?? new SoleOwner();
        var notes = new ChatNotes(ownership.IsShared);
        var freezes = new Freezes(time);
        var me = new IdentityCell();
        var health = new HealthState();
        var wording = new TelegramWording(host.GetRequiredService<Func<Library>>());
        var keepsakes = new Keepsakes(host.GetService<TelegramKept>() ?? TelegramKept.InMemory(), options, logs.CreateLogger<Keepsakes>());
        var pictures = new Pictures(options, keepsakes, time, host.GetService<DrawChart>());
        var intake = new Intake(
            new(client, time, logs.CreateLogger<TapAnswers>()),
            new(client, wording, me, freezes, time),
            new(client, time),
            notes,
            time,
            logs.CreateLogger<Intake>());
        var webhook = new Webhook(client, options, intake, health, time);
        var calls = new MessageCalls(client, notes, pictures, logs.CreateLogger<MessageCalls>());
        Adapter = new(
            client,
            options,
            new(client, options, intake, health, time, logs.CreateLogger<Polling>()),
            webhook,
            new(calls, notes, freezes, pictures, new(client, wording, keepsakes), me, health, logs.CreateLogger<MessageSending>()),
            new(client, wording, logs.CreateLogger<CommandMenu>()),
            keepsakes,
            notes,
            me,
            health,
            ownership,
            time,
            logs.CreateLogger<TelegramAdapter>());
        Endpoint = new(webhook, options, logs.CreateLogger<WebhookEndpoint>());
    }

    public TelegramOptions Options { get; }

    public TelegramAdapter Adapter { get; }

    public WebhookEndpoint Endpoint { get; }

    public void Dispose() => client.Dispose();
}
