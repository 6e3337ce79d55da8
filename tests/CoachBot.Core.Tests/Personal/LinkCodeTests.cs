using CoachBot.Core.Conversation;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Core.Tests.Personal;

/// <summary>Codes: readable, hard to mistake, never a word.</summary>
public class LinkCodeTests
{
    private static readonly Arbitrary<string> Letters =
        Gen.Elements(LinkCode.Alphabet.ToCharArray()).ArrayOf(LinkCode.Length).Select(letters => new string(letters)).ToArbitrary();

    [Fact]
    public void A_code_is_read_back_however_it_is_typed() => Prop.ForAll(Letters, letters =>
    {
        if (!LinkCode.TryMake(letters, out var code))
        {
            return true;
        }

        var written = code.ToString();
        string[] typed =
        [
            written, letters, written.ToLowerInvariant(), $"  {written} ", $"/link {written}", $"/LINK   {letters.ToLowerInvariant()}", written.Replace('-', ' '), written.Replace('-', '\u2013'),
            written.Replace('B', '8').Replace('G', '6').Replace('S', '5').Replace('Z', '2'),
        ];
        return typed.All(text => LinkCode.TryRead(text, out var read) && read == code && !LinkCode.IsMisread(text));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reading_takes_any_text_and_what_it_takes_is_a_code() => Prop.ForAll<string?>(text =>
        !LinkCode.TryRead(text, out var code) || (LinkCode.TryMake(code.Letters, out var again) && again == code)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("shoulder")]
    [InlineData("forehead")]
    [InlineData("rhythms!")]
    [InlineData("hmmmmmmm")]
    [InlineData("pffffffff")]
    [InlineData("34793479")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("BCDF-GHJ")]
    [InlineData("BCDFG-HJK")]
    [InlineData("BCDF-GHJKM")]
    [InlineData("my code is BCDF-GHJK")]
    public void What_people_say_otherwise_is_no_code(string? text) => Assert.False(LinkCode.TryRead(text, out _));

    [Fact]
    public void A_wrong_code_behind_the_command_is_told_from_the_bare_command()
    {
        Assert.True(LinkCode.IsMisread("/link 123"));
        Assert.False(LinkCode.IsMisread("/link"));
        Assert.False(LinkCode.IsMisread("link 123"));
    }

    [Fact]
    public void Nothing_in_the_alphabet_looks_like_anything_else_in_it() =>
        Assert.DoesNotContain(LinkCode.Alphabet, letter => "AEIOUYQL012568".Contains(letter));
}
