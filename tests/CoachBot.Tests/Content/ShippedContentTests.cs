using CoachBot.Content;

namespace CoachBot.Tests.Content;

public sealed class ShippedContentTests
{
    [Fact]
    public void The_content_that_is_shipped_has_no_mistake()
    {
        var loaded = ContentLoader.Load(Repository.PathOf("content", "en"));
        Assert.True(loaded is LoadedContent.Usable, loaded is LoadedContent.Refused refused ? string.Join('\n', refused.Findings) : "");
    }

    [Fact]
    public void It_has_the_techniques_and_routines_of_the_brief()
    {
        var library = Shipped.Library;

        Assert.Subset(library.Content.Cards.Select(card => card.Id.Value).ToHashSet(), Enumerable.Range(1, 35).Select(number => $"C{number:00}").ToHashSet());
        Assert.Subset(library.Listed.Select(routine => routine.Id.Value).ToHashSet(), Enumerable.Range(1, 8).Select(number => $"R{number}").ToHashSet());
        Assert.Equal(
            [150, 300, 600, 180, 300, 300, 600, 720],
            Enumerable.Range(1, 8).Select(number => library.Find(new Core.Content.RoutineId($"R{number}"))!.Seconds));
    }
}
