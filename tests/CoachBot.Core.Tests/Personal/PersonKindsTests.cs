using System.Reflection;
using System.Text.Json.Serialization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Flows;
using CoachBot.Core.Nudges;
using CoachBot.Core.Progress;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Tests.Personal;

/// <summary>Everything kept of a person is of a kind, is forgotten with it, and survives when two records become one.</summary>
public class PersonKindsTests
{
    private static readonly PropertyInfo[] Kept =
        [.. typeof(Person).GetProperties().Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)];

    public static TheoryData<string> Names => [.. Kept.Select(property => property.Name)];

    /// <summary>A person with something in every property; a new property has to be filled in here, too.</summary>
    private static Person Full => new(new PersonId(7))
    {
        Turn = new(12),
        Place = new Place.Rating(new() { Routine = new("R1"), Version = new("v1") }),
        Welcomed = true,
        Language = "es",
        LastHeard = Samples.Noon,
        TipsGiven = [new("T01")],
        OffersSince = new(11),
        LastPress = new(new(new(11), new("next")), Samples.Noon),
        Nudges = new() { Zone = "Europe/Berlin", Nudges = [new(new(1), new(new DayPattern.Weekly(Weekdays.All), new DayTimes.At([new(9, 7)])), Samples.Noon)], LastDone = new("R1"), DoneAt = Samples.Noon },
        Held = new(SafetyTier.SameDay, Samples.Noon),
        Asked = SafetyTier.SameDay,
        Lowered = 1,
        Safety = new() { CheckedAt = Samples.Noon },
        Preferences = new() { OneHand = true },
        OwnRoutines = new() { All = [new(1, "Mine", [new("Chin tucks", 30, false)])], LastNumber = 1 },
        Progress = new() { Count = 3 },
        AsksForget = new(ForgetKind.Nudges, new(12)),
        Linking = new() { Chats = [new(Platform.Telegram, "1"), new(Platform.Discord, "2")] },
    };

    [Fact]
    public void Every_property_is_of_one_kind_and_no_kind_names_another() =>
        Assert.Equal(Kept.Select(property => property.Name).Order(), PersonKinds.Of.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_person_who_has_everything_has_it(string name) => Assert.NotEqual(Default(name), Value(Full, name));

    [Theory]
    [InlineData(ForgetKind.History)]
    [InlineData(ForgetKind.Preferences)]
    [InlineData(ForgetKind.Nudges)]
    [InlineData(ForgetKind.Safety)]
    public void Forgetting_a_kind_takes_all_of_it_and_nothing_of_the_others(ForgetKind kind)
    {
        var left = Full.Without(kind);
        foreach (var (name, of) in PersonKinds.Of)
        {
            if (of == kind)
            {
                Assert.Equal(Default(name), Value(left, name));
            }
            else if (!(kind == ForgetKind.History && name is nameof(Person.Nudges) or nameof(Person.Place)))
            {
                Assert.Equal(Value(Full, name), Value(left, name));
            }
        }
    }

    [Fact]
    public void The_history_is_forgotten_where_the_nudges_and_the_closing_question_noted_it()
    {
        var left = Full.Without(ForgetKind.History);
        Assert.Equal((null, null, 1), (left.Nudges!.LastDone, left.Nudges.DoneAt, left.Nudges.Nudges.Length));
        Assert.Equal(Place.Nowhere, left.Place);
    }

    [Fact]
    public void Forgetting_everything_leaves_a_stranger() => Assert.Equal(new Person(Full.Id) { Turn = Full.Turn }, Full.Without(ForgetKind.Everything));

    /// <summary>What only one side has is not lost, whichever side has its way.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_one_side_has_alone_the_joined_person_has(string name)
    {
        if (PersonKinds.Of[name] == ForgetKind.Everything)
        {
            return;
        }

        var stranger = new Person(new PersonId(8)) { Turn = new(3) };
        foreach (var keepHere in (bool[])[true, false])
        {
            Assert.Equal(Value(Full, name), Value(Joining.Of(Full, stranger, keepHere, Samples.Noon), name));
            Assert.Equal(Value(Full, name), Value(Joining.Of(stranger, Full, keepHere, Samples.Noon), name));
        }
    }

    [Fact]
    public void Of_safety_the_more_careful_counts_and_history_is_put_together()
    {
        var here = new Person(new PersonId(1)) { Held = new(SafetyTier.SameDay, Samples.Noon), Lowered = 2, TipsGiven = [new("T01")] };
        var there = new Person(new PersonId(2)) { Held = new(SafetyTier.Emergency, Samples.Noon), Lowered = 1, TipsGiven = [new("T02"), new("T01")] };
        foreach (var keepHere in (bool[])[true, false])
        {
            var joined = Joining.Of(here, there, keepHere, Samples.Noon);
            Assert.Equal(here.Held.Tier > there.Held.Tier ? here.Held : there.Held, joined.Held);
            Assert.Equal(2, joined.Lowered);
            Assert.Equal(["T01", "T02"], joined.TipsGiven.Select(tip => tip.Value).Order());
        }
    }

    [Fact]
    public void Two_histories_of_practice_become_one()
    {
        PracticeSession On(int day, int? after) => new(new(2026, 11, day), PartOfDay.Evening, new("R1"), 6, after);
        var (one, other) = (new PracticeHistory().With(On(1, 4)).With(On(3, 3)), new PracticeHistory().With(On(2, 5)).With(On(4, 2)));
        var joined = one.Joined(other);
        Assert.Equal([1, 2, 3, 4], joined.Sessions.Select(session => session.On.Day));
        Assert.Equal(4, joined.Count);
        Assert.Equal(joined.Sessions, other.Joined(one).Sessions);
        Assert.Equal(new(2026, 11, 4), joined.LastDay);
        Assert.True(joined.Strength >= other.Strength);
    }

    [Fact]
    public void Where_both_have_nudges_the_side_that_has_its_way_keeps_its_own()
    {
        var (here, there) = (Full with { Id = new(1) }, Full with { Id = new(2), Nudges = Full.Nudges! with { Zone = "Asia/Tokyo" }, Language = "en" });
        Assert.Equal([ForgetKind.Preferences, ForgetKind.Nudges], Joining.Differing(here, there));
        Assert.Equal(("Europe/Berlin", "es"), ZoneAndLanguage(Joining.Of(here, there, keepHere: true, Samples.Noon)));
        Assert.Equal(("Asia/Tokyo", "en"), ZoneAndLanguage(Joining.Of(here, there, keepHere: false, Samples.Noon)));
    }

    private static (string?, string?) ZoneAndLanguage(Person person) => (person.Nudges?.Zone, person.Language);

    private static object? Value(Person person, string name) => typeof(Person).GetProperty(name)!.GetValue(person) is System.Collections.IEnumerable and not string and var many
        ? string.Join(',', ((System.Collections.IEnumerable)many).Cast<object>())
        : typeof(Person).GetProperty(name)!.GetValue(person);

    private static object? Default(string name) => Value(new Person(default), name);
}
