using System.Globalization;
using CoachBot.Content;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Tests.Understanding;

public sealed class OwnRoutineReaderTests
{
    private static readonly Library Shipped = Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(Repository.PathOf("content"))).Library;

    private static readonly Vocabulary English = Shipped.Vocabulary;

    private static readonly Arbitrary<string> Lists =
        (from pieces in Gen.Elements(
            "chin tucks", "neck slide", "my set", ":", ",", ";", "\n", " then ", "10 times", "x10", "3x15", "1 min", "30 s", "45 sec", "1:30", "2½ min", "each side", "for", "(", ")",
            "1.", "-", "2)", " ", "breathe out", "hold 5 seconds 10 times", "é", "漢字", "😀", "(20 s)", "(a)", "90s per side", "\u202e").ListOf()
         select string.Join(' ', pieces)).ToArbitrary();

    [Theory]
    [InlineData("chin tucks 10 times", "chin tucks 10 times", 40, false)]
    [InlineData("neck slide 1 min each side", "neck slide", 120, true)]
    [InlineData("hold for 45 sec per side", "hold", 90, true)]
    [InlineData("plank 1:30", "plank", 90, false)]
    [InlineData("hum 2½ min", "hum", 150, false)]
    [InlineData("heel drops 3x15", "heel drops 3x15", 180, false)]
    [InlineData("heel drops 3 x 15", "heel drops 3 x 15", 180, false)]
    [InlineData("heel drops, 3x15", "heel drops 3x15", 180, false)]
    [InlineData("press 5 seconds, 10 times", "press 5 seconds 10 times", 50, false)]
    [InlineData("calf stretch, 45 sec per side", "calf stretch", 90, true)]
    [InlineData("walk 90 minutes", "walk", 600, false)]
    [InlineData("blink 2 s", "blink", 15, false)]
    [InlineData("breathe", "breathe", 30, false)]
    public void A_step_says_what_and_how_long(string text, string says, int seconds, bool each) =>
        Assert.Equal(new OwnStep(says, seconds, each), Assert.Single(OwnRoutineReader.Read(text, English).Steps));

    [Theory]
    [InlineData("my set: 10 times")]
    [InlineData("my set: 5 seconds 10 times")]
    [InlineData("my set: 3x15, each side")]
    public void A_time_or_a_count_alone_is_no_step(string text) => Assert.Empty(OwnRoutineReader.Read(text, English).Steps);

    [Fact]
    public void A_list_is_read_in_whatever_form_it_is_written()
    {
        string[] forms = ["my set: a toe, b heel then c arch", "my set:\n1. a toe\n2. b heel\n3. c arch", "my set: - a toe; - b heel; - c arch"];
        Assert.All(forms, form => Assert.Equal(["a toe", "b heel", "c arch"], OwnRoutineReader.Read(form, English).Steps.Select(step => step.Text)));
    }

    [Fact]
    public void What_is_read_can_be_written_and_reads_the_same() => Prop.ForAll(Lists, text =>
    {
        var read = OwnRoutineReader.Read(text, English);
        if (read.Steps.IsEmpty || read.Name.Length == 0)
        {
            return true;
        }

        var again = OwnRoutineReader.Read(OwnRoutineReader.Write(new OwnRoutine(0, read.Name, read.Steps), English.Personal), English);
        return again.Name == read.Name && again.Steps.SequenceEqual(read.Steps);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Whatever_is_written_stays_within_bounds() => Prop.ForAll(Lists, ArbMap.Default.ArbFor<string>(), (list, any) =>
        Bounded(OwnRoutineReader.Read(list, English)) && Bounded(OwnRoutineReader.Read($"{any}:{list}{any}", English)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_code_is_never_taken_for_words_that_end_the_coaching() => Prop.ForAll(Lists, text =>
        OwnRoutineReader.Read(text, English) is not { Steps: { IsEmpty: false } steps } || ShareCode.Write(new(0, "set", steps)) is not { } code
        || Reader.Read(code, Situation.Idle, Shipped).Danger is null)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("{0}", false)]
    [InlineData("for you: {0}", false)]
    [InlineData("kms {0}", true)]
    [InlineData("{0} kms", true)]
    public void Only_what_stands_beside_a_code_may_end_the_coaching(string said, bool ends)
    {
        const string Code = "CB1-16B9W-JBH8T-R4V29-18778-783F4-BM1DN-E1RKR-1610B-416J8-A0VJ1-6B80V-J16B8-1RKR1-610B4-16J8A-0CZ41-R7HR3-RA1R2-0TJW1-R5W2K-8KMS";
        Assert.IsType<SharedRoutine.Copy>(ShareCode.Read(Code));
        var text = string.Format(CultureInfo.InvariantCulture, said, Code);
        Assert.Equal(ends, Reader.Read(text, Situation.Idle, Shipped).Danger is not null);
    }

    [Fact]
    public void What_nobody_should_do_is_left_out_and_named()
    {
        var read = OwnRoutineReader.Read("my set: crack my neck 2 times, roll the foot 1 min, press my throat", English);
        Assert.Equal(["roll the foot"], read.Steps.Select(step => step.Text));
        Assert.Equal(["crack my neck 2 times", "press my throat"], read.LeftOut);
    }

    private static bool Bounded(OwnReading read) =>
        read.Name.Length <= OwnRoutine.LongestName && read.Steps.Length <= OwnRoutine.MostSteps
        && read.Steps.All(step => step.Text.Length is > 0 and <= OwnStep.LongestText && step.Text.Any(char.IsLetter)
            && step.Seconds is >= OwnStep.Shortest and <= OwnStep.Longest && step.Seconds % (step.EachSide ? 10 : 5) == 0);
}
