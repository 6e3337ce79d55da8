using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Personal;

/// <summary>The files with all that is held of a person. Made at the moment they are sent, for the chat they are sent to, and kept nowhere.</summary>
internal sealed class PersonalFiles(IConversationStore store, Func<Library> library, TimeProvider clock)
{
    public static string NameOf(PersonalFile file) => file == PersonalFile.Json ? "coachbot-my-data.json" : "coachbot-my-data.html";

    /// <summary>The file; null when nothing is held of the person of that chat any more.</summary>
    public async Task<DeliveredFile?> MakeAsync(PersonalFile file, ChatAddress chat, CancellationToken cancel)
    {
        if (await store.ExportAsync(chat, cancel) is not { } everything)
        {
            return null;
        }

        var json = StoredJson.Write(new Exported(StoredJson.Version, Instant.FromDateTimeOffset(clock.GetUtcNow()), everything));
        return file == PersonalFile.Json
            ? new(NameOf(file), "application/json", json)
            : new(NameOf(file), "text/html", ExportPage.Of(json, library().In(everything.Person.Language)));
    }
}
