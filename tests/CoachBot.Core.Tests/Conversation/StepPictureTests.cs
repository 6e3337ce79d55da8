using CoachBot.Core.Chat;
using CoachBot.Core.Content;

namespace CoachBot.Core.Tests.Conversation;

public class StepPictureTests
{
    private static readonly Picture Temples = new("pictures/C05.png", "Two finger pads on each temple.");

    private static readonly Library Illustrated = new(Samples.Library.Content with
    {
        Routines = [Samples.Mixed with { Steps = [.. Samples.Mixed.Steps.Select(step => step.Card.Value == "C05" ? step with { Picture = Temples } : step)] }],
    });

    private static Talk InTemples(Library library) => new Talk(library, Samples.Known).Say("start the desk reset").Wait(15 + 20);

    [Fact]
    public void A_step_comes_with_the_picture_of_its_technique() => Assert.Equal(Temples, InTemples(Illustrated).Last.Picture);

    [Fact]
    public void A_step_whose_technique_has_none_comes_without() => Assert.Null(InTemples(Illustrated).Wait(50).Last.Picture);

    [Fact]
    public void The_half_way_cue_does_not_bring_it_again() => Assert.Null(InTemples(Illustrated).Wait(25).Last.Picture);

    [Fact]
    public void Whoever_comes_back_from_a_pause_sees_it_again() => Assert.Equal(Temples, InTemples(Illustrated).Say("pause").Say("resume").Last.Picture);

    [Fact]
    public void The_easier_way_comes_without_it_because_the_picture_shows_the_other() => Assert.Null(InTemples(Illustrated).Say("it hurts").Last.Picture);

    [Fact]
    public void The_text_is_the_same_with_and_without_it() => Assert.Equal(InTemples(Samples.Library).Last.PlainText, InTemples(Illustrated).Last.PlainText);
}
