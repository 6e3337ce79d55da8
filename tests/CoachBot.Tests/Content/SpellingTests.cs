using CoachBot.Content.Yaml;

namespace CoachBot.Tests.Content;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("C5", "C05", 1)]
    [InlineData("tempels", "temples", 1)]
    [InlineData("secnods", "seconds", 1)]
    [InlineData("Temples", "temples", 0)]
    [InlineData("C06", "C05", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_letters_changed_added_left_out_and_swapped(string left, string right, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(left, right));
        Assert.Equal(distance, Spelling.Distance(right, left));
    }

    [Theory]
    [InlineData("C5", "C05")]
    [InlineData("jaw", null)]
    [InlineData("C06", null)]
    [InlineData("shuolders", "shoulders")]
    public void A_near_miss_is_suggested_and_a_far_one_is_not(string name, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(name, ["C05", "shoulders", "temples"]));
}
