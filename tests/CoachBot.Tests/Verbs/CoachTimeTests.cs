using CoachBot.Verbs;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace CoachBot.Tests.Verbs;

public class CoachTimeTests
{
    [Theory]
    [InlineData("+30s", 30)]
    [InlineData("+2m", 120)]
    [InlineData("+90s", 90)]
    [InlineData("+1h30m", 5_400)]
    [InlineData("+1d", 86_400)]
    [InlineData(" +1.5s ", 1.5)]
    public void A_time_is_read_as_people_write_it(string text, double seconds)
    {
        Assert.True(CoachTime.TryRead(text, out var time));
        Assert.Equal(Duration.FromSeconds(seconds), time);
    }

    [Theory]
    [InlineData("30s")]
    [InlineData("+")]
    [InlineData("+30")]
    [InlineData("+s")]
    [InlineData("+30 s")]
    [InlineData("+30s2m")]
    [InlineData("+-3s")]
    [InlineData("+9999d")]
    public void Anything_else_is_no_time(string text) => Assert.False(CoachTime.TryRead(text, out _));

    [Fact]
    public void What_is_written_reads_the_same() => Prop.ForAll(ArbMap.Default.ArbFor<int>().MapFilter(Math.Abs, milliseconds => milliseconds >= 0), milliseconds =>
    {
        var time = Duration.FromMilliseconds(milliseconds);
        return CoachTime.TryRead(CoachTime.Write(time), out var read) && read == time;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "+0s")]
    [InlineData(15, "+15s")]
    [InlineData(60, "+1m")]
    [InlineData(100, "+1m40s")]
    [InlineData(3_600, "+1h")]
    public void It_is_written_shortly(int seconds, string text) => Assert.Equal(text, CoachTime.Write(Duration.FromSeconds(seconds)));
}
