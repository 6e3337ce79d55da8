using CoachBot.Core.Chat;
using CoachBot.Storage;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>What whoever looks after the coach is told of the store.</summary>
public abstract partial class ConversationStoreContract
{
    private static readonly ChatAddress Page = new(Platform.Web, "w7");

    [Fact]
    public async Task An_empty_store_has_nothing_to_tell_but_what_it_is()
    {
        var told = await Store.OverviewAsync(Noon, Cancel);
        Assert.Matches(@"^\w+ \d+\.\d+", told.Kind);
        Assert.True(told.Schema > 0 && told.Bytes >= 0);
        Assert.Equal((0, 0), (told.People, told.Overdue));
        Assert.Equal(new long[StoreOverview.Hours], told.DueByHour);
        Assert.Empty(told.Waiting);
        Assert.Empty(told.Faults);
        Assert.Empty(told.FailedTurns);
    }

    [Fact]
    public async Task What_waits_is_counted_by_platform_and_urgency_with_the_age_of_the_oldest()
    {
        await WaitAsync(Ada, Noon - Duration.FromMinutes(3), Reply("one"));
        var second = await WaitAsync(Ada, Noon - Duration.FromMinutes(2), Reply("two"), Nudge("three", Noon));
        var third = await WaitAsync(Page, Noon - Duration.FromMinutes(1), Edit("four", "slot"), new OutboxDraft(MessageKind.Reply, new("on no disk") { Fleeting = true }));
        Assert.Equal(3, second.Count + third.Count - 1);
        Assert.Equal(
            [
                new(Platform.Telegram, MessageKind.Reply, 2, 0, Noon - Duration.FromMinutes(3)),
                new(Platform.Telegram, MessageKind.Nudge, 1, 0, Noon - Duration.FromMinutes(2)),
                new(Platform.Web, MessageKind.Edit, 1, 0, Noon - Duration.FromMinutes(1)),
            ],
            (await Store.OverviewAsync(Noon, Cancel)).Waiting);

        await ReopenAsync();
        Assert.Equal(Noon - Duration.FromMinutes(3), (await Store.OverviewAsync(Noon, Cancel)).Waiting[0].Oldest);
    }

    [Fact]
    public async Task A_message_set_aside_is_counted_and_makes_nothing_late()
    {
        var stuck = (await WaitAsync(Ada, Noon - Duration.FromHours(1), Reply("stuck")))[0];
        await WaitAsync(Ada, Noon, Reply("fresh"));
        await Store.SettleAsync(new Settlement.Parked(stuck, "IOException", Noon));
        var told = await Store.OverviewAsync(Noon, Cancel);
        Assert.Equal(new(Platform.Telegram, MessageKind.Reply, 2, 1, Noon), Assert.Single(told.Waiting));
        Assert.Equal(new("parked", "IOException", 1), Assert.Single(told.Faults));
    }

    [Fact]
    public async Task Due_times_are_counted_by_the_hour_for_a_day_ahead_and_those_behind_apart()
    {
        var now = Noon + Duration.FromMinutes(20);
        var seconds = new double[] { -3_600, 1_200, 1_201, 3_599, 3_600, 24 * 3_600 - 1, 24 * 3_600 };
        for (var person = 0; person < seconds.Length; person++)
        {
            await Store.TurnAsync(new(Platform.Telegram, $"{person}"), who => who.DueIn(seconds[person]));
        }

        await Store.TurnAsync(Ada, Reply("nothing planned"));
        var told = await Store.OverviewAsync(now, Cancel);
        Assert.Equal((8, 2), (told.People, told.Overdue));
        Assert.Equal(2, told.DueByHour[0]);
        Assert.Equal(1, told.DueByHour[1]);
        Assert.Equal(1, told.DueByHour[23]);
        Assert.Equal(4, told.DueByHour.Sum());
    }

    [Fact]
    public async Task Failed_turns_are_told_newest_first_and_counted_for_a_day()
    {
        await FailAsync(Ada, "u1", "FormatException", Noon - Duration.FromHours(30));
        await FailAsync(Ada, "u2", "FormatException", Noon - Duration.FromHours(2));
        await FailAsync(Page, "u3", "IOException", Noon - Duration.FromHours(1));
        await FailAsync(Ada, "u4", "FormatException", Noon);
        var told = await Store.OverviewAsync(Noon, Cancel);
        Assert.Equal(
            [
                new(Noon, Platform.Telegram, "u4", "FormatException"), new(Noon - Duration.FromHours(1), Platform.Web, "u3", "IOException"),
                new(Noon - Duration.FromHours(2), Platform.Telegram, "u2", "FormatException"), new(Noon - Duration.FromHours(30), Platform.Telegram, "u1", "FormatException"),
            ],
            told.FailedTurns);
        Assert.Equal([new("turn", "FormatException", 2), new("turn", "IOException", 1)], told.Faults);
    }

    [Fact]
    public async Task No_more_failed_turns_are_told_than_fit_on_a_page()
    {
        for (var number = 1; number <= StoreOverview.MostFailedTurns + 3; number++)
        {
            await FailAsync(Ada, $"u{number}", "FormatException", Noon);
        }

        var told = await Store.OverviewAsync(Noon, Cancel);
        Assert.Equal(StoreOverview.MostFailedTurns, told.FailedTurns.Count);
        Assert.Equal($"u{StoreOverview.MostFailedTurns + 3}", told.FailedTurns[0].Update);
    }

    private async Task<IReadOnlyList<OutboxRow>> WaitAsync(ChatAddress chat, Instant at, params OutboxDraft[] messages)
    {
        await using var batch = await Store.BeginAsync([], Cancel);
        var before = batch.PersonAt(chat);
        var rows = batch.Write(new TurnRecord(chat, before with { Turn = before.Turn.Next }, messages, [], null, at));
        await batch.CommitAsync(Cancel);
        return rows;
    }

    private async Task FailAsync(ChatAddress chat, string update, string fault, Instant at)
    {
        await using var batch = await Store.BeginAsync([], Cancel);
        batch.Write(new FailedTurn(Said(chat, update), batch.PersonAt(chat), fault, null, at, null));
        await batch.CommitAsync(Cancel);
    }
}
