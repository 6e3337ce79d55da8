using CoachBot.Core.Chat;

namespace CoachBot.Storage.Sqlite;

internal sealed partial class SqliteStore
{
    /// <summary>
    /// Deleted values are overwritten where they stood (secure_delete), and the write-ahead log, which still holds earlier states,
    /// is emptied before this returns.
    /// </summary>
    public async Task<IReadOnlyList<ChatAddress>> EraseAsync(ChatAddress chat, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            await (reader is null ? Task.CompletedTask : reading.WaitAsync(cancel));
            try
            {
                return Erase(chat);
            }
            finally
            {
                _ = reader is null ? 0 : reading.Release();
            }
        }
        finally
        {
            writing.Release();
        }
    }

    private List<ChatAddress> Erase(ChatAddress chat)
    {
        var chats = InTransaction(File.Writer, writer =>
        {
            var id = writer.Sql("SELECT person FROM address WHERE platform = ? AND chat = ?").Bind(chat.Platform.Name).Bind(chat.Chat)
                .First(row => (long?)row.Long(0));
            if (id is not { } person)
            {
                return [];
            }

            // Their chats, messages, journal and failures go with the person (ON DELETE CASCADE).
            var theirs = ChatsOf(writer, person);
            writer.Sql("DELETE FROM person WHERE id = ?").Bind(person).Run();
            return theirs;
        });
        memory!.Forget();
        if (chats.Count > 0 && checkpoints is not null)
        {
            checkpoints.EmptyLog();
        }

        return chats;
    }
}
