using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Core.Tests.Routines;

public class ShareCodeTests
{
    private static readonly Gen<string> Texts =
        from letters in Gen.Elements("abcdefghijklmnopqrstuvwxyzABCXYZ 0123456789'-/().&+áñüß%:\"čЖ漢😀".EnumerateRunes().ToArray()).NonEmptyListOf()
        select string.Concat(letters.Take(20).Select(rune => rune.ToString())) is var text && text.Length <= OwnRoutine.LongestName ? text : "a";

    private static readonly Gen<OwnStep> Steps =
        from text in Texts
        from each in Gen.Elements(true, false)
        from units in Gen.Choose(each ? 2 : 3, each ? OwnStep.Longest / 10 : OwnStep.Longest / 5)
        select new OwnStep(text, units * (each ? 10 : 5), each);

    private static readonly Arbitrary<OwnRoutine> Routines =
        (from name in Texts
         from steps in Steps.NonEmptyListOf()
         select new OwnRoutine(0, name, [.. steps.Take(OwnRoutine.MostSteps)])).ToArbitrary();

    private static readonly OwnRoutine Physio =
        new(0, "my physio's", [new("chin tucks 10 times", 40, EachSide: false), new("neck slide", 120, EachSide: true)]);

    [Fact]
    public void What_is_shared_is_what_comes_out() => Prop.ForAll(Routines, routine =>
        ShareCode.Write(routine) is not { } code || (code.Length <= ShareCode.Longest && ShareCode.Read(code) is SharedRoutine.Copy { Routine: var copy } && copy == routine))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_code_with_one_letter_wrong_or_missing_or_two_swapped_is_found_broken() => Prop.ForAll(
        Routines, Gen.Choose(0, 9_999).Two().ToArbitrary(), (routine, chosen) =>
        {
            if (ShareCode.Write(routine) is not { } code)
            {
                return true;
            }

            var (at, digit) = (ShareCode.Prefix.Length + (chosen.Item1 % (code.Length - ShareCode.Prefix.Length)), "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[chosen.Item2 % 32]);
            if (code[at] == '-')
            {
                return true;
            }

            var wrong = $"{code[..at]}{digit}{code[(at + 1)..]}";
            var missing = code.Remove(at, 1);
            var last = at + 1 == code.Length || code[at + 1] == '-' ? at : at + 1;
            var swapped = last == at ? code : $"{code[..at]}{code[last]}{code[at]}{code[(last + 1)..]}";
            return IsBrokenUnlessSame(wrong, code) && ShareCode.Read(missing) is SharedRoutine.Broken && IsBrokenUnlessSame(swapped, code);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Any_text_is_read_without_a_fault() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        ShareCode.Read(text ?? "") is null or SharedRoutine.Broken && ShareCode.Read($"{ShareCode.Prefix}-{text}") is not SharedRoutine.Copy)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Capitals_spaces_and_letters_that_look_like_digits_do_not_matter()
    {
        var code = ShareCode.Write(Physio)!;
        var typed = $"here it is: {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l')}";
        typed = typed.Replace("cbl", "cb1", StringComparison.Ordinal);
        Assert.Equal(Physio, Assert.IsType<SharedRoutine.Copy>(ShareCode.Read(typed)).Routine);
    }

    [Fact]
    public void A_routine_of_usual_size_has_a_code_that_can_be_typed() => Assert.InRange(ShareCode.Write(Physio)!.Length, 20, 90);

    [Fact]
    public void A_text_without_a_code_is_none() => Assert.Null(ShareCode.Read("my cb12 radio and the c b 1"));

    private static bool IsBrokenUnlessSame(string typed, string code) => typed == code || ShareCode.Read(typed) is SharedRoutine.Broken;
}
