using System.Text.RegularExpressions;
using CoachBot.Core.Content;
using CoachBot.Verbs.Replay;
using NodaTime;

namespace CoachBot.Tests.Content;

/// <summary>All that the content holds can be reached by saying something, with the content as it is shipped.</summary>
public sealed partial class ArticlesInChatTests
{
    private static Library Library => Shipped.Library;

    public static TheoryData<string> HeadPoints => [.. ArticlePoints.Head.Select(point => point.Says)];

    public static TheoryData<string> FeetPoints => [.. ArticlePoints.Feet.Select(point => point.Says)];

    public static TheoryData<string> Cards => [.. Library.Content.Cards.Select(card => card.Id.Value)];

    public static TheoryData<string> Swaps => [.. Library.Listed.SelectMany(routine => routine.Swaps).Select(swap => swap.Variant.Value)];

    [Theory]
    [MemberData(nameof(HeadPoints))]
    public void A_point_of_the_article_about_the_head_is_met(string point) => Meet(ArticlePoints.Head.Single(each => each.Says == point));

    [Theory]
    [MemberData(nameof(FeetPoints))]
    public void A_point_of_the_article_about_the_feet_is_met(string point) => Meet(ArticlePoints.Feet.Single(each => each.Says == point));

    [Theory]
    [MemberData(nameof(Cards))]
    public void A_technique_is_played_by_its_name_and_tells_of_its_easier_way_its_tool_and_its_stop(string id)
    {
        var card = Library.Content.Cards.Single(card => card.Id.Value == id);
        var rehearsal = Welcomed();
        rehearsal.Say(card.Name);
        Assert.Contains(card.Say, Said(rehearsal.Say("start")), StringComparison.Ordinal);
        var access = Said(rehearsal.Say("I have only one hand"));
        Assert.Contains(card.Easier, access, StringComparison.Ordinal);
        Assert.Contains(card.Access, access, StringComparison.Ordinal);
        Assert.Contains(card.StopIf, Said(rehearsal.Say("when should I stop?")), StringComparison.Ordinal);
        Assert.Contains(card.Tool ?? "your hands are enough", Said(rehearsal.Say("can I use a tool?")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Swaps))]
    public void A_swap_is_chosen_by_each_of_its_words(string variant)
    {
        var routine = Library.Listed.Single(routine => routine.Swaps.Any(swap => swap.Variant.Value == variant));
        foreach (var word in routine.Swaps.Single(swap => swap.Variant.Value == variant).Words)
        {
            var rehearsal = Welcomed();
            rehearsal.Say(routine.Name);
            Assert.Contains(Library.Find(new RoutineId(variant))!.Name, Said(rehearsal.Say(word)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_tip_is_given_to_somebody_who_keeps_asking()
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        var spots = Library.Content.Areas.Select(area => area.Name);
        var moments = Library.Content.Tips.Where(tip => tip.Areas.IsEmpty).Select(tip => tip.Moment).Distinct()
            .Select(moment => $"for {Library.Content.Speech.Moments[moment][0]}");
        foreach (var wanted in spots.Concat(moments))
        {
            var rehearsal = Welcomed();
            for (var time = 0; time < Library.Content.Tips.Length; time++)
            {
                var said = Said(rehearsal.Say($"tip {wanted}"));
                given.UnionWith(Library.Content.Tips.Where(tip => said.Contains(tip.Text, StringComparison.Ordinal)).Select(tip => tip.Id.Value));
            }
        }

        Assert.Equal(Enumerable.Range(1, 68).Select(number => $"T{number:00}"), given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_no_part_of_the_body_is_set_right_once()
    {
        var rehearsal = Welcomed();
        Assert.Contains("There's no such spot", Said(rehearsal.Say("tip for my occipital nucleus")), StringComparison.Ordinal);
        Assert.DoesNotContain("There's no such spot", Said(rehearsal.Say("another tip for my occipital nucleus")), StringComparison.Ordinal);
        Assert.DoesNotContain("There's no such spot", Said(rehearsal.Say("massage my occipital nucleus")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("can't reach my feet", "Feet at desk (Can't reach my feet)", "Arch roll")]
    [InlineData("I have no time", "Arrive and check", "Scalp rake and sweep")]
    [InlineData("something longer", "Ten-minute full head", "Evening foot ritual (Long soak)")]
    [InlineData("what is in week one?", "Desk temple reset", "Jaw release")]
    [InlineData("what is the long soak?", "Evening foot ritual (Long soak)", "Evening foot ritual (No soak)")]
    public void What_fits_somebody_is_offered_as_a_button(string said, string one, string other)
    {
        var labels = Welcomed().Say(said).SelectMany(heard => heard.Message.Choices).Select(choice => choice.Label).ToList();
        Assert.Contains(labels, label => label.StartsWith(one, StringComparison.Ordinal));
        Assert.Contains(labels, label => label.StartsWith(other, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("I have diabetes, can I soak my feet?", "ask your clinician first")]
    [InlineData("I'm pregnant, how long should I soak?", "midwife")]
    [InlineData("is reflexology ok with blood thinners?", "ask your clinician first")]
    public void What_somebody_tells_about_their_health_goes_before_all_they_ask(string said, string answered) =>
        Assert.Contains(answered, Said(Welcomed().Say(said)), StringComparison.Ordinal);

    /// <summary>The eye reads it aloud: what the coach says by itself is short. Safety replies are fixed word for word, a step shows its numbers as well.</summary>
    [Fact]
    public void Answers_tips_and_steps_are_short()
    {
        Assert.All(Library.Content.Questions, question => Assert.True(question.Text.Length <= 280, $"{question.Id}: {question.Text.Length}"));
        Assert.All(Library.Content.Tips, tip => Assert.True(tip.Text.Length <= 280, $"{tip.Id}: {tip.Text.Length}"));
        Assert.All(Library.Content.Routines.SelectMany(routine => routine.Steps), step => Assert.True(step.Say.Length <= 280, $"{step.Card}: {step.Say.Length}"));
    }

    [Fact]
    public void No_text_of_the_content_counts_in_words() => Assert.DoesNotContain(
        Library.Content.Cards.Select(card => card.Say).Concat(Library.Content.Tips.Select(tip => tip.Text)),
        text => WordedAmount.IsMatch(text));

    private static void Meet(ArticlePoint point)
    {
        var rehearsal = Welcomed();
        var answer = Said(rehearsal.Say(point.Asked));
        if (point.Plays)
        {
            answer += Said(rehearsal.Say("start"));
        }

        Assert.All(point.Answered, piece => Assert.True(
            piece.Split('|').Any(either => answer.Contains(either, StringComparison.OrdinalIgnoreCase)), $"\"{point.Asked}\" lacks \"{piece}\":\n{answer}"));
    }

    private static Rehearsal Welcomed()
    {
        var rehearsal = new Rehearsal(Library, Instant.FromUtc(2026, 11, 23, 9, 0));
        foreach (var said in new[] { "hello", "temple circles", "no", "stop" })
        {
            rehearsal.Say(said);
        }

        return rehearsal;
    }

    private static string Said(IReadOnlyList<Heard> heard) =>
        string.Join('\n', heard.Select(each => $"{each.Message.PlainText}\n[{string.Join("] [", each.Message.Choices.Select(choice => choice.Label))}]"));

    [GeneratedRegex(@"\b(twenty|thirty|forty|sixty|fifteen) (seconds?|minutes?|times|circles)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WordedAmount { get; }
}
