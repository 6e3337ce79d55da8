using CoachBot.Content;
using CoachBot.Content.Rules;

namespace CoachBot.Tests.Content;

public sealed class PictureRuleTests : IDisposable
{
    private const string Picture = "../pictures/C05.png";

    private readonly SampleContent sample = new();

    public void Dispose() => sample.Dispose();

    [Fact]
    public void A_picture_of_just_the_size_allowed_is_taken()
    {
        sample.Write(Picture, new string('x', PictureRules.MostBytes));

        var library = Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder)).Library;
        var expected = new Core.Chat.Picture("pictures/C05.png", "Two finger pads.");
        Assert.Equal(expected, library.Content.Cards.Single(card => card.Id.Value == "C05").Picture);
        Assert.Equal(expected, library.Find(new Core.Content.RoutineId("C05"))!.Steps[0].Picture);
    }

    [Fact]
    public void One_byte_more_is_too_much()
    {
        sample.Write(Picture, new string('x', PictureRules.MostBytes + 1));

        var finding = Assert.Single(Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(sample.Folder)).Findings);
        Assert.Equal(("cards/head.yaml", sample.LineOf("cards/head.yaml", "picture: C05")), (finding.Place.File, finding.Place.Line));
        Assert.Contains("has 61441 bytes", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pictures_are_looked_for_above_the_language_wherever_the_path_points()
    {
        Assert.Equal(Path.GetDirectoryName(sample.Folder), ContentPlaces.AboveOf(sample.Folder));
        Assert.Equal(Path.GetDirectoryName(sample.Folder), ContentPlaces.AboveOf(sample.Folder + Path.DirectorySeparatorChar));
        Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(Path.GetDirectoryName(sample.Folder)!));
    }
}
