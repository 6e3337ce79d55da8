using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Storage;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>What every store of conversations does, whatever it is made of.</summary>
public abstract partial class ConversationStoreContract : IAsyncLifetime
{
    private protected IConversationStore Store { get; private set; } = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<IConversationStore> OpenAsync();

    /// <summary>Closes the store and opens it again; a store that ends with its process stays open, and the rest must hold all the same.</summary>
    private protected virtual async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync();
    }

    [Fact]
    public async Task A_person_is_made_on_first_sight_and_found_again()
    {
        await Store.TurnAsync(Ada);
        await Store.TurnAsync(Ben);
        var (ada, ben) = (await Store.PersonAsync(Ada), await Store.PersonAsync(Ben));
        Assert.NotEqual(ada.Id, ben.Id);
        Assert.Equal(ada, await Store.PersonAsync(Ada));
        Assert.Equal(1, ada.Turn.Value);
    }

    [Fact]
    public async Task All_that_is_known_of_a_person_is_there_after_closing()
    {
        await Store.TurnAsync(Ada, person => Full(person.Id));
        var before = await Store.PersonAsync(Ada);
        await ReopenAsync();
        Assert.Equal(before, await Store.PersonAsync(Ada));
        Assert.Equal(Full(before.Id) with { Turn = before.Turn }, before);
    }

    [Fact]
    public async Task An_update_is_new_once_only_and_stays_known_after_closing()
    {
        Assert.Equal([true, false, true, true], await SeeAsync(Said(Ada, "7"), Said(Ada, "7"), Said(Ada, "8"), Said(new(Platform.Discord, "5"), "7")));
        Assert.Equal([false], await SeeAsync(Said(Ben, "7")));
        await ReopenAsync();
        Assert.Equal([false, true], await SeeAsync(Said(Ada, "8"), Said(Ada, "9")));
    }

    [Fact]
    public async Task A_due_time_needs_no_id_but_a_chat_that_is_there()
    {
        await Store.TurnAsync(Ada);
        var due = new ChatEvent.TimeCame(new(1));
        Assert.Equal([true, true, false], await SeeAsync(new(new("due"), Ada, due, Noon), new(new("due"), Ada, due, Noon), new(new("due"), Ben, due, Noon)));
    }

    [Fact]
    public async Task A_batch_that_was_not_committed_never_happened()
    {
        await Store.TurnAsync(Ada, Reply("first"));
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            Assert.True(batch.TrySee(Said(Ada, "1"), Noon));
            batch.WriteTurn(Ada, person => person.DueIn(5), Reply("lost"));
            batch.WriteTurn(Ben, person => person, Reply("lost too"));
        }

        await AssertOnlyFirst();
        await ReopenAsync();
        await AssertOnlyFirst();

        async Task AssertOnlyFirst()
        {
            Assert.Equal("first", Assert.Single(await Store.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Message.Text);
            Assert.Equal(1, (await Store.PersonAsync(Ada)).Turn.Value);
            Assert.Null(await Store.EarliestDueAsync(Cancel));
            Assert.Null(await Store.ExportAsync(Ben, Cancel));
            await using var batch = await Store.BeginAsync([], Cancel);
            Assert.True(batch.TrySee(Said(Ada, "1"), Noon));
        }
    }

    [Fact]
    public async Task A_turn_that_breaks_off_takes_nothing_with_it_and_leaves_nothing_behind()
    {
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            batch.WriteTurn(Ada, person => person, Reply("before"));
            var ada = batch.PersonAt(Ada);
            var broken = new TurnRecord(Ada, ada with { Turn = new(99) }, new BreaksOff(Reply("half")), [], Noon, Noon, Short);
            Assert.Throws<NotSupportedException>(() => batch.Write(broken));
            Assert.Equal(ada, batch.PersonAt(Ada));
            batch.WriteTurn(Ben, person => person, Reply("after"));
            await batch.CommitAsync(Cancel);
        }

        Assert.Equal(["before", "after"], (await Store.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel)).Select(row => row.Message.Text));
        Assert.Equal(1, (await Store.PersonAsync(Ada)).Turn.Value);
        Assert.Null(await Store.EarliestDueAsync(Cancel));

        // The version it wanted pinned was not kept either, so the next run must keep it.
        await Store.TurnAsync(Ben, person => person with { Place = new Place.Rating(RunOf(Short)) });
        await using var later = await Store.BeginAsync([], Cancel);
        Assert.NotNull(later.Pinned(Short.Version));
    }

    [Fact]
    public async Task A_failed_turn_is_recorded_and_answered_and_a_failed_due_time_is_put_off()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(-1));
        var retry = Noon + Duration.FromMinutes(5);
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            var update = new InboundUpdate(new("due:1"), Ada, new ChatEvent.TimeCame(new(1)), Noon);
            var rows = batch.Write(new FailedTurn(update, batch.PersonAt(Ada), "FormatException", Reply("sorry"), Noon, retry));
            Assert.Equal("sorry", Assert.Single(rows).Message.Text);
            Assert.Equal(1, batch.FailuresOf(batch.PersonAt(Ada).Id));
            await batch.CommitAsync(Cancel);
        }

        Assert.Equal(retry, await Store.EarliestDueAsync(Cancel));
        Assert.Empty(await Store.DueAsync(Noon, 10, Cancel));
        Assert.Single(await Store.UndeliveredAsync(Ada, 0, 100, Cancel));

        await Store.TurnAsync(Ada, person => person.DueIn(20));
        Assert.Equal(Noon + Duration.FromSeconds(20), await Store.EarliestDueAsync(Cancel));
        await using var after = await Store.BeginAsync([], Cancel);
        Assert.Equal(0, after.FailuresOf(after.PersonAt(Ada).Id));
    }

    [Fact]
    public async Task Due_people_come_earliest_first_with_the_turn_and_chat_they_were_left_at()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(30));
        await Store.TurnAsync(Ben, person => person.DueIn(10));
        await Store.TurnAsync(new(Platform.Discord, "5"), person => person.DueIn(20));
        await Store.TurnAsync(new(Platform.Discord, "6"), person => person);
        Assert.Equal(Noon + Duration.FromSeconds(10), await Store.EarliestDueAsync(Cancel));
        Assert.Empty(await Store.DueAsync(Noon + Duration.FromSeconds(9), 10, Cancel));

        var due = await Store.DueAsync(Noon + Duration.FromSeconds(30), 2, Cancel);
        Assert.Equal([Ben, new(Platform.Discord, "5")], due.Select(person => person.Home));
        Assert.Equal((new(1), Noon + Duration.FromSeconds(10)), (due[0].SetBy, due[0].DueAt));

        await Store.TurnAsync(Ben, StoreSamples.Idle);
        Assert.Equal(2, (await Store.DueAsync(Noon + Duration.FromSeconds(30), 10, Cancel)).Count);
    }

    [Fact]
    public async Task A_delivered_message_is_no_longer_waiting_and_its_slot_knows_it()
    {
        var rows = await Store.TurnAsync(Ada, Reply("one"), Reply("two", "step"), Edit("two, better", "step"), Reply("three", "step"));
        await Store.SettleAsync(new Settlement.Delivered(rows[0], "r1", Noon), new Settlement.Delivered(rows[1], "r2", Noon));
        Assert.Equal(["two, better", "three"], (await Store.UndeliveredAsync(Ada, 0, 100, Cancel)).Select(row => row.Message.Text));
        Assert.Equal(new LiveMessage(rows[1].Id, "r2"), await Store.LiveMessageAsync(Ada, new("step"), Cancel));

        // The platform could not edit and sent it anew: from now on that one is the slot's message.
        await Store.SettleAsync(new Settlement.Delivered(rows[2], "r2b", Noon));
        Assert.Equal(new LiveMessage(rows[1].Id, "r2b"), await Store.LiveMessageAsync(Ada, new("step"), Cancel));

        await Store.SettleAsync(new Settlement.Delivered(rows[3], "r3", Noon));
        Assert.Equal(new LiveMessage(rows[3].Id, "r3"), await Store.LiveMessageAsync(Ada, new("step"), Cancel));
        Assert.Null(await Store.LiveMessageAsync(Ada, new("rating"), Cancel));
        Assert.Null(await Store.LiveMessageAsync(Ben, new("step"), Cancel));
        Assert.Empty(await Store.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel));
    }

    [Fact]
    public async Task Waiting_messages_come_back_as_they_were_in_their_order_page_by_page()
    {
        var cue = new OutboxDraft(MessageKind.Reply, new("Small circles.")
        {
            Title = "3 of 8",
            Choices = [new(new("next"), "Next", "next") { Primary = true }],
            Picture = new("a.png", "A hand."),
            Cue = new(3, 8, Noon, Noon + Duration.FromSeconds(30)),
            Slot = new("step"),
            Attention = Attention.Sound,
        });
        var first = await Store.TurnAsync(Ada, cue, Nudge("come", Noon + Duration.FromHours(1)));
        await Store.TurnAsync(new(Platform.Discord, "5"), Reply("elsewhere"));
        var last = await Store.TurnAsync(Ben, Edit("more", "step"));
        await ReopenAsync();
        var page = await Store.UndeliveredAsync(Platform.Telegram, 0, 2, Cancel);
        Assert.Equal(first, page);
        Assert.Equal(last, await Store.UndeliveredAsync(Platform.Telegram, page[^1].Id, 2, Cancel));
    }

    [Fact]
    public async Task A_message_number_is_never_used_twice()
    {
        var first = await Store.TurnAsync(Ada, Reply("one"), Reply("two"));
        await Store.SettleAsync(first.Select(row => new Settlement.Delivered(row, "r", Noon)));
        await ReopenAsync();
        var second = await Store.TurnAsync(Ada, Reply("three"));
        Assert.True(second[0].Id > first[1].Id);
    }

    [Fact]
    public async Task A_nudge_about_to_be_sent_is_marked_and_the_mark_can_be_taken_back()
    {
        var row = Assert.Single(await Store.TurnAsync(Ada, Nudge("come", Noon)));
        await Store.SettleAsync(new Settlement.Attempting(row));
        Assert.Equal(1, (await Store.UndeliveredAsync(Ada, 0, 100, Cancel))[0].Attempts);
        await Store.SettleAsync(new Settlement.NotSent(row));
        Assert.Equal(0, (await Store.UndeliveredAsync(Ada, 0, 100, Cancel))[0].Attempts);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_left_alone_until_heard_again()
    {
        var row = Assert.Single(await Store.TurnAsync(Ada, person => person.DueIn(30), Reply("hello?")));
        await Store.SettleAsync(new Settlement.Dropped(row, DropReason.Unreachable, Noon));
        Assert.Null(await Store.EarliestDueAsync(Cancel));
        Assert.Empty(await Store.UndeliveredAsync(Ada, 0, 100, Cancel));
        await Store.TurnAsync(Ada, person => person);
        Assert.Equal(Noon + Duration.FromSeconds(30), await Store.EarliestDueAsync(Cancel));
    }

    [Fact]
    public async Task A_parked_message_is_forgotten_after_a_week()
    {
        var row = Assert.Single(await Store.TurnAsync(Ada, Reply("bad")));
        await Store.SettleAsync(new Settlement.Parked(row, "FormatException", Noon));
        await Store.TidyAsync(Noon + Duration.FromDays(8), Cancel);
        await ReopenAsync();
        Assert.Empty(await Store.UndeliveredAsync(Ada, 0, 100, Cancel));
    }

    [Fact]
    public async Task The_page_is_shown_what_was_said_with_of_all_edits_the_last()
    {
        var page = new ChatAddress(Platform.Web, "w1");
        var rows = await Store.TurnAsync(page, Reply("one"), Reply("two", "step"), Edit("two b", "step"), Edit("two c", "step"), Reply("three"));
        foreach (var row in rows)
        {
            await Store.SettleAsync(new Settlement.Delivered(row, row.EditOf is null ? $"{row.Id}" : $"{rows[1].Id}", Noon));
        }

        var shown = await Store.ShownAsync(page, 0, 10, Cancel);
        Assert.Equal(["one", "two", "two c", "three"], shown.Select(delivery => delivery.Message.Text));
        Assert.Equal([rows[0].Id, rows[1].Id, rows[3].Id, rows[4].Id], shown.Select(delivery => delivery.Id));
        Assert.Equal([null, null, $"{rows[1].Id}", null], shown.Select(delivery => delivery.Replaces));
        Assert.All(shown, delivery => Assert.Equal((page, new TurnNumber(1)), (delivery.To, delivery.OfferedBy)));
        Assert.Equal(["two c", "three"], (await Store.ShownAsync(page, rows[1].Id, 10, Cancel)).Select(delivery => delivery.Message.Text));
        Assert.Equal(["two c", "three"], (await Store.ShownAsync(page, 0, 2, Cancel)).Select(delivery => delivery.Message.Text));
        await ReopenAsync();
        Assert.Equal(4, (await Store.ShownAsync(page, 0, 10, Cancel)).Count);
        Assert.Empty(await Store.ShownAsync(Ada, 0, 10, Cancel));
    }

    [Fact]
    public async Task The_page_is_shown_the_newest_500()
    {
        var page = new ChatAddress(Platform.Web, "w1");
        var rows = await Store.TurnAsync(page, [.. Enumerable.Range(1, 510).Select(number => Reply($"m{number}"))]);
        await Store.SettleAsync(rows.Select(row => new Settlement.Delivered(row, $"{row.Id}", Noon)));
        var shown = await Store.ShownAsync(page, 0, 1_000, Cancel);
        Assert.Equal(500, shown.Count);
        Assert.Equal(("m11", "m510"), (shown[0].Message.Text, shown[^1].Message.Text));
    }

    [Fact]
    public async Task What_other_platforms_delivered_is_not_kept()
    {
        var row = Assert.Single(await Store.TurnAsync(Ada, Reply("gone")));
        await Store.SettleAsync(new Settlement.Delivered(row, "r", Noon));
        Assert.Empty((await Store.ExportAsync(Ada, Cancel))!.Messages);
    }

    [Fact]
    public async Task A_routine_version_is_kept_as_long_as_somebody_plays_it()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(5));
        await ReopenAsync();
        await Store.TidyAsync(Noon, Cancel);
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            Assert.Equal(StoredJson.Write(Short), StoredJson.Write(batch.Pinned(Short.Version)!));
            Assert.Null(batch.Pinned(new("unknown")));
        }

        await Store.TurnAsync(Ada, StoreSamples.Idle);
        await Store.TidyAsync(Noon, Cancel);
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            Assert.Null(batch.Pinned(Short.Version));
        }

        await Store.TurnAsync(Ben, person => person.DueIn(5));
        await using var last = await Store.BeginAsync([], Cancel);
        Assert.NotNull(last.Pinned(Short.Version));
    }

    [Fact]
    public async Task An_update_id_is_remembered_for_two_days()
    {
        await SeeAsync(Said(Ada, "old"));
        await Store.TidyAsync(Noon + Duration.FromHours(47), Cancel);
        Assert.Equal([false], await SeeAsync(Said(Ada, "old")));
        await Store.TidyAsync(Noon + Duration.FromHours(49), Cancel);
        Assert.Equal([true], await SeeAsync(Said(Ada, "old")));
    }

    [Fact]
    public async Task A_chat_that_moves_takes_everything_along()
    {
        var rows = await Store.TurnAsync(Ada, person => person.DueIn(5), Reply("one", "step"), Reply("two"));
        await Store.SettleAsync(new Settlement.Delivered(rows[0], "r1", Noon));
        var person = await Store.PersonAsync(Ada);
        await MoveAsync(Ada, "-100777");

        var moved = new ChatAddress(Platform.Telegram, "-100777");
        Assert.Equal(person, await Store.PersonAsync(moved));
        Assert.Equal(moved, Assert.Single(await Store.UndeliveredAsync(moved, 0, 100, Cancel)).To);
        Assert.Equal("r1", (await Store.LiveMessageAsync(moved, new("step"), Cancel))!.RemoteId);
        Assert.Equal(moved, Assert.Single(await Store.DueAsync(Noon + Duration.FromSeconds(5), 10, Cancel)).Home);
        Assert.Null(await Store.ExportAsync(Ada, Cancel));
    }

    [Fact]
    public async Task A_chat_that_moves_to_an_id_already_met_is_joined_with_it()
    {
        var met = new ChatAddress(Platform.Telegram, "-100777");
        await Store.TurnAsync(Ada, person => person.DueIn(5), Reply("old"));
        var older = await Store.PersonAsync(Ada);
        await Store.TurnAsync(met, Reply("new"));
        await MoveAsync(Ada, met.Chat);
        Assert.Equal(older, await Store.PersonAsync(met));
        Assert.Equal(["old", "new"], (await Store.UndeliveredAsync(met, 0, 100, Cancel)).Select(row => row.Message.Text));
        Assert.Equal(met, Assert.Single(await Store.DueAsync(Noon + Duration.FromSeconds(5), 10, Cancel)).Home);
        await MoveAsync(Ben, "-100778");
        Assert.Null(await Store.ExportAsync(new(Platform.Telegram, "-100778"), Cancel));
    }

    [Fact]
    public async Task An_adapter_finds_its_cursor_again()
    {
        Assert.Null(await Store.CursorAsync(Platform.Telegram, Cancel));
        await Store.SetCursorAsync(Platform.Telegram, "41", Cancel);
        await Store.SetCursorAsync(Platform.Telegram, "42", Cancel);
        await Store.SetCursorAsync(Platform.Discord, "x", Cancel);
        await ReopenAsync();
        Assert.Equal("42", await Store.CursorAsync(Platform.Telegram, Cancel));
    }

    [Fact]
    public async Task An_export_holds_all_that_is_kept()
    {
        var page = new ChatAddress(Platform.Web, "w1");
        var rows = await Store.TurnAsync(page, person => person.DueIn(5), Reply("shown"), Reply("waiting"));
        await Store.SettleAsync(new Settlement.Delivered(rows[0], $"{rows[0].Id}", Noon));
        var rated = new JournalEntry.Rated(Short.Id, RatingMoment.After, 3);
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            var person = batch.PersonAt(page);
            batch.Write(new TurnRecord(page, person, [], [rated], person.DueAt, Noon));
            await batch.CommitAsync(Cancel);
        }

        var export = await Store.ExportAsync(page, Cancel);
        Assert.Equal([page], export!.Chats);
        Assert.Equal(await Store.PersonAsync(page), export.Person);
        Assert.Equal([new(Noon, rated)], export.Journal);
        Assert.Equal(["shown", "waiting"], export.Messages.Select(message => message.Message.Text));
    }

    [Fact]
    public async Task Erasing_a_person_leaves_nothing_of_them_and_everything_of_others()
    {
        await Store.TurnAsync(Ada, person => person.DueIn(5), Reply("hers", "step"), Reply("hers too"));
        var first = await Store.PersonAsync(Ada);
        var others = await Store.TurnAsync(Ben, person => person.DueIn(9), Reply("his"));
        Assert.Equal([Ada], (await Store.ForgetAsync(Ada)).Chats);

        Assert.Null(await Store.ExportAsync(Ada, Cancel));
        Assert.Equal(others, await Store.UndeliveredAsync(Platform.Telegram, 0, 10, Cancel));
        Assert.Equal(Ben, Assert.Single(await Store.DueAsync(Noon + Duration.FromHours(1), 10, Cancel)).Home);

        var stranger = await Store.PersonAsync(Ada);
        Assert.Equal(new Person(stranger.Id), stranger);
        Assert.NotEqual(first.Id, stranger.Id);
    }

    [Fact]
    public async Task Settling_what_is_gone_changes_nothing()
    {
        var row = Assert.Single(await Store.TurnAsync(Ada, Reply("hers", "step")));
        await Store.ForgetAsync(Ada);
        await Store.SettleAsync(
            new Settlement.Attempting(row), new Settlement.Delivered(row, "r", Noon), new Settlement.Dropped(row, DropReason.Unreachable, Noon),
            new Settlement.Parked(row, "x", Noon));
        Assert.Null(await Store.ExportAsync(Ada, Cancel));
    }

    private async Task<IReadOnlyList<bool>> SeeAsync(params InboundUpdate[] updates)
    {
        await using var batch = await Store.BeginAsync(updates, Cancel);
        List<bool> seen = [.. updates.Select(update => batch.TrySee(update, Noon))];
        await batch.CommitAsync(Cancel);
        return seen;
    }

    private async Task MoveAsync(ChatAddress from, string newChat)
    {
        await using var batch = await Store.BeginAsync([], Cancel);
        batch.Move(from, newChat);
        await batch.CommitAsync(Cancel);
    }

    /// <summary>A turn whose second message cannot be made.</summary>
    private sealed class BreaksOff(OutboxDraft first) : IReadOnlyList<OutboxDraft>
    {
        public int Count => 2;

        public OutboxDraft this[int index] => index == 0 ? first : throw new NotSupportedException();

        public IEnumerator<OutboxDraft> GetEnumerator()
        {
            yield return this[0];
            yield return this[1];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
