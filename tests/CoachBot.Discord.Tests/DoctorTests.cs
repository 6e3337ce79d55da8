using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests;

public sealed class DoctorTests
{
    [Fact]
    public async Task All_is_well_with_a_new_bot()
    {
        await using var server = await FakeDiscordServer.StartAsync();
        var findings = await ExamineAsync(server);
        Assert.All(findings, finding => Assert.True(finding.Well, finding.Sentence));
        Assert.Contains(findings, finding => finding.Sentence.Contains("we are coach", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Sentence.Contains($"client_id={FakeDiscordServer.Application}", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Sentence.Contains("1000 of 1000", StringComparison.Ordinal));
        Assert.DoesNotContain(server.TakeCalls(), call => call.Method != "GET");
    }

    [Fact]
    public async Task A_wrong_token_is_the_only_finding()
    {
        await using var server = await FakeDiscordServer.StartAsync();
        var finding = Assert.Single(await ExamineAsync(server, options => options.Token = "wrong"));
        Assert.False(finding.Well);
        Assert.Contains("Discord:Token", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_remedy()
    {
        await using var server = await FakeDiscordServer.StartAsync();
        (server.IdentifiesLeft, server.Shards) = (5, 4);
        var findings = await ExamineAsync(server, options => (options.Shards, options.Intents) = ("2", 4097 | (1 << 15)));
        var wrong = findings.Where(finding => !finding.Well).Select(finding => finding.Sentence).ToList();
        Assert.Equal(3, wrong.Count);
        Assert.Contains(wrong, sentence => sentence.Contains("MESSAGE_CONTENT", StringComparison.Ordinal));
        Assert.Contains(wrong, sentence => sentence.Contains("Only 5", StringComparison.Ordinal));
        Assert.Contains(wrong, sentence => sentence.Contains("recommends 4", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<DiscordFinding>> ExamineAsync(FakeDiscordServer server, Action<DiscordOptions>? configure = null)
    {
        var options = new DiscordOptions { Token = FakeDiscordServer.Token, BaseUrl = server.Address.ToString() };
        configure?.Invoke(options);
        using var doctor = new DiscordDoctor(DiscordAdapter.Client(options, new(TimeProvider.System), () => 0, new RememberingLogger()), options, () => SmallLibrary.Create());
        return await doctor.ExamineAsync(TestContext.Current.CancellationToken);
    }
}
