using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using NodaTime;

namespace CoachBot.Core.Tests.Conversation;

public class RoutinePlayerTests
{
    private static Talk InFirstStep() => new Talk().Say("start the desk reset").Wait(15);

    [Fact]
    public void A_routine_left_alone_walks_through_every_step_at_its_time_and_asks_for_the_rating()
    {
        var talk = InFirstStep().Wait(150);

        Assert.Equal([0, 15, 35, 60, 85, 115, 145, 165], talk.Said.Select(said => (int)(said.At - Samples.Noon).TotalSeconds));
        Assert.IsType<Place.Rating>(talk.Person.Place);
        var ended = Assert.IsType<JournalEntry.RunEnded>(Assert.Single(talk.Journal));
        Assert.True(ended.Completed);
        Assert.Equal(4, ended.StepsDone);
    }

    [Fact]
    public void Every_cue_sounds_and_every_answer_is_silent()
    {
        var talk = InFirstStep().Wait(150);

        Assert.Equal(Attention.Silent, talk.Said[0].Message.Attention);
        Assert.All(talk.Said.Skip(1), said => Assert.Equal(Attention.Sound, said.Message.Attention));
        Assert.Equal(Attention.Silent, talk.Say("7").Last.Attention);
    }

    [Fact]
    public void A_timer_late_by_less_than_a_second_keeps_the_beat()
    {
        var talk = InFirstStep();
        talk.Away(Duration.FromMilliseconds(20_900)).Do(new ChatEvent.TimeCame(talk.Person.Turn));

        var step = Assert.IsType<Place.InStep>(talk.Person.Place);
        Assert.Equal(Samples.Noon + Duration.FromSeconds(35), step.HoldStarts);
    }

    [Fact]
    public void A_timer_late_by_some_seconds_gives_the_next_step_its_whole_time()
    {
        var talk = InFirstStep();
        talk.Away(Duration.FromSeconds(50)).Do(new ChatEvent.TimeCame(talk.Person.Turn));

        var step = Assert.IsType<Place.InStep>(talk.Person.Place);
        Assert.Equal((1, talk.Now), (step.Playing.Step, step.HoldStarts));
    }

    [Fact]
    public void After_an_outage_the_run_stands_at_its_step_with_the_whole_hold_left_and_says_so_once()
    {
        var talk = InFirstStep().Wait(20);
        talk.Away(Duration.FromMinutes(10)).Do(new ChatEvent.TimeCame(talk.Person.Turn));

        var paused = Assert.IsType<Place.Paused>(talk.Person.Place);
        Assert.Equal((1, PauseReason.Interrupted, Duration.FromSeconds(25)), (paused.Playing.Step, paused.Reason, paused.Left));
        Assert.StartsWith("[interrupted]", talk.Last.Text, StringComparison.Ordinal);
        Assert.Null(talk.Person.DueAt);
    }

    [Fact]
    public void A_late_timer_from_an_earlier_turn_changes_nothing()
    {
        var talk = InFirstStep();
        var stale = talk.Person.Turn;
        talk.Say("pause").Say("resume").Wait(4);
        var before = talk.Person;

        talk.Do(new ChatEvent.TimeCame(stale));

        Assert.Empty(talk.Effects);
        Assert.Equal(before, talk.Person);
    }

    [Fact]
    public void A_timer_that_comes_early_changes_nothing()
    {
        var talk = InFirstStep().Wait(5);
        talk.Do(new ChatEvent.TimeCame(talk.Person.Turn));
        Assert.Empty(talk.Effects);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("someone is at the door")]
    [InlineData("???")]
    [InlineData("thanks")]
    public void Any_message_pauses_and_resume_goes_on_with_what_was_left(string message)
    {
        var talk = InFirstStep().Wait(12).Say(message);
        Assert.Equal(Duration.FromSeconds(8), Assert.IsType<Place.Paused>(talk.Person.Place).Left);

        var resumed = Assert.IsType<Place.InStep>(talk.Wait(60).Say("resume").Person.Place);

        Assert.Equal(Duration.FromSeconds(5), resumed.HoldStarts - talk.Now);
        Assert.Equal(Duration.FromSeconds(8), resumed.HoldEnds - resumed.HoldStarts);
    }

    [Fact]
    public void Pausing_while_the_hands_find_back_takes_nothing_from_the_hold()
    {
        var talk = InFirstStep().Wait(12).Say("pause").Say("resume").Wait(2).Say("pause");
        Assert.Equal(Duration.FromSeconds(8), Assert.IsType<Place.Paused>(talk.Person.Place).Left);
    }

    [Fact]
    public void Next_back_repeat_and_skip_move_and_going_back_counts_no_step_twice()
    {
        var talk = InFirstStep().Say("next").Say("back").Say("next").Say("repeat").Say("skip").Say("next").Wait(20);
        var ended = Assert.IsType<JournalEntry.RunEnded>(Assert.Single(talk.Journal));
        Assert.Equal((true, 3), (ended.Completed, ended.StepsDone));
    }

    [Fact]
    public void Longer_on_a_step_without_sides_adds_to_its_hold()
    {
        var talk = InFirstStep().Wait(10).Say("longer");
        Assert.Equal(Samples.Noon + Duration.FromSeconds(15 + 40), ((Place.InStep)talk.Person.Place).HoldEnds);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public void Longer_on_a_step_with_sides_leaves_both_sides_equal(int seconds)
    {
        var talk = InFirstStep().Wait(20 + 50).Wait(seconds).Say("longer");
        var holds = talk.Person.Place.Run!.Holds;

        Assert.Equal(
            holds.Where(hold => hold.Side == Side.First).Sum(hold => hold.Seconds),
            holds.Where(hold => hold.Side == Side.Second).Sum(hold => hold.Seconds));
        Assert.Equal(80, holds.Sum(hold => hold.Seconds));
        Assert.Equal(3, talk.Wait(80 - seconds).Person.Place.Run!.Step);
    }

    [Fact]
    public void A_step_is_not_stretched_without_end()
    {
        var talk = InFirstStep();
        for (var i = 0; i < 100; i++)
        {
            talk.Say("longer");
        }

        Assert.Equal(900, talk.Person.Place.Run!.Holds.Sum(hold => hold.Seconds));
    }

    [Fact]
    public void It_hurts_once_eases_and_twice_stops()
    {
        var talk = InFirstStep().Say("it hurts");
        Assert.Contains("rest the hands", talk.Last.Text, StringComparison.Ordinal);
        Assert.Equal(PauseReason.Discomfort, Assert.IsType<Place.Paused>(talk.Person.Place).Reason);

        Assert.True(Assert.IsType<Place.InStep>(talk.Say("easier").Person.Place).Playing.Eased);
        talk.Wait(40).Say("it hurts");

        Assert.IsType<Place.Idle>(talk.Person.Place);
        Assert.StartsWith("[discomfort_again]", talk.Last.Text, StringComparison.Ordinal);
        Assert.False(Assert.IsType<JournalEntry.RunEnded>(Assert.Single(talk.Journal)).Completed);
    }

    [Fact]
    public void Easier_lasts_for_its_step_only()
    {
        var talk = InFirstStep().Say("easier").Say("next");
        Assert.False(talk.Person.Place.Run!.Eased);
    }

    [Theory]
    [InlineData("easier")]
    [InlineData("it hurts", "easier")]
    public void Done_the_easier_way_a_step_without_sides_has_no_half_way_cue_and_keeps_its_time(params string[] said)
    {
        var talk = InFirstStep().Wait(20 + 10);
        Array.ForEach(said, words => talk.Say(words));
        var eased = talk.Said.Count;

        talk.Wait(5 + 40);

        Assert.Contains("3 4 Heel press", talk.Said[eased].Message.Title, StringComparison.Ordinal);
        Assert.Equal(eased + 1, talk.Said.Count);
    }

    [Fact]
    public void After_the_half_way_cue_a_resumed_step_says_the_cue_too()
    {
        var talk = InFirstStep().Wait(20 + 30).Say("pause").Say("resume");
        Assert.Contains("Now the other way.", talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Longer_in_a_paused_lead_in_keeps_waiting()
    {
        var talk = new Talk().Say("start the desk reset").Say("pause").Say("longer");
        Assert.True(Assert.IsType<Place.Paused>(talk.Person.Place).Playing.NotBegun);
    }

    [Fact]
    public void Start_begins_a_routine_that_was_paused_in_its_lead_in()
    {
        var talk = new Talk().Say("start the desk reset").Say("pause").Say("start");
        Assert.IsType<Place.InStep>(talk.Person.Place);
    }

    [Fact]
    public void A_number_in_the_lead_in_is_the_rating_before_and_begins()
    {
        var talk = new Talk().Say("start the desk reset").Say("7");

        Assert.Equal(7, Assert.IsType<Place.InStep>(talk.Person.Place).Playing.Before);
        Assert.Contains(talk.Effects, effect => effect is Effect.Edit { Slot.Name: "ready" });
        Assert.Equal(new JournalEntry.Rated(new("R1"), RatingMoment.Before, 7), Assert.Single(talk.Journal));
    }

    [Theory]
    [InlineData("4", "[rated_less] 7 4")]
    [InlineData("7", "[rated_same] 7")]
    [InlineData("9", "[rated_more] 7 9")]
    [InlineData("No rating", "[rating_skipped]")]
    [InlineData("skip", "[rating_skipped]")]
    [InlineData("thanks", "[thanks]")]
    public void The_closing_rating_is_answered_by_how_it_compares_and_may_be_left_out(string answer, string expected)
    {
        var talk = new Talk().Say("start the desk reset").Say("7").Wait(150).Say(answer);
        Assert.Equal(expected, talk.Last.Text);
        Assert.IsType<Place.Idle>(talk.Person.Place);
    }

    [Fact]
    public void A_run_plays_the_version_it_began_with_after_the_routine_was_edited_or_withdrawn()
    {
        var edited = Samples.Content() with { Routines = [Samples.Mixed with { Steps = [Samples.Mixed.Steps[3]], Version = new("v2") }] };
        var talk = InFirstStep();
        talk.Library = new Library(edited).WithPinned(Samples.Mixed);
        Assert.Equal(1, talk.Wait(20).Person.Place.Run!.Step);

        talk.Library = new Library(edited with { Routines = [] }).WithPinned(Samples.Mixed);
        Assert.IsType<Place.Rating>(talk.Wait(130).Person.Place);
    }

    [Fact]
    public void A_version_that_cannot_be_read_any_more_ends_the_run_with_a_word()
    {
        var talk = InFirstStep();
        talk.Library = new(Samples.Content() with { Routines = [] });
        talk.Wait(20);
        Assert.StartsWith("[routine_gone]", talk.Last.Text, StringComparison.Ordinal);
        Assert.IsType<Place.Idle>(talk.Person.Place);
    }

    [Fact]
    public void Hours_later_the_run_is_offered_at_the_same_step()
    {
        var talk = InFirstStep().Wait(25).Say("pause").Wait(Duration.FromHours(5)).Say("evening all");
        Assert.Equal("[return_offer] Desk reset 2 4 Temple circles", talk.Last.Text);
        Assert.Equal(1, talk.Say("resume").Person.Place.Run!.Step);
    }

    [Fact]
    public void A_swap_in_the_lead_in_keeps_the_lead_in_and_plays_the_variant()
    {
        var talk = new Talk().Say("start the desk reset").Say("cant reach my feet").Wait(15 + 90);
        Assert.Equal(new ContentHash("v1-no-feet"), talk.Person.Place.Run!.Version);
        Assert.IsType<Place.Rating>(talk.Person.Place);
    }
}
