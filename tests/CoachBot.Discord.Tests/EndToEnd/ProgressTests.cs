using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.EndToEnd;

/// <summary>The picture of thirty days as an attachment with its text alternative, and only where nobody else reads.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task The_picture_comes_with_the_sentences_and_its_words()
    {
        await using var coach = await PractisedAsync();
        await coach.Server.SlashAsync(Coach.Ann, "progress");
        await coach.UntilAsync(() => WithPicture(coach).Count == 1);

        var shown = WithPicture(coach)[0];
        Assert.Contains("One session in the last 30 days", shown.Text, StringComparison.Ordinal);
        Assert.Contains("6 before, 4 after", shown.Text, StringComparison.Ordinal);
        Assert.Equal(["progress.png"], shown.Files);
        var file = shown.Json["attachments"]![0]!;
        Assert.InRange((long)file["size"]!, 5_000, 60_000);
        Assert.StartsWith("Chart of ", (string)file["description"]!, StringComparison.Ordinal);
        Assert.Contains("6 to 4", (string)file["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_server_there_is_a_pointer_and_the_days_are_told_in_direct_messages()
    {
        await using var coach = await PractisedAsync();
        foreach (var (count, words) in ((int, string)[])[(1, "how am I doing"), (2, "day by day")])
        {
            var asked = await coach.Server.SlashAsync(Coach.Ann, "say", "words", words, FakePlace.Server);
            await coach.UntilAsync(() => coach.Server.MessagesIn(asked.Channel).Count(message => message.Text == Pointer) == count);
            Assert.All(coach.Server.MessagesIn(asked.Channel), message => Assert.Equal((true, Pointer), (message.Ephemeral, message.Text)));
            Assert.All(coach.Server.MessagesIn(asked.Channel), message => Assert.Empty(message.Files));
        }

        Assert.Single(WithPicture(coach));
        Assert.Contains(coach.Shown, message => message.Text.StartsWith("Your last days:", StringComparison.Ordinal));
    }

    private static string Pointer => new DiscordWords(() => Coach.RealLibrary.Value).PrivateThere(FakeDiscordServer.ChannelOf(Coach.Ann));

    private static List<FakeMessage> WithPicture(Coach coach) => [.. coach.Shown.Where(message => message.Files.Contains("progress.png"))];

    private static async Task<Coach> PractisedAsync()
    {
        var coach = await Coach.StartAsync();
        await coach.Server.SayAsync(Coach.Ann, "temple rest");
        await coach.PressAsync("safety no");
        await coach.UntilAsync(() => coach.Button("start") is not null);
        await coach.Server.SayAsync(Coach.Ann, "6");
        await coach.UntilAsync(() => coach.Button("next") is not null);
        await coach.Server.SayAsync(Coach.Ann, "next");
        await coach.UntilAsync(() => coach.Button("rate 4") is not null);
        await coach.Server.SayAsync(Coach.Ann, "4");
        await coach.UntilAsync(() => coach.Button("routines") is not null && coach.Shown.Any(message => message.Text.Contains("4 of 10 now", StringComparison.Ordinal)));
        return coach;
    }
}
