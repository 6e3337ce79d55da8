using System.Collections.Concurrent;
using System.Text.Json;

namespace CoachBot.FakeTelegram;

/// <summary>What people do: writes the updates as Telegram would (https://core.telegram.org/bots/api#update).</summary>
public sealed class FakePeople(PendingUpdates updates, FakeChats chats, TimeProvider time)
{
    private long lastTap;

    /// <summary>The language somebody has set their Telegram to; English when nothing is said here.</summary>
    public ConcurrentDictionary<long, string> Languages { get; } = new();

    /// <summary>A text in a private chat.</summary>
    public long Say(long person, string text, DateTimeOffset? at = null, int? topic = null) =>
        Message(person, person, text, at, topic is { } id ? $",\"message_thread_id\":{id},\"is_topic_message\":true" : "");

    /// <summary>A text in a group.</summary>
    public long SayIn(long group, long person, string text, string more = "") => Message(group, person, text, null, more);

    /// <summary>A reply to a message of a bot in a group.</summary>
    public long ReplyIn(long group, long person, string text, long bot) => Message(
        group, person, text, null, $",\"reply_to_message\":{{\"message_id\":5,\"date\":1,{Chat(group)},\"from\":{{\"id\":{bot},\"is_bot\":true,\"first_name\":\"Bot\"}}}}");

    /// <summary>A press of a button, as the data it carries.</summary>
    public long Tap(long person, long message, string data, long? chat = null, bool inaccessible = false) => updates.Add(
        person,
        $"\"callback_query\":{{\"id\":\"{TapId()}\",{From(person)},\"chat_instance\":\"1\",\"data\":{Quoted(data)},"
        + $"\"message\":{{\"message_id\":{message},{Chat(chat ?? person)},\"date\":{(inaccessible ? 0 : Now(null))}}}}}");

    /// <summary>A press of the button with this label under the newest message that has it.</summary>
    public long Press(long person, string label)
    {
        var message = chats.In(person).Last(each => each.Buttons.Any(button => button.Text == label));
        return Tap(person, message.Id, message.Buttons.First(button => button.Text == label).Data!);
    }

    public long React(long person, long message, string emoji) => updates.Add(
        person,
        $"\"message_reaction\":{{{Chat(person)},\"message_id\":{message},\"user\":{Person(person)},\"date\":{Now(null)},\"old_reaction\":[],"
        + $"\"new_reaction\":[{{\"type\":\"emoji\",\"emoji\":{Quoted(emoji)}}}]}}");

    /// <summary>The bot's own membership changes: "kicked" is a block in a private chat.</summary>
    public long Membership(long chat, string before, string after) => updates.Add(
        chat,
        $"\"my_chat_member\":{{{Chat(chat)},{From(Math.Abs(chat))},\"date\":{Now(null)},"
        + $"\"old_chat_member\":{{\"status\":\"{before}\"}},\"new_chat_member\":{{\"status\":\"{after}\"}}}}");

    private long Message(long chat, long person, string text, DateTimeOffset? at, string more) => updates.Add(
        chat,
        $"\"message\":{{\"message_id\":{chats.NextId()},{From(person)},{Chat(chat)},\"date\":{Now(at)},\"text\":{Quoted(text)}{more}}}");

    private long Now(DateTimeOffset? at) => (at ?? time.GetUtcNow()).ToUnixTimeSeconds();

    private string TapId() => $"tap{Interlocked.Increment(ref lastTap)}";

    private string From(long person) => $"\"from\":{Person(person)}";

    private string Person(long person) => $"{{\"id\":{person},\"is_bot\":false,\"first_name\":\"Person {person}\",\"language_code\":\"{Languages.GetValueOrDefault(person, "en")}\"}}";

    private static string Chat(long chat) =>
        chat < 0 ? $"\"chat\":{{\"id\":{chat},\"type\":\"supergroup\",\"title\":\"Group\"}}" : $"\"chat\":{{\"id\":{chat},\"type\":\"private\",\"first_name\":\"Person\"}}";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
