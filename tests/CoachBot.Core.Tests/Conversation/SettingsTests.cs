using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Core.Tests.Conversation;

public class SettingsTests
{
    [Fact]
    public void Every_value_of_every_topic_has_a_name_the_content_words()
    {
        var named = Setting.Values.Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
        var all = from ceiling in new int?[] { null, 3 }
                  from pace in Enum.GetValues<Pace>()
                  from oil in new bool?[] { null, true, false }
                  select new Preferences { Ceiling = ceiling, Pace = pace, Oil = oil, OneHand = oil is null, CannotReachFeet = oil == true, Silent = oil == false };
        Assert.All(all, likes => Assert.All(Setting.Topics, topic => Assert.Contains(Setting.ValueOf(topic, likes), named)));
    }

    [Fact]
    public void Whatever_is_set_stays_within_bounds_and_nonsense_changes_nothing() => Prop.ForAll(
        Gen.Elements("pressure", "pace", "tools", "minutes", "areas", "oil", "x").ToArbitrary(), ArbMap.Default.ArbFor<string>(), (topic, value) =>
        {
            var after = Setting.Change(Preferences.None, $"{topic} {value}", null, Samples.Library);
            return after is null or { Ceiling: null or (>= 1 and <= 6), UsualMinutes: null or (>= 1 and <= 60), Areas.Length: <= 5 };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Softer_goes_down_step_by_step_to_a_resting_hand()
    {
        var likes = Preferences.None;
        var seen = new List<int?>();
        for (var times = 0; times < 5; times++)
        {
            likes = Setting.Change(likes, "pressure softer", null, Samples.Library)!;
            seen.Add(likes.Ceiling);
        }

        Assert.Equal([3, 2, 1, 1, 1], seen);
        Assert.Equal(2, Setting.Change(Preferences.None, "pressure softer", 3, Samples.Library)!.Ceiling);
    }

    [Fact]
    public void The_ceiling_holds_in_every_step_and_comes_back_with_undo()
    {
        var talk = new Talk().Say("at most 1").Say("desk reset").Say("start").Say("next");
        Assert.Contains("[pressure] 1 1", talk.Last.Text, StringComparison.Ordinal);
        talk.Say("undo").Say("resume").Say("next");
        Assert.Contains("[pressure] 2 3", talk.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_waits_for_a_word_waits_however_long_it_takes()
    {
        var talk = new Talk().Say("prefer advance tap").Say("desk reset").Wait(600);
        Assert.IsType<Place.GettingReady>(talk.Person.Place);
        talk.Say("start").Wait(20);
        Assert.Equal(PauseReason.StepOver, Assert.IsType<Place.Paused>(talk.Person.Place).Reason);
        Assert.Equal(Attention.Sound, talk.Last.Attention);
        talk.Wait(6_000).Say("next");
        Assert.Equal(1, talk.Person.Place.Run!.Step);
        Assert.Equal(1, talk.Person.Place.Run.StepsDone);
    }

    [Fact]
    public void Without_sound_nothing_of_a_routine_sounds()
    {
        var talk = new Talk().Say("prefer sound off").Say("desk reset").Wait(300);
        Assert.Contains(talk.Said, said => said.Message.Text.StartsWith("[finished]", StringComparison.Ordinal));
        Assert.All(talk.Said, said => Assert.Equal(Attention.Silent, said.Message.Attention));
    }

    [Fact]
    public void An_old_button_of_the_settings_still_sets()
    {
        var talk = new Talk().Say("settings pace");
        var offered = talk.Said[^1].Turn;
        talk.Say("desk reset").Say("start").Press("settings pace slower", offered);
        Assert.Equal(Pace.Slower, talk.Person.Preferences!.Pace);
    }

    [Fact]
    public void Preferences_compare_by_content()
    {
        var one = new Preferences { Tools = ["ball"], Areas = [new("feet")], Before = new() { Tools = [] } };
        Assert.Equal(one, one with { Tools = ["ball"], Areas = [new("feet")], Before = new() { Tools = [] } });
        Assert.NotEqual(one, one with { Tools = [] });
        Assert.NotEqual(one, one with { Tools = null });
    }
}
