using CoachBot.Core.Safety;
using CoachBot.Storage;

namespace CoachBot.Tests.Safety;

/// <summary>What is kept of a person's health: which conditions, a spot, and since when.</summary>
public class StoredSafetyTests
{
    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var person = ShippedContent.With(new NotedCondition(new("operated"), new("neck"), ShippedContent.Noon), new NotedCondition(new("thinners"), null, ShippedContent.Noon));
        person = person with { Safety = person.Safety! with { Open = new(SafetyAsk.Where, new("R5"), new("operated")) } };

        Assert.Equal(person, StoredJson.ReadPerson(StoredJson.Write(person)));
    }

    [Fact]
    public void A_person_stored_before_there_were_conditions_has_none_and_was_not_asked()
    {
        var stored = File.ReadAllBytes(Repository.PathOf("tests", "CoachBot.Tests", "Storage", "Samples", "person-idle.json"));

        Assert.Null(StoredJson.ReadPerson(stored).Safety);
    }
}
