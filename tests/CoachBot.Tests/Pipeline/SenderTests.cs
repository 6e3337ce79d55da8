using System.Collections.Concurrent;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Pipeline;
using CoachBot.Storage;
using CoachBot.Tests.Storage;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Pipeline;

public sealed class SenderTests : PipelineTest
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource giveUp = new();
    private readonly FakeAdapter adapter = new();
    private Sender sender = null!;
    private Task sending = Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
        giveUp.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_committed_message_is_sent_and_settled()
    {
        await StartAsync();
        await SendAsync(Ada, Reply("hello", "step"));
        var delivery = await adapter.NextAsync();
        Assert.Equal(("hello", Ada, null, 0, 1), (delivery.Message.Text, delivery.To, delivery.Replaces, delivery.Attempts, delivery.OfferedBy.Value));
        await SettledAsync(Ada);
        Assert.Equal("r1", (await Store.LiveMessageAsync(Ada, new("step"), Cancel))!.RemoteId);
    }

    [Fact]
    public async Task An_edit_replaces_what_its_slot_shows_and_is_dropped_when_it_shows_nothing()
    {
        await StartAsync();
        await SendAsync(Ada, Reply("step", "step"), Edit("step, better", "step"), Edit("nothing to edit", "rating"), Reply("next"));
        var sent = new[] { await adapter.NextAsync(), await adapter.NextAsync(), await adapter.NextAsync() };
        Assert.Equal(["step", "next", "step, better"], sent.Select(delivery => delivery.Message.Text));
        Assert.Equal("r1", sent[2].Replaces);
        await SettledAsync(Ada);
        Assert.Equal(3, adapter.Attempts.Count);
    }

    [Fact]
    public async Task T24_Ten_edits_of_one_message_shrink_to_the_last()
    {
        var slow = new TaskCompletionSource<SendResult>();
        adapter.Answer = (_, _) => slow.Task;
        await StartAsync();
        await SendAsync(Ada, Reply("step", "step"));
        await adapter.NextAsync();
        for (var left = 10; left > 0; left--)
        {
            await SendAsync(Ada, Edit($"{left} s left", "step"));
        }

        slow.SetResult(new SendResult.Sent("r1"));
        Assert.Equal("1 s left", await adapter.NextTextAsync());
        await SettledAsync(Ada);
        Assert.Equal(2, adapter.Attempts.Count);
    }

    [Fact]
    public async Task An_edit_is_dropped_when_a_newer_message_took_its_slot_even_across_a_restart()
    {
        var rows = await SendAsync(Ada, Reply("old step", "step"), Edit("old step, edited", "step"), Reply("new step", "step"));
        await Store.SettleAsync(new Settlement.Delivered(rows[0], "r1", Now), new Settlement.Delivered(rows[2], "r3", Now));
        await StartAsync();
        await SettledAsync(Ada);
        Assert.Empty(adapter.Attempts);
    }

    [Fact]
    public async Task A_throttled_chat_waits_in_order_and_others_do_not()
    {
        var refusals = 2;
        adapter.Answer = (delivery, _) => Task.FromResult<SendResult>(
            delivery.To == Ada && refusals-- > 0 ? new SendResult.RetryAfter(TimeSpan.FromSeconds(7)) : new SendResult.Sent("r"));
        await StartAsync();
        await SendAsync(Ada, Reply("one"), Reply("two"));
        await adapter.NextAsync();
        await SendAsync(Ben, Reply("his"));
        Assert.Equal("his", await adapter.NextTextAsync());
        await SettledAsync(Ben);
        await Time.TimerWithin(7.1);
        Time.Advance(6.9);
        Assert.False(adapter.HasNext);
        Time.Advance(0.2);
        Assert.Equal("one", await adapter.NextTextAsync());
        await Time.TimerWithin(7.1);
        Time.Advance(7.1);
        Assert.Equal(["one", "two"], [await adapter.NextTextAsync(), await adapter.NextTextAsync()]);
        Assert.Equal([0, 0, 1, 2, 0], adapter.Attempts.Select(delivery => delivery.Attempts));
        await SettledAsync(Ada);
    }

    [Fact]
    public async Task T33_A_reply_whose_end_is_unknown_is_sent_again_with_the_same_number()
    {
        AnswerInTurn(new SendResult.Unknown("timeout"), new SendResult.Sent("r"));
        await StartAsync();
        await SendAsync(Ada, Reply("cue"));
        var first = await adapter.NextAsync();
        await Time.TimerWithin(1.1);
        Time.Advance(1.1);
        Assert.Equal(first.Id, (await adapter.NextAsync()).Id);
        await SettledAsync(Ada);
    }

    [Fact]
    public async Task T33_A_nudge_whose_end_is_unknown_is_not_sent_again()
    {
        AnswerInTurn(new SendResult.Unknown("timeout"));
        await StartAsync();
        await SendAsync(Ada, Nudge("come", Now + Duration.FromHours(1)));
        await adapter.NextAsync();
        await SettledAsync(Ada);
        Assert.Single(adapter.Attempts);
    }

    [Fact]
    public async Task A_nudge_on_its_way_when_the_process_died_is_not_sent_again_but_a_reply_is()
    {
        adapter.Answer = (_, cancel) => Never(cancel);
        await StartAsync();
        await SendAsync(Ada, Nudge("come", Now + Duration.FromHours(1)));
        await SendAsync(Ben, Reply("cue"));
        await adapter.NextAsync();
        await adapter.NextAsync();
        await StopAsync();

        adapter.Answer = (_, _) => Task.FromResult<SendResult>(new SendResult.Sent("r"));
        var after = NewSender();
        await after.RecoverAsync(Cancel);
        using var end = new CancellationTokenSource();
        var loop = after.LoopAsync(end.Token, giveUp.Token);
        Assert.Equal("cue", await adapter.NextTextAsync());
        await SettledAsync(Ada);
        await end.CancelAsync();
        await loop;
        Assert.Equal(3, adapter.Attempts.Count);
    }

    [Fact]
    public async Task A_nudge_that_was_throttled_is_not_taken_for_sent()
    {
        AnswerInTurn(new SendResult.RetryAfter(TimeSpan.FromSeconds(5)), new SendResult.Sent("r"));
        await StartAsync();
        await SendAsync(Ada, Nudge("come", Now + Duration.FromHours(1)));
        await adapter.NextAsync();
        await Time.TimerWithin(5.1);
        Assert.Equal(0, Assert.Single(await Store.UndeliveredAsync(Ada, 0, 10, Cancel)).Attempts);
        Time.Advance(5.1);
        await adapter.NextAsync();
        await SettledAsync(Ada);
    }

    [Fact]
    public async Task A_nudge_that_comes_too_late_is_not_sent()
    {
        await SendAsync(Ada, Nudge("come", Now + Duration.FromMinutes(10)), Reply("after"));
        Time.Advance(601);
        await StartAsync();
        Assert.Equal("after", await adapter.NextTextAsync());
        await SettledAsync(Ada);
        Assert.Single(adapter.Attempts);
    }

    [Theory]
    [InlineData("unknown", MissReason.Doubtful)]
    [InlineData("unreachable", MissReason.Unreachable)]
    [InlineData("rejected", MissReason.Refused)]
    [InlineData("expired", MissReason.Expired)]
    public async Task The_person_keeps_account_of_a_nudge_that_did_not_arrive(string end, MissReason why)
    {
        var heard = new ConcurrentQueue<ChatEvent>();
        Engine = (person, happened, _, _, _) =>
        {
            heard.Enqueue(happened);
            return new(person) { IsNothing = true };
        };
        AnswerInTurn(end switch
        {
            "unknown" => new SendResult.Unknown("timeout"),
            "unreachable" => new SendResult.Unreachable("blocked"),
            _ => new SendResult.Rejected("too long"),
        });
        var rows = await SendAsync(Ada, Nudge("come", Now + Duration.FromMinutes(end == "expired" ? -1 : 10)));
        await StartAsync();
        await SettledAsync(Ada);
        Assert.Equal(new ChatEvent.NudgeLost(rows[0].OfferedBy, why), Assert.Single(heard));
    }

    [Fact]
    public async Task A_nudge_that_waited_says_that_it_is_late()
    {
        var nudge = new OutboundMessage("come") { WhenLate = new(Now + Duration.FromMinutes(2), "come, late") };
        await SendAsync(Ada, new OutboxDraft(MessageKind.Nudge, nudge, Expires: Now + Duration.FromMinutes(30)));
        await SendAsync(Ben, new OutboxDraft(MessageKind.Nudge, nudge with { WhenLate = new(Now + Duration.FromMinutes(20), "come, late") }, Expires: Now + Duration.FromMinutes(30)));
        Time.Advance(300);
        await StartAsync();
        var sent = new[] { await adapter.NextAsync(), await adapter.NextAsync() };
        Assert.Equal("come, late", sent.Single(delivery => delivery.To == Ada).Message.Text);
        Assert.Equal("come", sent.Single(delivery => delivery.To == Ben).Message.Text);
        await SettledAsync(Ada);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_tried_once_and_their_clock_stops()
    {
        AnswerInTurn(new SendResult.Unreachable("blocked"));
        await Store.TurnAsync(Ada, person => person.DueIn(60));
        await StartAsync();
        await SendAsync(Ada, Reply("one"), Reply("two"), Edit("three", "step"));
        await SettledAsync(Ada);
        Assert.Single(adapter.Attempts);
        Assert.Null(await Store.EarliestDueAsync(Cancel));
    }

    [Fact]
    public async Task A_refused_message_is_given_up_and_the_next_goes_out()
    {
        AnswerInTurn(new SendResult.Rejected("too long"), new SendResult.Sent("r"));
        await StartAsync();
        await SendAsync(Ada, Reply("bad"), Reply("good"));
        Assert.Equal(["bad", "good"], [await adapter.NextTextAsync(), await adapter.NextTextAsync()]);
        await SettledAsync(Ada);
    }

    [Fact]
    public async Task A_chat_that_moved_is_written_to_at_its_new_place_with_all_that_waits()
    {
        var moved = new ChatAddress(Platform.Telegram, "-100777");
        adapter.Answer = (delivery, _) => Task.FromResult<SendResult>(delivery.To == Ada ? new SendResult.Moved(moved.Chat) : new SendResult.Sent("r"));
        await StartAsync();
        var person = await Store.PersonAsync(Ada);
        await SendAsync(Ada, Reply("one"), Reply("two"));
        var sent = new[] { await adapter.NextAsync(), await adapter.NextAsync(), await adapter.NextAsync() };
        Assert.Equal([(Ada, "one"), (moved, "one"), (moved, "two")], sent.Select(delivery => (delivery.To, delivery.Message.Text)));
        await SettledAsync(moved);
        Assert.NotNull(await Store.ExportAsync(moved, Cancel));
        Assert.Null(await Store.ExportAsync(Ada, Cancel));
        Assert.Equal(0, person.Turn.Value);
    }

    [Fact]
    public async Task A_message_that_breaks_its_adapter_steps_aside_after_five_tries()
    {
        adapter.Answer = (delivery, _) => delivery.Message.Text == "bad" ? throw new FormatException() : Task.FromResult<SendResult>(new SendResult.Sent("r"));
        await StartAsync();
        await SendAsync(Ada, Reply("bad"), Reply("good"));
        foreach (var pause in (double[])[1, 2, 4, 8])
        {
            Assert.Equal("bad", await adapter.NextTextAsync());
            await Time.TimerWithin(pause + 0.1);
            Time.Advance(pause + 0.1);
        }

        Assert.Equal(["bad", "good"], [await adapter.NextTextAsync(), await adapter.NextTextAsync()]);
        await SettledAsync(Ada);
        Assert.Equal(6, adapter.Attempts.Count);
    }

    [Fact]
    public async Task During_a_storm_of_nudges_a_reply_is_the_next_to_go()
    {
        await StartAsync(new() { PerSecond = 30 });
        await SendAsync(Ben, [.. Enumerable.Range(0, 1).Select(_ => Nudge("first", Now + Duration.FromHours(1)))]);
        await adapter.NextAsync();
        for (var number = 0; number < 300; number++)
        {
            await SendAsync(new(Platform.Telegram, $"n{number}"), Nudge("storm", Now + Duration.FromHours(1)));
        }

        for (var left = 29; left > 0; left--)
        {
            Assert.Equal("storm", await adapter.NextTextAsync());
        }

        await Time.TimerWithin(1.1);
        await SendAsync(Ada, Reply("answer"));
        Assert.False(adapter.HasNext);
        await Time.TimerWithin(1.1);
        Time.Advance(1.1);
        Assert.Equal("answer", await adapter.NextTextAsync());
        Assert.Equal("storm", await adapter.NextTextAsync());
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_sent_in_order_before_anything_new()
    {
        await SendAsync(Ada, Reply("one"), Reply("two"));
        await StartAsync();
        await SendAsync(Ada, Reply("three"));
        Assert.Equal(["one", "two", "three"], [await adapter.NextTextAsync(), await adapter.NextTextAsync(), await adapter.NextTextAsync()]);
    }

    [Fact]
    public async Task More_than_memory_holds_is_sent_all_the_same_with_replies_first()
    {
        var asker = new ChatAddress(Platform.Telegram, "19");
        var answered = new TaskCompletionSource();
        adapter.Answer = async (delivery, cancel) =>
        {
            await (delivery.To == asker ? Task.CompletedTask : answered.Task.WaitAsync(cancel));
            return new SendResult.Sent($"r{delivery.Id}");
        };
        await StartAsync(capacity: 16);
        for (var number = 0; number < 60; number++)
        {
            await SendAsync(new(Platform.Telegram, $"{number % 20}"), Nudge($"{number}", Now + Duration.FromHours(1)));
        }

        // Half of memory is for nudges, and all of those are on their way now and stay there: the others are on disk only.
        for (var held = 0; held < 8; held++)
        {
            Assert.NotEqual(asker, (await adapter.NextAsync()).To);
        }

        await SendAsync(asker, Reply("answer"));
        Assert.Equal(
            ["19", "39", "59", "answer"],
            [await adapter.NextTextAsync(), await adapter.NextTextAsync(), await adapter.NextTextAsync(), await adapter.NextTextAsync()]);
        answered.SetResult();
        for (var left = 61 - 12; left > 0; left--)
        {
            await adapter.NextAsync();
        }

        while ((await Store.UndeliveredAsync(Platform.Telegram, 0, 1, Cancel)).Count > 0)
        {
            await Task.Yield();
        }

        Assert.All(
            adapter.Attempts.GroupBy(delivery => delivery.To),
            chat => Assert.Equal(chat.Select(delivery => delivery.Id).Order(), chat.Select(delivery => delivery.Id)));
        Assert.Equal(61, adapter.Attempts.Select(delivery => delivery.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_is_erased_is_not_sent()
    {
        AnswerInTurn(new SendResult.RetryAfter(TimeSpan.FromSeconds(5)), new SendResult.Sent("r"));
        await StartAsync();
        await SendAsync(Ada, Reply("one"), Reply("two"));
        await adapter.NextAsync();
        await Time.TimerWithin(5.1);
        Engine = PipelineSamples.Forgetful;
        await SayAsync(Ada, "forget");
        Time.Advance(5.1);
        await SendAsync(Ben, Reply("his"));
        Assert.Equal("his", await adapter.NextTextAsync());
    }

    /// <summary>Whatever the platform answers, in whatever order: each chat gets its messages in order, one at a time, and all come to an end.</summary>
    [Fact]
    public async Task Whatever_the_platform_answers_the_order_of_a_chat_is_kept()
    {
        var answers = new Queue<int>(Gen.Sample(Gen.Choose(0, 19), 3_000));
        var rejected = new HashSet<long>();
        adapter.Answer = async (delivery, cancel) =>
        {
            await Task.Yield();
            int answer;
            lock (answers)
            {
                answer = answers.TryDequeue(out var next) ? next : 19;
                if (answer == 5)
                {
                    rejected.Add(delivery.Id);
                }
            }

            return answer switch
            {
                < 3 => new SendResult.RetryAfter(TimeSpan.FromSeconds(answer)),
                3 or 4 => new SendResult.Unknown("timeout"),
                5 => new SendResult.Rejected("no"),
                6 => throw new FormatException(),
                _ => new SendResult.Sent($"r{delivery.Id}"),
            };
        };
        await StartAsync(new() { PerSecond = 200, PerChatPerSecond = 20 }, capacity: 64);
        Time.RunFree();
        var chats = Enumerable.Range(0, 15).Select(number => new ChatAddress(Platform.Telegram, $"{number}")).ToList();
        foreach (var (chat, index) in Gen.Sample(Gen.Elements<ChatAddress>([.. chats]), 400).Select((chat, index) => (chat, index)))
        {
            await SendAsync(chat, index % 5 == 0 ? Edit($"{index}", "step") : Reply($"{index}", index % 7 == 0 ? "step" : null));
        }

        foreach (var chat in chats)
        {
            await SettledAsync(chat);
        }

        foreach (var chat in adapter.Attempts.Where(delivery => delivery.Replaces is null).GroupBy(delivery => delivery.To))
        {
            // Repetitions come directly after one another, and never an older one after a newer.
            var numbers = chat.Select(delivery => delivery.Id).ToList();
            Assert.Equal(numbers.Order(), numbers);
        }

        var replies = Enumerable.Range(0, 400).Count(index => index % 5 != 0);
        Assert.Equal(replies, adapter.Attempts.Where(delivery => delivery.Replaces is null).Select(delivery => delivery.Id).Distinct().Count());
        Assert.NotEmpty(rejected);
    }

    private static async Task<SendResult> Never(CancellationToken cancel)
    {
        await Task.Delay(Timeout.Infinite, cancel);
        return new SendResult.Unknown("cancelled");
    }

    private void AnswerInTurn(params SendResult[] results)
    {
        var queue = new Queue<SendResult>(results);
        adapter.Answer = (_, _) => Task.FromResult(queue.Dequeue());
    }

    private Sender NewSender(SendLimits? limits = null, int capacity = SendQueue.DefaultCapacity) =>
        new(adapter, Store, Runner, new(new(limits ?? new()), adapter.IsShared, capacity), Time, NullLogger<Sender>.Instance);

    private async Task StartAsync(SendLimits? limits = null, int capacity = SendQueue.DefaultCapacity)
    {
        Start();
        sender = NewSender(limits, capacity);
        Runner.Committed += committed =>
        {
            committed.Forgotten.ToList().ForEach(gone => sender.Forget(gone.Chats));
            sender.Add(committed.Messages);
        };
        await sender.RecoverAsync(Cancel);
        sending = sender.LoopAsync(stop.Token, giveUp.Token);
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await giveUp.CancelAsync();
        await sending;
    }

    /// <summary>Commits messages as a turn of the engine would; before the start they wait on disk.</summary>
    private async Task<IReadOnlyList<OutboxRow>> SendAsync(ChatAddress chat, params OutboxDraft[] messages)
    {
        var rows = await Store.TurnAsync(chat, messages);
        sender?.Add(rows);
        return rows;
    }

    /// <summary>Completes when nothing waits for this chat any more.</summary>
    private async Task SettledAsync(ChatAddress chat)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await Store.UndeliveredAsync(chat, 0, 1, patience.Token)).Count > 0)
        {
            await Task.Yield();
        }
    }
}
