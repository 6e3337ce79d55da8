using System.Text.Json;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.FakeTelegram;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Tests;

public class PollingTests
{
    private const long Ann = 1001;

    [Fact]
    public async Task T2_An_unknown_kind_of_update_with_unknown_fields_is_skipped_and_confirmed()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.Updates.Add(1, """ "guest_message":{"surprise":[1,{"a":null}]},"later":{"x":1} """);
        bot.Server.Updates.Add(1, """ "message":{"message_id":"not a number","chat":"nor this"} """);
        var last = bot.Server.People.Say(Ann, "hello");

        var heard = await bot.Heard(1);
        await bot.Server.Calls.Until(calls => calls.Any(call => call.Method == "getUpdates" && call.Get("offset") == $"{last + 1}")).Soon();

        Assert.Equal("hello", Assert.IsType<ChatEvent.TextSaid>(Assert.Single(heard).Event).Text);
    }

    [Fact]
    public async Task T3_The_offset_moves_past_two_updates_only_after_both_are_stored()
    {
        await using var bot = await Bot.CreateAsync();
        var onDisk = new TaskCompletionSource();
        var asked = new TaskCompletionSource<int>();
        bot.Storing = updates =>
        {
            asked.TrySetResult(updates.Count);
            return onDisk.Task;
        };
        bot.Server.People.Say(Ann, "one");
        var last = bot.Server.People.Say(Ann, "two");
        bot.Start();

        Assert.Equal(2, await asked.Task.Soon());
        Assert.Single(bot.Server.Calls.Of("getUpdates"));
        onDisk.SetResult();

        Assert.Equal($"{last + 1}", (await bot.Server.Calls.Nth("getUpdates", 2).Soon()).Get("offset"));
    }

    [Fact]
    public async Task T4_What_was_received_and_not_stored_comes_again_under_the_same_id()
    {
        await using var first = await Bot.CreateAsync();
        var reached = new TaskCompletionSource<UpdateId>();
        first.Storing = updates =>
        {
            reached.TrySetResult(updates[0].Id);
            return new TaskCompletionSource().Task;
        };
        first.Server.People.Say(Ann, "hello");
        first.Start();
        var lost = await reached.Task.Soon();
        await first.StopAsync();

        await using var second = await Bot.StartAsync(sameServerAs: first);
        var again = Assert.Single(await second.Heard(1));

        Assert.Empty(first.Stored);
        Assert.Equal(lost, again.Id);
        Assert.Equal(Platform.Telegram, again.From.Platform);
    }

    [Fact]
    public async Task T4_The_same_update_delivered_twice_has_the_same_id_so_that_it_runs_once()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.People.Say(Ann, "hello");
        bot.Server.Updates.AddAgain(bot.Server.Updates.Pending[0]);
        bot.Start();

        var heard = await bot.Heard(2);

        Assert.Equal(heard[0].Id, heard[1].Id);
    }

    [Fact]
    public async Task T5_A_graceful_stop_confirms_once_and_leaves()
    {
        await using var bot = await Bot.StartAsync();
        var last = bot.Server.People.Say(Ann, "hello");
        await bot.Server.Calls.Nth("getUpdates", 2).Soon();

        await bot.StopAsync();

        var final = Assert.Single(bot.Server.Calls.Of("getUpdates"), call => call.Get("timeout") == "0");
        Assert.Equal(($"{last + 1}", "1"), (final.Get("offset"), final.Get("limit")));
        Assert.Equal(0, bot.Server.Updates.Count);
    }

    [Fact]
    public async Task T6_Numbers_that_start_anew_lower_are_still_handled()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Updates.NextId = 9_000;
        bot.Server.People.Say(Ann, "before");
        bot.Start();
        await bot.Heard(1);
        await bot.Server.Calls.Until(calls => calls.Any(call => call.Get("offset") == "9001")).Soon();

        bot.Server.Updates.NextId = 120;
        bot.Server.People.Say(Ann, "after");

        Assert.Equal("120", (await bot.Heard(2))[1].Id.Value);
        await bot.Server.Calls.Until(calls => calls.Any(call => call.Get("offset") == "121")).Soon();
    }

    [Fact]
    public async Task T7_A_poll_that_is_never_answered_is_given_up_fifteen_seconds_after_its_timeout()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(new("getUpdates", FaultKind.HangBefore));
        bot.Start();
        await bot.Server.Calls.Nth("getUpdates", 1).Soon();
        await bot.Time.Awaited(64, 66).Soon();

        bot.Time.Advance(64);
        Assert.Single(bot.Server.Calls.Of("getUpdates"));
        bot.Time.Advance(2);
        await bot.Time.Awaited(0.5, 1.5).Soon();
        bot.Time.Advance(2);

        await bot.Server.Calls.Nth("getUpdates", 2).Soon();
    }

    [Theory]
    [InlineData(FaultKind.HalfAnswer)]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.Refuse)]
    public async Task T8_A_broken_poll_is_repeated_after_a_growing_pause_from_the_same_place(FaultKind kind)
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(new("getUpdates", kind) { Times = 2, Status = 502 });
        bot.Server.People.Say(Ann, "hello");
        bot.Start();

        await bot.Time.Awaited(0.9, 1.3).Soon();
        bot.Time.Advance(1.3);
        await bot.Time.Awaited(1.9, 2.6).Soon();
        bot.Time.Advance(2.6);
        await bot.Heard(1);

        Assert.All(bot.Server.Calls.Of("getUpdates").Take(3), call => Assert.Null(call.Get("offset")));
    }

    [Fact]
    public async Task T9_A_revoked_token_stops_receiving_and_health_says_what_to_do()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(Fault.Refuse("getUpdates", 401, "Unauthorized"));
        bot.Start();

        await bot.Receiving.Soon();

        Assert.False(bot.Adapter.Health.Healthy);
        Assert.Contains("@BotFather", bot.Adapter.Health.Summary, StringComparison.Ordinal);
        Assert.Single(bot.Server.Calls.Of("getUpdates"));
    }

    [Fact]
    public async Task T10_Another_poller_is_met_with_growing_pauses_and_one_alarm()
    {
        await using var bot = await Bot.CreateAsync();
        var fault = Fault.Refuse("getUpdates", 409, "Conflict: terminated by other getUpdates request");
        fault.Times = 3;
        bot.Server.Faults.Add(fault);
        bot.Start();

        await bot.Time.Awaited(3, 3.8).Soon();
        Assert.False(bot.Adapter.Health.Healthy);
        bot.Time.Advance(3.8);
        await bot.Time.Awaited(6, 7.6).Soon();
        bot.Time.Advance(7.6);
        await bot.Time.Awaited(12, 15.1).Soon();
        bot.Time.Advance(15.1);
        bot.Server.People.Say(Ann, "hello");
        await bot.Heard(1);

        Assert.Single(bot.Logs.All, line => line.Level == LogLevel.Error);
        Assert.True(bot.Adapter.Health.Healthy);
    }

    [Fact]
    public async Task T11_A_webhook_of_somebody_else_is_left_alone()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(Fault.Refuse("getUpdates", 409, "Conflict: can't use getUpdates method while webhook is active"));
        bot.Start();

        await bot.Receiving.Soon();

        Assert.Empty(bot.Server.Calls.Of("deleteWebhook"));
        Assert.Contains("TakeOverWebhook", bot.Adapter.Health.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T11_It_is_removed_without_losing_anything_when_the_settings_say_so()
    {
        await using var bot = await Bot.CreateAsync(options => options.TakeOverWebhook = true);
        bot.Server.Faults.Add(Fault.Refuse("getUpdates", 409, "Conflict: can't use getUpdates method while webhook is active"));
        bot.Server.People.Say(Ann, "hello");
        bot.Start();

        await bot.Heard(1);

        Assert.NotEqual("True", Assert.Single(bot.Server.Calls.Of("deleteWebhook")).Get("drop_pending_updates"));
    }

    [Fact]
    public async Task T27_Every_poll_names_all_kinds_of_updates()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.People.Say(Ann, "hello");
        await bot.Server.Calls.Nth("getUpdates", 2).Soon();
        await bot.StopAsync();

        Assert.All(bot.Server.Calls.Of("getUpdates"), call => Assert.Equal(
            """["message","callback_query","my_chat_member","message_reaction"]""", JsonSerializer.Serialize(call.Body.GetProperty("allowed_updates"))));
    }

    [Fact]
    public async Task Updates_that_could_not_be_stored_come_again()
    {
        await using var bot = await Bot.CreateAsync();
        var tries = 0;
        bot.Storing = _ => ++tries == 1 ? Task.FromException(new IOException("disk full")) : Task.CompletedTask;
        bot.Server.People.Say(Ann, "hello");
        bot.Start();

        await bot.Time.Awaited(0.9, 1.3).Soon();
        bot.Time.Advance(1.3);
        await bot.Heard(1);

        Assert.Equal(2, tries);
        Assert.Single(bot.Stored);
    }

    [Fact]
    public async Task No_network_at_the_start_is_waited_out()
    {
        await using var bot = await Bot.CreateAsync(options => options.BaseUrl = "http://127.0.0.1:1");
        bot.Start();

        await bot.Time.Awaited(0.9, 1.3).Soon();

        Assert.False(bot.Adapter.Health.Healthy);
        Assert.Contains("cannot be reached", bot.Adapter.Health.Summary, StringComparison.Ordinal);
        Assert.Single(bot.Logs.All, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task A_proxy_that_answers_with_a_page_is_named_for_what_it_is()
    {
        await using var bot = await Bot.CreateAsync();
        bot.Server.Faults.Add(new("getMe", FaultKind.Html) { Status = 200, Times = 100 });
        bot.Start();

        await bot.Time.Awaited(0.9, 1.3).Soon();

        Assert.Contains("not Telegram", bot.Adapter.Health.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_ends_receiving_and_health_says_why()
    {
        await using var bot = await Bot.CreateAsync(options => options.Token = "1:wrong");
        bot.Start();

        await bot.Receiving.Soon();

        Assert.Empty(bot.Logs.All); // the host says it, once
        Assert.Contains("@BotFather", bot.Adapter.Health.Summary, StringComparison.Ordinal);
        Assert.False(bot.Adapter.Health.Healthy);
    }
}
