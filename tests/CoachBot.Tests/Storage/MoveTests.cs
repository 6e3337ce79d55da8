using System.Globalization;
using System.Text;
using CoachBot.Core.Chat;
using CoachBot.Storage;
using CoachBot.Storage.Moving;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>Everything, from a file to PostgreSQL and back.</summary>
public sealed class MoveTests(TestPostgres server)
{
    private const int People = 150;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, MoveSamples.Key)]
    public async Task There_and_back_everybody_gets_the_same_and_the_source_is_untouched(int seed, string? key)
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await using (var store = await MoveEnds.OpenAsync(ends.File, key))
        {
            await store.FillAsync(People, seed);
        }

        var bytes = await File.ReadAllBytesAsync(ends.File, Cancel);
        var there = await MoveEnds.MoveAsync(ends.File, ends.Database, key);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(ends.File, Cancel));
        foreach (var table in MovedTables.All)
        {
            Assert.NotEqual(0, await TestPostgres.AskAsync<long>(ends.Database, $"SELECT count(*) FROM {table.Name}"));
        }

        // Before any coach starts on it, which takes what was parked up again.
        var back = await MoveEnds.MoveAsync(ends.Database, ends.Back, key);
        Assert.Equal(there, back);
        await using var first = await MoveEnds.OpenAsync(ends.File, key);
        await using var second = await MoveEnds.OpenAsync(ends.Database, key);
        await using var third = await MoveEnds.OpenAsync(ends.Back, key);
        var wanted = await first.ExportsAsync(People);
        Assert.True(wanted.Values.Count(export => export.Length > 0) > People / 2);
        Assert.Equal(wanted, await second.ExportsAsync(People));
        Assert.Equal(wanted, await third.ExportsAsync(People));
        Assert.Equal("4711", await third.CursorAsync(Platform.Telegram, Cancel));
        foreach (var platform in (Platform[])[Platform.Telegram, Platform.Discord, Platform.Web])
        {
            Assert.Equal(await WaitingAsync(first, platform), await WaitingAsync(second, platform));
            Assert.Equal(await WaitingAsync(first, platform), await WaitingAsync(third, platform));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_coach_goes_on_in_the_target_with_numbers_that_nobody_had_and_updates_it_knows(bool back)
    {
        await using var ends = await MoveEnds.NewAsync(server);
        var (from, to) = back ? (ends.Database, ends.File) : (ends.File, ends.Database);
        OutboxRow last;
        await using (var store = await MoveEnds.OpenAsync(from))
        {
            await store.FillAsync(20, 3);
            await SeeAsync(store, "known");
            last = (await store.TurnAsync(Ada, Reply("last"))).Single();
            await store.SettleAsync(new Settlement.Delivered(last, "r", Noon));
            await store.ForgetAsync(Ada);
        }

        await MoveEnds.MoveAsync(from, to);
        await using var target = await MoveEnds.OpenAsync(to);
        Assert.False(await SeeAsync(target, "known"));
        Assert.True(await SeeAsync(target, "new"));
        Assert.True((await target.TurnAsync(Ada, Reply("next"))).Single().Id > last.Id);
        await using (var batch = await target.BeginAsync([], Cancel))
        {
            // Failures are numbered by the database itself.
            batch.Write(new FailedTurn(Said(Ada, "f"), batch.PersonAt(Ada), "FormatException", Reply("sorry"), Noon, null));
            await batch.CommitAsync(Cancel);
        }

        Assert.Single((await target.ExportAsync(Ada, Cancel))!.Failures);
    }

    [Fact]
    public async Task An_open_store_is_encrypted_on_the_way_when_a_key_is_set()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await using (var store = await MoveEnds.OpenAsync(ends.File))
        {
            await store.TurnAsync(Ada, person => Full(person.Id), Reply("xylophone"));
        }

        await MoveEnds.MoveAsync(ends.File, ends.Database, MoveSamples.Key);
        var values = await TestPostgres.AskAsync<byte[]>(
            ends.Database, "SELECT string_agg(value, '\\x20') FROM (SELECT state AS value FROM person UNION ALL SELECT payload FROM outbox) AS all_values");
        Assert.DoesNotContain("xylophone", Encoding.Latin1.GetString(values), StringComparison.Ordinal);
        Assert.DoesNotContain("in_step", Encoding.Latin1.GetString(values), StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => MoveEnds.OpenAsync(ends.Database));
        Assert.Contains("is encrypted; set Storage:Key", refusal.Message, StringComparison.Ordinal);
        await using var target = await MoveEnds.OpenAsync(ends.Database, MoveSamples.Key);
        Assert.Equal("xylophone", Assert.Single(await target.UndeliveredAsync(Ada, 0, 10, Cancel)).Message.Text);
    }

    [Fact]
    public async Task What_a_killed_coach_left_in_its_log_is_moved_and_the_log_stays()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await using (var store = await MoveEnds.OpenAsync(ends.File))
        {
            await store.FillAsync(20, 4);
            foreach (var suffix in (string[])["", "-wal"])
            {
                File.Copy(ends.File + suffix, ends.Back + suffix);
            }
        }

        var log = await File.ReadAllBytesAsync(ends.Back + "-wal", Cancel);
        await MoveEnds.MoveAsync(ends.Back, ends.Database);
        Assert.Equal(log, await File.ReadAllBytesAsync(ends.Back + "-wal", Cancel));
        await using var source = await MoveEnds.OpenAsync(ends.File);
        await using var target = await MoveEnds.OpenAsync(ends.Database);
        Assert.Equal(await source.ExportsAsync(20), await target.ExportsAsync(20));
    }

    [Fact]
    public async Task An_empty_store_is_moved_as_well()
    {
        await using var ends = await MoveEnds.NewAsync(server);
        await (await MoveEnds.OpenAsync(ends.File)).DisposeAsync();
        Assert.Equal(new(0, 0, 0, 0), await MoveEnds.MoveAsync(ends.File, ends.Database));
        await using var target = await MoveEnds.OpenAsync(ends.Database);
        await target.TurnAsync(Ada, Reply("one"));
    }

    private static async Task<bool> SeeAsync(IConversationStore store, string id)
    {
        await using var batch = await store.BeginAsync([], Cancel);
        var isNew = batch.TrySee(Said(Ben, id), Noon);
        batch.WriteTurn(Ben, person => person);
        await batch.CommitAsync(Cancel);
        return isNew;
    }

    private static async Task<List<string>> WaitingAsync(IConversationStore store, Platform platform) =>
        [.. (await store.UndeliveredAsync(platform, 0, 10_000, Cancel)).Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Id} {row.Person.Value} {row.To.Chat} {row.Kind} {row.OfferedBy.Value} {row.EditOf?.Name} {row.Expires} {row.Attempts} {row.Message.Text}"))];
}
