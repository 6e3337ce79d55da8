using CoachBot.Core.Chat;
using CoachBot.Telegram;

namespace CoachBot.NamedLibraries.Telegram;

/// <summary>
/// The coach on Telegram over Telegram.Bot: what is said and how it is laid out, what is remembered of chats, how receiving keeps its
/// promises is our own adapter's; every call to the Bot API goes through the library's client.
/// </summary>
internal sealed class TelegramBotAdapter(TelegramParts parts) : IChatAdapter
{
    public Platform Platform => parts.Adapter.Platform;

    public AdapterHealth Health => parts.Adapter.Health;

    public Task ReceiveAsync(StoreUpdates store, CancellationToken stopping) => parts.Adapter.ReceiveAsync(store, stopping);

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancel) => parts.Adapter.SendAsync(delivery, cancel);

    public bool IsShared(ChatAddress chat) => parts.Adapter.IsShared(chat);

    public Task ForgetAsync(ChatAddress chat, CancellationToken cancel) => parts.Adapter.ForgetAsync(chat, cancel);
}
