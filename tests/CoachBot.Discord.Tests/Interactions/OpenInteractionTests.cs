using System.Collections.Immutable;
using CoachBot.Discord.Interactions;

namespace CoachBot.Discord.Tests.Interactions;

public sealed class OpenInteractionTests
{
    [Fact]
    public void The_first_message_is_the_callback_and_in_direct_messages_all_others_are_ordinary()
    {
        var open = Open(InteractionPlace.DirectMessage);
        Assert.Equal([ReplyPath.Callback, ReplyPath.BotMessage, ReplyPath.BotMessage], Take(open, 3));
    }

    [Fact]
    public void In_a_server_all_others_are_follow_ups() =>
        Assert.Equal([ReplyPath.Callback, ReplyPath.FollowUp, ReplyPath.FollowUp], Take(Open(InteractionPlace.Server), 3));

    [Fact]
    public void D34_After_a_deferral_the_first_message_takes_the_place_of_thinking()
    {
        var open = Open(InteractionPlace.Server);
        open.Defer(() => Task.CompletedTask);
        Assert.Equal([ReplyPath.EditOriginal, ReplyPath.FollowUp], Take(open, 2));
    }

    [Fact]
    public void D34_What_was_answered_is_not_deferred()
    {
        var open = Open(InteractionPlace.Server);
        open.Take(TimeSpan.Zero);
        open.Defer(() => throw new InvalidOperationException("It was answered."));
        Assert.False(open.TakePlaceholder());
    }

    [Fact]
    public void D36_After_fifteen_minutes_messages_are_ordinary_ones()
    {
        var open = Open(InteractionPlace.Server);
        Assert.Equal(ReplyPath.Callback, open.Take(TimeSpan.Zero));
        Assert.Equal(ReplyPath.FollowUp, open.Take(TimeSpan.FromMinutes(14.8)));
        Assert.Equal(ReplyPath.BotMessage, open.Take(TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void D37_Where_only_the_person_installed_the_app_a_sixth_follow_up_is_not_sent() =>
        Assert.Equal(
            [ReplyPath.Callback, .. Enumerable.Repeat(ReplyPath.FollowUp, 5), ReplyPath.BotMessage, ReplyPath.BotMessage],
            Take(Open(InteractionPlace.OtherPrivate, userInstallOnly: true), 8));

    [Fact]
    public void A_callback_that_would_come_too_late_is_not_tried() =>
        Assert.Equal(ReplyPath.BotMessage, Open(InteractionPlace.Server).Take(TimeSpan.FromSeconds(3)));

    [Fact]
    public void A_thinking_that_nothing_replaced_is_taken_away_once_and_the_interaction_is_over()
    {
        var open = Open(InteractionPlace.Server);
        open.Defer(() => Task.CompletedTask);
        Assert.True(open.TakePlaceholder());
        Assert.False(open.TakePlaceholder());
        Assert.Equal(ReplyPath.BotMessage, open.Take(TimeSpan.FromSeconds(70)));
    }

    [Fact]
    public void Each_turn_answers_its_own_interaction_in_order_and_a_timer_answers_none()
    {
        var (first, second, thread) = (Open(InteractionPlace.Server), Open(InteractionPlace.Server), new PersonThread(2, new()));
        thread.Opened(first);
        thread.Opened(second);
        Assert.Same(first, thread.For(new(1), TimeSpan.Zero));
        Assert.Same(first, thread.For(new(1), TimeSpan.Zero));
        Assert.Same(second, thread.For(new(2), TimeSpan.Zero));
        Assert.Null(thread.For(new(3), TimeSpan.Zero));
    }

    [Fact]
    public void A_message_a_minute_later_is_about_something_else()
    {
        var thread = new PersonThread(2, new());
        thread.Opened(Open(InteractionPlace.Server));
        Assert.Null(thread.For(new(1), TimeSpan.FromSeconds(61)));
    }

    private static ReplyPath[] Take(OpenInteraction open, int times) => [.. Enumerable.Range(0, times).Select(_ => open.Take(TimeSpan.FromSeconds(1)))];

    private static OpenInteraction Open(InteractionPlace place, bool userInstallOnly = false) => new(
        new() { Id = 1, Token = new("t"), User = 2, Place = place, UserInstallOnly = userInstallOnly, Body = new InteractionBody.Command("tip", ImmutableArray<CommandOption>.Empty) },
        TimeSpan.Zero);
}
