using CoachBot.Core.Chat;
using CoachBot.Telegram.Api;
using CoachBot.Telegram.Sending;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CoachBot.Telegram.Receiving;

/// <summary>Takes updates in, by whichever way they came: acknowledges taps at once, and completes when everything is stored.</summary>
internal sealed partial class Intake(TapAnswers taps, GroupPointers pointers, SlowSigns signs, ChatNotes notes, TimeProvider time, ILogger<Intake> log)
{
    public async Task TakeAsync(UpdateTranslator translator, IReadOnlyList<Update> updates, StoreUpdates store, CancellationToken cancel)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var heard = new List<InboundUpdate>(updates.Count);
        List<Pointer>? personal = null;
        foreach (var update in updates)
        {
            var translated = Translate(translator, update, now);
            if (translated.Tap is { } tap)
            {
                taps.Answer(tap);
            }

            Note(translated);
            if (translated.Update is { } said)
            {
                heard.Add(said);
            }

            if (translated.Public is { } before)
            {
                heard.Add(before);
            }

            if (translated.Pointer is { } pointer)
            {
                (personal ??= []).Add(pointer);
            }
        }

        if (heard.Count > 0)
        {
            await signs.WhileAsync(store(heard, cancel), heard);
        }

        personal?.ForEach(pointers.Show);
    }

    private Translated Translate(UpdateTranslator translator, Update update, Instant now)
    {
        try
        {
            return translator.Translate(update, now, notes.IsNewest);
        }
#pragma warning disable CA1031 // One update nobody can read must not hold up all that follow it: it is logged by its id and confirmed.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogUnreadable(update.UpdateId, fault.GetType().Name);
            return Translated.Nothing;
        }
    }

    private void Note(Translated translated)
    {
        if (translated.Membership is { } membership)
        {
            if (membership.Reachable)
            {
                notes.Reached(membership.Chat);
            }
            else
            {
                notes.Unreachable(membership.Chat, "blocked or removed the bot");
            }
        }

        if (translated.Migration is { } migration)
        {
            notes.Moved(migration.From, migration.To);
        }

        if (translated.OpenTopic is { } open)
        {
            notes.WritesIn(open.Chat, open.Thread);
        }

        if (translated.Update is { } update && TelegramChat.TryParse(update.From.Chat, out var chat))
        {
            notes.Reached(chat.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram update {UpdateId} could not be read ({Fault}) and was skipped.")]
    private partial void LogUnreadable(long updateId, string fault);
}
