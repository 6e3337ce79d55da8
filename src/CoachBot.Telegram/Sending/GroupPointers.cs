using System.Collections.Concurrent;
using CoachBot.Telegram.Api;
using CoachBot.Telegram.Receiving;

namespace CoachBot.Telegram.Sending;

/// <summary>Points a group to the private chat: one short silent message with a link that carries the request along.</summary>
internal sealed class GroupPointers(ITelegramCalls client, TelegramWording wording, IdentityCell me, Freezes freezes, TimeProvider time)
{
    /// <summary>At most so often per group, far below Telegram's 20 messages a minute.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<long, long> last = new();

    public void Show(Pointer pointer) => _ = ShowAsync(pointer);

    private async Task ShowAsync(Pointer pointer)
    {
        var now = time.GetTimestamp();
        var shown = last.TryGetValue(pointer.Chat.Id, out var before) && time.GetElapsedTime(before, now) < Apart;
        if (shown || me.Known is not { } identity || freezes.Left(pointer.Chat.Id) > TimeSpan.Zero)
        {
            return;
        }

        last[pointer.Chat.Id] = now;
        var button = new InlineKeyboardButton(wording.GroupOpen(pointer.Locale)) { Url = DeepLink.To(identity.Name, pointer.Command) };
        var answer = await client.CallAsync(
            Methods.SendMessage,
            new(pointer.Chat.Id, wording.GroupPointer(pointer.Locale))
            {
                MessageThreadId = pointer.Chat.Thread,
                DisableNotification = true,
                ReplyParameters = new(pointer.ReplyTo, AllowSendingWithoutReply: true),
                ReplyMarkup = new([[button]]),
            },
            TimeSpan.FromSeconds(20),
            CancellationToken.None);
        if (answer.Failure is { Kind: FailureKind.Throttled } throttled)
        {
            freezes.Throttled(pointer.Chat.Id, throttled.RetryAfter);
        }
    }
}
