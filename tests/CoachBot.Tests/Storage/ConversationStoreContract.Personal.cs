using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>People as a whole: forgotten by kind, joined, parted, found by a code.</summary>
public abstract partial class ConversationStoreContract
{
    private static readonly ChatAddress Adas = new(Platform.Discord, "2001");

    private static readonly JournalEntry Rated = new JournalEntry.Rated(Short.Id, RatingMoment.After, 3);

    [Fact]
    public async Task Forgetting_one_kind_leaves_the_person_and_takes_the_journal_only_with_the_history()
    {
        await JournalAsync(Ada);
        await Store.ForgetAsync(Ada, ForgetKind.Nudges);
        Assert.Single((await Store.ExportAsync(Ada, Cancel))!.Journal);
        var gone = await Store.ForgetAsync(Ada, ForgetKind.History, Reply("forgotten"));
        Assert.False(gone.Wholly);
        Assert.Empty((await Store.ExportAsync(Ada, Cancel))!.Journal);
        Assert.Equal(3, (await Store.PersonAsync(Ada)).Turn.Value);
    }

    [Fact]
    public async Task The_last_words_are_numbered_and_stored_nowhere()
    {
        var before = Assert.Single(await Store.TurnAsync(Ada, Reply("waits")));
        var words = Assert.Single((await Store.ForgetAsync(Ada, ForgetKind.Everything, Reply("gone"))).LastWords);
        Assert.True(words.Id > before.Id && !words.Kept);
        Assert.Equal(Ada, words.To);
        Assert.Empty(await Store.UndeliveredAsync(Ada, 0, 10, Cancel));
        var after = Assert.Single(await Store.TurnAsync(Ada, Reply("anew")));
        Assert.True(after.Id > words.Id);
    }

    [Fact]
    public async Task Forgetting_empties_what_a_page_shows()
    {
        var page = new ChatAddress(Platform.Web, "w1");
        var row = Assert.Single(await Store.TurnAsync(page, Reply("shown")));
        await Store.SettleAsync(new Settlement.Delivered(row, $"{row.Id}", Noon));
        await Store.ForgetAsync(page, ForgetKind.Safety);
        Assert.Empty(await Store.ShownAsync(page, 0, 10, Cancel));
    }

    [Fact]
    public async Task A_message_that_is_not_to_be_kept_is_on_no_disk()
    {
        var rows = await Store.TurnAsync(Ada, new OutboxDraft(MessageKind.Reply, new("secret") { Fleeting = true }), Reply("kept"));
        Assert.Equal([false, true], rows.Select(row => row.Kept));
        Assert.Equal("kept", Assert.Single(await Store.UndeliveredAsync(Ada, 0, 10, Cancel)).Message.Text);
    }

    [Fact]
    public async Task A_code_is_found_until_it_is_too_old_used_up_or_another_was_made()
    {
        await Store.TurnAsync(Ada);
        var ada = await Store.PersonAsync(Ada);
        Assert.Equal([null, ada.Id, null], await InBatchAsync(batch =>
        {
            batch.Offer(ada.Id, "h1", Noon + Duration.FromMinutes(10));
            return new[] { batch.OwnerOf("h2", Noon), batch.OwnerOf("h1", Noon), batch.OwnerOf("h1", Noon + Duration.FromMinutes(10)) };
        }));
        await ReopenAsync();
        Assert.Equal([null, ada.Id], await InBatchAsync(batch =>
        {
            batch.Offer(ada.Id, "h3", Noon + Duration.FromMinutes(10));
            return new[] { batch.OwnerOf("h1", Noon), batch.OwnerOf("h3", Noon) };
        }));
        Assert.Null(await InBatchAsync(batch =>
        {
            batch.Withdraw(ada.Id);
            return batch.OwnerOf("h3", Noon);
        }));
    }

    [Fact]
    public async Task Joining_gives_chats_journal_and_what_waits_to_the_other_person()
    {
        await JournalAsync(Ada);
        var waiting = Assert.Single(await Store.TurnAsync(Ada, Reply("waits", "slot")));
        await JournalAsync(Adas);
        await Store.TurnAsync(Ben, Reply("his"));
        var (ada, here) = (await Store.PersonAsync(Ada), await Store.PersonAsync(Adas));
        await InBatchAsync(batch =>
        {
            Assert.Equal(ada, batch.Find(ada.Id));
            batch.Join(ada.Id, here.Id);
            Assert.Null(batch.Find(ada.Id));
            batch.Write(new TurnRecord(Adas, here with { Turn = new(9) }, [Reply("here"), Reply("there") with { To = Ada }], [], null, Noon));
            return batch.ChatsOf(here.Id).Count;
        });
        var export = (await Store.ExportAsync(Ada, Cancel))!;
        Assert.Equal([Ada, Adas], export.Chats.OrderByDescending(chat => chat.Platform.Name));
        Assert.Equal(Adas, export.Home);
        Assert.Equal(2, export.Journal.Count);
        Assert.Equal(9, export.Person.Turn.Value);
        Assert.Equal([(waiting.Id, "waits"), (export.Messages.Max(message => message.Id), "there")], (await Store.UndeliveredAsync(Ada, 0, 10, Cancel)).Select(row => (row.Id, row.Message.Text)));
        Assert.Equal("here", Assert.Single(await Store.UndeliveredAsync(Adas, 0, 10, Cancel)).Message.Text);
        Assert.All(await Store.UndeliveredAsync(Ada, 0, 10, Cancel), row => Assert.Equal(here.Id, row.Person));

        // All of both is gone with one word.
        Assert.Equal(2, (await Store.ForgetAsync(Ada)).Chats.Count);
        Assert.Null(await Store.ExportAsync(Adas, Cancel));
        Assert.NotNull(await Store.ExportAsync(Ben, Cancel));
    }

    [Fact]
    public async Task Parting_leaves_the_journal_with_those_who_stay_and_due_times_go_where_they_belong()
    {
        await JournalAsync(Ada);
        await Store.TurnAsync(Adas);
        var (ada, here) = (await Store.PersonAsync(Ada), await Store.PersonAsync(Adas));
        await InBatchAsync(batch =>
        {
            batch.Join(here.Id, ada.Id);
            batch.Write(new TurnRecord(Adas, ada.DueIn(5), [], [], Noon, Noon));
            return 0;
        });
        Assert.Equal(Adas, Assert.Single(await Store.DueAsync(Noon, 10, Cancel)).Home);
        await InBatchAsync(batch => batch.Part(Adas, new Person(default) { Turn = new(7), Welcomed = true }));
        await ReopenAsync();
        Assert.Equal(Ada, Assert.Single(await Store.DueAsync(Noon, 10, Cancel)).Home);
        var (stayed, left) = ((await Store.ExportAsync(Ada, Cancel))!, (await Store.ExportAsync(Adas, Cancel))!);
        Assert.Single(stayed.Journal);
        Assert.Empty(left.Journal);
        Assert.Equal([Ada], stayed.Chats);
        Assert.Equal([Adas], left.Chats);
        Assert.Equal((true, 7), (left.Person.Welcomed, left.Person.Turn.Value));
        Assert.NotEqual(stayed.Person.Id, left.Person.Id);
    }

    [Fact]
    public async Task A_message_for_a_chat_that_is_not_theirs_goes_to_the_one_they_are_in()
    {
        await Store.TurnAsync(Ben);
        var rows = await Store.TurnAsync(Ada, Reply("mine") with { To = Ben }, Reply("too") with { To = new(Platform.Web, "nobody") });
        Assert.All(rows, row => Assert.Equal(Ada, row.To));
    }

    private async Task JournalAsync(ChatAddress chat)
    {
        await using var batch = await Store.BeginAsync([], Cancel);
        var person = batch.PersonAt(chat);
        batch.Write(new TurnRecord(chat, person with { Turn = person.Turn.Next }, [], [Rated], person.DueAt, Noon));
        await batch.CommitAsync(Cancel);
    }

    private async Task<T> InBatchAsync<T>(Func<IStoreBatch, T> work)
    {
        await using var batch = await Store.BeginAsync([], Cancel);
        var result = work(batch);
        await batch.CommitAsync(Cancel);
        return result;
    }
}
