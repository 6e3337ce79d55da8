using CoachBot.Core.Chat;
using CoachBot.Drawing;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Tests.Drawing;

/// <summary>The drawn picture: a file every program reads, with a sign where the numbers say, in colours that can be told apart.</summary>
public sealed class ChartPictureTests
{
    private static readonly ChartWords Words = new("23 October to 21 November", "tension before", "after", "session");

    [Fact]
    public void The_file_is_a_whole_PNG_and_nothing_but_the_picture()
    {
        var png = new DecodedPng(ChartPicture.Draw(Chart((29, new(1, 6, 4)))));
        Assert.Equal(["IHDR", "IDAT", "IEND"], png.Chunks);
        Assert.Equal((ChartPicture.Width, ChartPicture.Height), (png.Width, png.Height));
    }

    [Fact]
    public void It_is_small_enough_for_a_phone_far_from_a_mast() =>
        Assert.InRange(ChartPicture.Draw(Chart([.. Enumerable.Range(0, 30).Select(day => (day, new ChartDay(5, day % 11, 10 - (day % 11))))])).Length, 5_000, 60_000);

    [Fact]
    public void The_same_numbers_give_the_same_bytes() => Assert.Equal(ChartPicture.Draw(Chart((3, new(2, 7, 2)))), ChartPicture.Draw(Chart((3, new(2, 7, 2)))));

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(14, 6, 4)]
    [InlineData(29, 2, 9)]
    public void A_rated_day_has_a_ring_at_before_and_a_disc_at_after(int day, double before, double after)
    {
        var png = new DecodedPng(ChartPicture.Draw(Chart((day, new(1, before, after)))));
        var x = ChartPicture.DayX(day, 30);
        Assert.Equal(Of(ChartPicture.AfterInk), png[x, ChartPicture.TensionY(after)]);
        Assert.Equal(Of(ChartPicture.Ground), png[x, ChartPicture.TensionY(before)]);
        Assert.Equal(Of(ChartPicture.BeforeInk), png[x + 12, ChartPicture.TensionY(before)]);
        Assert.Equal(Of(ChartPicture.BeforeInk), png[x - 12, ChartPicture.TensionY(before)]);
    }

    [Fact]
    public void When_nothing_changed_the_disc_lies_in_the_ring()
    {
        var png = new DecodedPng(ChartPicture.Draw(Chart((9, new(1, 5, 5)))));
        var (x, y) = (ChartPicture.DayX(9, 30), ChartPicture.TensionY(5));
        Assert.Equal((Of(ChartPicture.AfterInk), Of(ChartPicture.BeforeInk)), (png[x, y], png[x + 12, y]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_day_has_a_block_for_each_session(int sessions)
    {
        var png = new DecodedPng(ChartPicture.Draw(Chart((20, new(sessions, null, null)))));
        var middles = Enumerable.Range(0, 4).Select(session => png[ChartPicture.DayX(20, 30), ChartPicture.SessionsFoot - 6 - (session * 18)]);
        Assert.Equal(sessions, middles.Count(pixel => pixel == Of(ChartPicture.SessionInk)));
    }

    [Fact]
    public void An_unrated_day_shows_no_tension()
    {
        var png = new DecodedPng(ChartPicture.Draw(Chart((20, new(1, null, null))) with { Words = new("", "", "", "") }));
        Assert.DoesNotContain(Enumerable.Range((int)ChartPicture.Top - 20, 390).Select(y => png[ChartPicture.DayX(20, 30), y]), pixel => pixel == Of(ChartPicture.AfterInk) || pixel == Of(ChartPicture.BeforeInk));
    }

    [Fact]
    public void The_signs_stand_out_from_the_ground_and_differ_in_lightness_or_hue_for_every_eye()
    {
        // Graphics need 3 to 1 against what is beside them (https://www.w3.org/TR/WCAG22/#non-text-contrast).
        Assert.All(new[] { ChartPicture.BeforeInk, ChartPicture.AfterInk, ChartPicture.SessionInk }, ink => Assert.InRange(Contrast(ink, ChartPicture.Ground), 3, 21));

        // Who sees no red or no green still sees blue against yellow; these two are far apart in it.
        Assert.InRange(Math.Abs((ChartPicture.AfterInk.Blue - ((ChartPicture.AfterInk.Red + ChartPicture.AfterInk.Green) / 2)) - (ChartPicture.BeforeInk.Blue - ((ChartPicture.BeforeInk.Red + ChartPicture.BeforeInk.Green) / 2))), 150, 510);
    }

    [Fact]
    public void Every_chart_is_drawn_whatever_its_numbers_and_words() => Prop.ForAll(Charts, chart => new DecodedPng(ChartPicture.Draw(chart)).Width == ChartPicture.Width)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Theory]
    [InlineData("23 October to 21 November")]
    [InlineData("del 23 de octubre al 21 de noviembre, tensión antes, después, sesión")]
    [InlineData("ñÑüÜáÁéíóúçãâàåž 2026-11-23 (4.5/10 + 20 %)")]
    public void The_words_of_the_shipped_languages_and_their_neighbours_can_be_written(string text) => Assert.True(Lettering.CanWrite(text));

    [Fact]
    public void A_word_in_a_script_without_letters_is_left_out()
    {
        Assert.False(Lettering.CanWrite("напряжение"));
        var (with, without) = (Chart((3, new(1, 6, 4))) with { Words = new("", "напряжение", "после", "") }, Chart((3, new(1, 6, 4))) with { Words = new("", "", "", "") });
        Assert.Equal(ChartPicture.Draw(without), ChartPicture.Draw(with));
    }

    [Fact]
    public void A_long_text_is_written_smaller() => Assert.InRange(Lettering.WidthOf(new('m', 200), Lettering.SizeFor(new('m', 200), 5, 900)), 880, 920);

    private static readonly Arbitrary<PracticeChart> Charts =
        (from days in (from sessions in Gen.Choose(0, 99)
                       from before in Gen.Choose(-5, 15)
                       from after in Gen.Choose(-5, 15)
                       from rated in Gen.Elements(true, false)
                       select new ChartDay(sessions, rated ? before : null, rated ? after : null)).ArrayOf()
         from title in ArbMap.Default.GeneratorFor<NonNull<string>>()
         select new PracticeChart([.. days], "x") { Words = new(Valid(title.Get), Valid(title.Get), "a", "b"), Ticks = [new(-3, "1"), new(40, "30")] }).ToArbitrary();

    private static string Valid(string text) => string.Concat(text.Where(letter => !char.IsSurrogate(letter)));

    private static PracticeChart Chart(params (int Day, ChartDay Is)[] days) => new(
        [.. Enumerable.Range(0, 30).Select(day => days.FirstOrDefault(given => given.Day == day).Is)], "A chart.")
    {
        Words = Words,
        Ticks = [new(29, "21")],
    };

    private static (byte, byte, byte) Of(Ink ink) => (ink.Red, ink.Green, ink.Blue);

    private static double Contrast(Ink one, Ink other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(Ink ink) => (0.2126 * Linear(ink.Red)) + (0.7152 * Linear(ink.Green)) + (0.0722 * Linear(ink.Blue));

    private static double Linear(byte value) => value / 255d is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
