using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Progress;
using CoachBot.Core.Routines;
using CoachBot.Storage;
using NodaTime;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Storage;

/// <summary>
/// The shapes on disk. Each file in Samples/ is what some release wrote; it must be readable for ever. To change a shape, read the summary of
/// <see cref="StoredJson"/>, add a sample of the new shape and keep the old one.
/// </summary>
public sealed class StoredJsonTests
{
    private static readonly Person Someone = Full(new(7)) with { Progress = null };

    private static readonly Dictionary<string, object> Samples = new()
    {
        ["person-idle"] = Someone with { Place = Place.Nowhere },
        ["person-getting-ready"] = Someone with { Place = new Place.GettingReady(RunOf(Short), Noon + Duration.FromSeconds(15)) },
        ["person-in-step"] = Someone,
        ["person-paused"] = Someone with { Place = new Place.Paused(RunOf(Short), Duration.FromMilliseconds(12_345), Noon, PauseReason.Discomfort) },
        ["person-rating"] = Someone with { Place = new Place.Rating(RunOf(Short)) },
        ["person-practised"] = Someone with { Place = Place.Nowhere, Progress = Practised },
        ["history"] = Practised,
        ["journal-run-ended"] = new JournalEntry.RunEnded(Short.Id, Short.Version, Noon, Completed: true, StepsDone: 8),
        ["journal-rated"] = new JournalEntry.Rated(Short.Id, RatingMoment.Before, 6),
        ["message"] = new OutboundMessage("Small circles.")
        {
            Title = "3 of 8 · Temples",
            Choices = [new(new("next"), "Next", "next") { Primary = true }, new(new("stop"), "Stop", "stop")],
            Picture = new("pictures/c05.png", "Two fingers at each temple."),
            Cue = new(3, 8, Noon, Noon + Duration.FromSeconds(30)),
            Slot = new("step"),
            Attention = Attention.Sound,
        },
        ["message-chart"] = new OutboundMessage("Two days.")
        {
            Personal = true,
            Chart = new([new(0, null, null), new(2, 6.5, 4)], "A chart of two days.") { Words = new("November", "before", "after", "session"), Ticks = [new(1, "23")] },
        },
        ["routine"] = Short,
    };

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_release_wrote_is_read_and_written_the_same(string name)
    {
        var stored = File.ReadAllText(PathOf(name)).TrimEnd();
        var expected = Samples[name];
        Assert.Equal(stored, Write(expected));
        var read = Read(name, stored);
        Assert.Equal(stored, Write(read));
        if (expected is not Routine)
        {
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public void Every_case_has_a_sample()
    {
        var all = string.Concat(Samples.Keys.Select(name => File.ReadAllText(PathOf(name))));
        var cases = new[] { typeof(Place), typeof(JournalEntry) }.SelectMany(type => type.GetCustomAttributes<JsonDerivedTypeAttribute>()).ToList();
        Assert.NotEmpty(cases);
        Assert.All(cases, one => Assert.Contains($"\"is\":\"{one.TypeDiscriminator}\"", all, StringComparison.Ordinal));
        Assert.All(new[] { typeof(Place), typeof(JournalEntry) }, type => Assert.Equal(
            type.GetNestedTypes().Count(nested => nested.IsSubclassOf(type)), type.GetCustomAttributes<JsonDerivedTypeAttribute>().Count()));
    }

    [Fact]
    public void What_an_older_release_did_not_know_has_its_initial_value()
    {
        Assert.Equal(new Person(new(3)), StoredJson.ReadPerson("""{"v":1,"is":{"id":3}}"""u8));
        Assert.Equal(new OutboundMessage("x"), StoredJson.ReadMessage("""{"v":1,"is":{"text":"x"}}"""u8));
        var nudged = StoredJson.ReadPerson("""{"v":1,"is":{"id":3,"nudges":{"zone":"Europe/Madrid","week":[{"routine":"R1","at":"2026-11-23T12:00:00Z","before":6,"after":4}]}}}"""u8);
        Assert.Equal(("Europe/Madrid", null), (nudged.Nudges!.Zone, nudged.Progress));
        var rating = StoredJson.ReadPerson("""{"v":1,"is":{"id":3,"place":{"is":"rating","finished":{"routine":"R1","version":"v"}}}}"""u8);
        Assert.Equal(new Place.Rating(new RoutineRun { Routine = new("R1"), Version = new("v") }), rating.Place);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_list_may_be_missing(string name)
    {
        // Source-generated reading leaves an init-only property that is missing at default, so each list has to turn default into empty.
        var node = JsonSerializer.SerializeToNode(JsonDocument.Parse(File.ReadAllText(PathOf(name))))!;
        var read = Read(name, WithoutLists(node).ToJsonString());
        AssertNoDefaultLists(read, []);
    }

    [Fact]
    public void A_version_from_the_future_is_refused() =>
        Assert.Throws<JsonException>(() => StoredJson.ReadPerson("""{"v":2,"is":{"id":3}}"""u8));

    private static string PathOf(string name) => Repository.PathOf("tests", "CoachBot.Tests", "Storage", "Samples", $"{name}.json");

    private static string Write(object value) => Encoding.UTF8.GetString(value switch
    {
        Person person => StoredJson.Write(person),
        PracticeHistory history => StoredJson.Write(history),
        OutboundMessage message => StoredJson.Write(message),
        JournalEntry entry => StoredJson.Write(entry),
        _ => StoredJson.Write((Routine)value),
    });

    private static object Read(string name, string json) => Samples[name] switch
    {
        Person => StoredJson.ReadPerson(Encoding.UTF8.GetBytes(json)),
        PracticeHistory => StoredJson.ReadHistory(Encoding.UTF8.GetBytes(json)),
        OutboundMessage => StoredJson.ReadMessage(Encoding.UTF8.GetBytes(json)),
        JournalEntry => StoredJson.ReadEntry(Encoding.UTF8.GetBytes(json)),
        _ => StoredJson.ReadRoutine(Encoding.UTF8.GetBytes(json)),
    };

    /// <summary>Lists that are required stay: a value without them was never written.</summary>
    private static System.Text.Json.Nodes.JsonNode WithoutLists(System.Text.Json.Nodes.JsonNode node)
    {
        if (node is System.Text.Json.Nodes.JsonObject properties)
        {
            foreach (var (key, value) in properties.ToList())
            {
                if (value is System.Text.Json.Nodes.JsonArray && key is not ("steps" or "areas" or "words" or "sources"))
                {
                    properties.Remove(key);
                }
                else if (value is not null)
                {
                    WithoutLists(value);
                }
            }
        }

        return node;
    }

    private static void AssertNoDefaultLists(object value, HashSet<object> visited)
    {
        if (value.GetType().Namespace?.StartsWith("CoachBot", StringComparison.Ordinal) != true || !visited.Add(value))
        {
            return;
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var inside = property.GetValue(value);
            if (inside?.GetType() is { IsGenericType: true } type && type.Name.StartsWith("ImmutableArray", StringComparison.Ordinal))
            {
                Assert.False((bool)type.GetProperty("IsDefault")!.GetValue(inside)!, $"{value.GetType().Name}.{property.Name} is default when it is missing.");
                foreach (var item in (IEnumerable)inside)
                {
                    AssertNoDefaultLists(item, visited);
                }
            }
            else if (inside is not null)
            {
                AssertNoDefaultLists(inside, visited);
            }
        }
    }
}
