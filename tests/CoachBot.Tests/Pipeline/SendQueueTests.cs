using CoachBot.Core.Chat;
using CoachBot.Pipeline;
using CoachBot.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Tests.Pipeline;

public class SendQueueTests
{
    private readonly SendQueue queue = new(new(new()), _ => false);
    private long last;

    [Fact]
    public void A_reply_goes_before_nudges_and_nudges_before_edits()
    {
        queue.Add(Row("1", MessageKind.Edit), 0);
        queue.Add(Row("2", MessageKind.Nudge), 0);
        queue.Add(Row("3", MessageKind.Nudge), 0);
        queue.Add(Row("4", MessageKind.Reply), 0);
        Assert.Equal(["4", "2", "3", "1"], TakeAll().Select(row => row.To.Chat));
    }

    [Fact]
    public void A_nudge_with_a_reply_behind_it_goes_as_urgently_as_the_reply()
    {
        queue.Add(Row("1", MessageKind.Nudge), 0);
        queue.Add(Row("2", MessageKind.Nudge), 0);
        queue.Add(Row("2", MessageKind.Reply), 0);
        Assert.Equal(["2:Nudge", "2:Reply", "1:Nudge"], TakeAll().Select(row => $"{row.To.Chat}:{row.Kind}"));
    }

    [Fact]
    public void A_chat_has_one_message_on_its_way_at_a_time()
    {
        queue.Add(Row("1", MessageKind.Reply), 0);
        queue.Add(Row("1", MessageKind.Reply), 0);
        var lane = queue.TryTake(0, out _);
        Assert.Null(queue.TryTake(0, out var next));
        Assert.Equal(long.MaxValue, next);
        queue.Finish(lane!, 0);
        Assert.NotNull(queue.TryTake(0, out _));
    }

    [Fact]
    public void Edits_of_a_slot_shrink_to_the_newest_and_a_newer_message_in_it_ends_them()
    {
        var first = Row("1", MessageKind.Edit, "step");
        var other = Row("1", MessageKind.Edit, "rating");
        var second = Row("1", MessageKind.Edit, "step");
        Assert.Null(queue.Add(first, 0));
        Assert.Null(queue.Add(other, 0));
        Assert.Same(first, queue.Add(second, 0));
        Assert.Same(second, queue.Add(Row("1", MessageKind.Reply, "step"), 0));
        Assert.Equal(2, queue.Held);
        Assert.Equal([MessageKind.Reply, MessageKind.Edit], TakeAll().Select(row => row.Kind));
    }

    [Fact]
    public void An_edit_on_its_way_is_not_taken_back()
    {
        queue.Add(Row("1", MessageKind.Edit, "step"), 0);
        var lane = queue.TryTake(0, out _);
        Assert.Null(queue.Add(Row("1", MessageKind.Edit, "step"), 0));
        queue.Finish(lane!, 0);
        Assert.Single(TakeAll());
    }

    [Fact]
    public void What_has_to_be_sent_again_keeps_its_place()
    {
        var first = Row("1", MessageKind.Reply);
        queue.Add(first, 0);
        queue.Add(Row("1", MessageKind.Reply), 0);
        var lane = queue.TryTake(0, out _);
        queue.Retry(lane!, 500, 0);
        Assert.Null(queue.TryTake(499, out var next));
        Assert.Equal(500, next);
        Assert.Same(first, queue.TryTake(500, out _)!.Sending);
    }

    [Fact]
    public void A_chat_that_moves_takes_its_messages_behind_those_already_there()
    {
        queue.Add(Row("old", MessageKind.Reply), 0);
        queue.Add(Row("old", MessageKind.Reply), 0);
        queue.Add(Row("new", MessageKind.Reply), 0);
        var lane = queue.TryTake(0, out _)!;
        queue.Move(lane, "new", 0);
        queue.Retry(lane, 0, 0);
        Assert.Equal([1, 2, 3], TakeAll().Select(row => row.Id));
        Assert.Equal(0, queue.Held);
    }

    [Fact]
    public void A_forgotten_chat_is_sent_nothing_more()
    {
        queue.Add(Row("1", MessageKind.Reply), 0);
        queue.Add(Row("2", MessageKind.Reply), 0);
        queue.Forget(new(Platform.Telegram, "1"));
        Assert.Equal(["2"], TakeAll().Select(row => row.To.Chat));
        Assert.Equal(0, queue.Held);
    }

    /// <summary>
    /// Messages arrive, are sent, fail, are sent again, spill to disk and come back, in any order of events. A chat always hears all of
    /// its messages once, in order; memory is never over-full.
    /// </summary>
    [Fact]
    public void However_it_comes_each_chat_hears_everything_once_in_order() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), steps => new Simulation(capacity: 16).Run(steps)).QuickCheckThrowOnFailure();

    [Fact]
    public void In_a_long_run_with_little_memory_each_chat_hears_everything_once_in_order()
    {
        var random = new Random(20261123);
        new Simulation(capacity: 64).Run([.. Enumerable.Range(0, 20_000).Select(_ => random.Next())]);
    }

    private OutboxRow Row(string chat, MessageKind kind, string? slot = null)
    {
        var id = ++last;
        return new(
            id, new(1), new(Platform.Telegram, chat), kind, new(1), new($"m{id}") { Slot = kind != MessageKind.Edit && slot is not null ? new(slot) : null },
            kind == MessageKind.Edit ? new(slot ?? "any") : null, null, 0);
    }

    private List<OutboxRow> TakeAll()
    {
        var taken = new List<OutboxRow>();
        while (queue.TryTake(0, out _) is { } lane)
        {
            taken.Add(lane.Sending!);
            queue.Finish(lane, 0);
        }

        return taken;
    }

    /// <summary>A disk, a queue and a world that does anything at any time.</summary>
    private sealed class Simulation(int capacity)
    {
        private readonly SendQueue queue = new(new(new()), _ => false, capacity);
        private readonly SortedDictionary<long, OutboxRow> disk = [];
        private readonly List<Lane> onTheirWay = [];
        private readonly Dictionary<string, List<long>> heard = [];
        private readonly Dictionary<string, List<long>> said = [];
        private readonly Queue<OutboxRow> committed = new();
        private IReadOnlyList<OutboxRow>? reading;
        private (bool Wanted, long Newest, long After) asked;
        private long id;

        public void Run(IReadOnlyList<int> steps)
        {
            foreach (var step in steps)
            {
                Do(Math.Abs(step % 1_000_003));
            }

            for (var round = 0; round < 100_000 && (disk.Count > 0 || onTheirWay.Count > 0); round++)
            {
                Deliver();
                Take();
                End(0, again: false);
                Read();
                Read();
            }

            Assert.Empty(disk);
            Assert.Equal(0, queue.Held);
            Assert.Equal(said.Keys.Order(), heard.Keys.Order());
            Assert.All(said, chat => Assert.Equal(chat.Value, heard[chat.Key]));
        }

        private void Do(int step)
        {
            switch (step % 8)
            {
                case 0 or 1 or 2:
                    Commit($"{step / 8 % 9}", step / 72 % 3 == 0 ? MessageKind.Reply : MessageKind.Nudge);
                    break;
                case 3:
                    Deliver();
                    break;
                case 4:
                    Take();
                    break;
                case 5 or 6:
                    End(step / 8, again: step / 64 % 4 == 0);
                    break;
                default:
                    Read();
                    break;
            }

            // What is read back for a reply's sake may come on top.
            Assert.InRange(queue.Held, 0, capacity + (capacity / 4));
        }

        private void Commit(string chat, MessageKind kind)
        {
            var row = new OutboxRow(++id, new(1), new(Platform.Telegram, chat), kind, new(1), new($"m{id}"), null, null, 0);
            disk[row.Id] = row;
            committed.Enqueue(row);
            (said.TryGetValue(chat, out var list) ? list : said[chat] = []).Add(row.Id);
        }

        /// <summary>A commit is on disk a moment before the queue hears of it.</summary>
        private void Deliver()
        {
            while (committed.TryDequeue(out var row))
            {
                queue.Add(row, 0);
            }
        }

        private void Take()
        {
            while (queue.TryTake(0, out _) is { } lane)
            {
                onTheirWay.Add(lane);
            }
        }

        private void End(int which, bool again)
        {
            if (onTheirWay.Count == 0)
            {
                return;
            }

            var lane = onTheirWay[which % onTheirWay.Count];
            onTheirWay.Remove(lane);
            if (again)
            {
                queue.Retry(lane, 0, 0);
                return;
            }

            var row = lane.Sending!;
            (heard.TryGetValue(row.To.Chat, out var list) ? list : heard[row.To.Chat] = []).Add(row.Id);
            disk.Remove(row.Id);
            queue.Finish(lane, 0);
        }

        /// <summary>Reading takes a while: what it finds is what was there when it began.</summary>
        private void Read()
        {
            if (reading is { } read)
            {
                reading = null;
                queue.Refill(read, 0);
                if (!asked.Wanted)
                {
                    queue.Spill.ReadUpTo(read.Count > 0 ? read[^1].Id : asked.After, read.Count < queue.RefillSize, asked.Newest);
                }
            }
            else if (queue.WantsRefill)
            {
                asked = (queue.Spill.TryTakeWanted(out var chat, out var after), queue.Newest, after);
                reading = [.. disk.Values.Where(row => row.Id > after && (!asked.Wanted || row.To == chat)).Take(queue.RefillSize)];
            }
        }
    }
}
