using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Storage;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>What somebody practised: it grows, is forgotten, goes along when people are joined or part.</summary>
public abstract partial class ConversationStoreContract
{
    [Fact]
    public async Task A_history_grows_is_forgotten_and_begins_again_across_restarts()
    {
        await Store.TurnAsync(Ada, person => person with { Progress = Practised });
        await ReopenAsync();
        Assert.Equal(Practised, (await Store.PersonAsync(Ada)).Progress);
        await Store.TurnAsync(Ada, person => person with { Progress = Longer(person.Progress!) });
        await Store.TurnAsync(Ada, Reply("a turn that changes nothing of it"));
        await ReopenAsync();
        Assert.Equal(Longer(Practised), (await Store.PersonAsync(Ada)).Progress);
        Assert.Equal(Longer(Practised), (await Store.ExportAsync(Ada, Cancel))!.Person.Progress);
        await Store.ForgetAsync(Ada, ForgetKind.History);
        Assert.Null((await Store.PersonAsync(Ada)).Progress);
        await ReopenAsync();
        Assert.Null((await Store.PersonAsync(Ada)).Progress);
        await Store.TurnAsync(Ada, person => person with { Progress = Practised });
        await ReopenAsync();
        Assert.Equal(Practised, (await Store.PersonAsync(Ada)).Progress);
    }

    [Fact]
    public async Task Several_turns_of_one_batch_leave_the_last_history()
    {
        await InBatchAsync(batch =>
        {
            batch.WriteTurn(Ada, person => person with { Progress = Practised });
            batch.WriteTurn(Ada, person => person with { Progress = null });
            batch.WriteTurn(Ben, person => person with { Progress = Practised });
            batch.WriteTurn(Ben, person => person with { Progress = Longer(person.Progress!) });
            return 0;
        });
        await ReopenAsync();
        Assert.Null((await Store.PersonAsync(Ada)).Progress);
        Assert.Equal(Longer(Practised), (await Store.PersonAsync(Ben)).Progress);
    }

    [Fact]
    public async Task A_batch_that_never_happened_leaves_no_history()
    {
        await Store.TurnAsync(Ada, person => person with { Progress = Practised });
        await using (var batch = await Store.BeginAsync([], Cancel))
        {
            batch.WriteTurn(Ada, person => person with { Progress = Longer(person.Progress!) });
        }

        await Store.TurnAsync(Ada, Reply("next"));
        await ReopenAsync();
        Assert.Equal(Practised, (await Store.PersonAsync(Ada)).Progress);
    }

    [Fact]
    public async Task Joined_people_have_the_history_of_their_turn_and_who_parts_the_one_they_are_given()
    {
        await Store.TurnAsync(Ada, person => person with { Progress = Practised });
        await Store.TurnAsync(Adas, person => person with { Progress = Longer(Practised) });
        var (ada, here) = (await Store.PersonAsync(Ada), await Store.PersonAsync(Adas));
        var joined = Practised.Joined(Longer(Practised));
        await InBatchAsync(batch =>
        {
            batch.Join(ada.Id, here.Id);
            return batch.Write(new TurnRecord(Adas, here with { Turn = new(9), Progress = joined }, [], [], null, Noon)).Count;
        });
        await ReopenAsync();
        Assert.Equal(joined, (await Store.PersonAsync(Ada)).Progress);
        await InBatchAsync(batch => batch.Part(Ada, new Person(default) { Turn = new(10), Progress = Practised }));
        await ReopenAsync();
        Assert.Equal(Practised, (await Store.PersonAsync(Ada)).Progress);
        Assert.Equal(joined, (await Store.PersonAsync(Adas)).Progress);
    }

    private static PracticeHistory Longer(PracticeHistory history) => history.With(new(new(2026, 11, 24), PartOfDay.Evening, Short.Id, 5, 1));
}
