using CoachBot.Verbs;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Tests.Content;

public sealed class CheckVerbTests : IDisposable
{
    private readonly SampleContent sample = new();
    private readonly Dictionary<string, string?> settings = new() { ["Content:Path"] = "en", ["Web:Url"] = "http://127.0.0.1:5080", ["Storage:Path"] = "data/coachbot.db" };

    private string Directory => Path.GetDirectoryName(sample.Folder)!;

    public void Dispose() => sample.Dispose();

    [Fact]
    public void Good_content_is_summed_up_in_one_line()
    {
        var (exit, lines) = Run();
        Assert.Equal(0, exit);
        Assert.Equal([$"en: 3 cards, 2 routines, 2 swaps, 3 tips, 3 areas, 4 red flags, 2 sources, {Core.Flows.Phrases.All.Length} phrases, no errors"], lines);
    }

    [Fact]
    public void Findings_come_by_file_and_line_and_then_the_sum()
    {
        sample.Change("tips.yaml", "sources: [2]", "sources: [9]").Change("tips.yaml", "sources: [1]", "sources: [8]").Change("areas.yaml", "max_pressure: 6", "max_pressure: 7");

        var (exit, lines) = Run();
        Assert.Equal(1, exit);
        Assert.Equal(
            [
                "en/areas.yaml:13:17: error: area feet allows pressure 7. Use 0 to 6; 7 and more is pain.",
                "en/tips.yaml:5:13: error: tip T01 names source '8', which is not in sources.yaml (the last there is 2). Add it there, or name one that carries this.",
                "en/tips.yaml:12:13: error: tip T02 names source '9', which is not in sources.yaml (the last there is 2). Add it there, or name one that carries this.",
                "en: 3 errors in 2 files",
            ],
            lines);
    }

    [Fact]
    public void A_missing_content_folder_is_named()
    {
        settings["Content:Path"] = "nowhere";
        var (exit, lines) = Run();
        Assert.Equal(1, exit);
        Assert.StartsWith("nowhere: error: there is no such folder.", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_folder_that_is_not_there_is_named()
    {
        settings["Content:Path"] = "en;my-contnet";
        var (exit, lines) = Run();
        Assert.Equal((1, "my-contnet: error: there is no such folder. Correct its spelling in Content:Path, or make the folder."), (exit, lines[0]));
    }

    [Fact]
    public void A_folder_of_ones_own_may_hold_translations_only()
    {
        sample.Write("../mine/es/language.yaml", "name: Español\nsay: [español]\n");
        settings["Content:Path"] = "en;mine";
        Assert.Equal(0, Run().Exit);
    }

    [Theory]
    [InlineData("Web:Url", "127.0.0.1:5080", "is no address to serve at")]
    [InlineData("Web:Url", "https://127.0.0.1:5080", "is no address to serve at")]
    [InlineData("Web:Url", "http://127.0.0.1:5080/chat", "is no address to serve at")]
    [InlineData("Web:Url", "http://0.0.0.0:5080", "can be reached from other machines")]
    [InlineData("Web:Url", "http://*:5080", "can be reached from other machines")]
    [InlineData("Web:Url", "http://coach.example.org", "can be reached from other machines")]
    [InlineData("Storage:Path", "en", "is a folder")]
    [InlineData("Storage:Path", "en/areas.yaml/coachbot.db", "cannot be written")]
    [InlineData("Telegram:Limits:PerSecond", "-1", "is no limit")]
    [InlineData("Telegram:Limits:PerChatPerSecond", "NaN", "is no limit")]
    [InlineData("Telegram:Limits:PerGroupPerMinute", "twenty", "is no limit")]
    [InlineData("Discord:Limits:PerSecond", "1e999", "is no limit")]
    [InlineData("Clock:Speed", "0", "is no speed")]
    [InlineData("Content:Path", "", "no content folder is set")]
    public void A_setting_that_cannot_work_is_found_by_its_key(string key, string value, string says)
    {
        settings[key] = value;
        var (exit, lines) = Run();
        Assert.Equal(1, exit);
        Assert.StartsWith($"{key}: error: ", lines[0], StringComparison.Ordinal);
        Assert.Contains(says, lines[0], StringComparison.Ordinal);
        Assert.EndsWith("configuration: 1 error", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Web:Url", "http://localhost:5080")]
    [InlineData("Web:Url", "http://[::1]:0")]
    [InlineData("Storage:Path", "a/b/c/coachbot.db")]
    [InlineData("Telegram:Limits:PerSecond", "0")]
    [InlineData("Discord:Limits:PerSecond", "49.5")]
    [InlineData("Clock:Speed", "60")]
    public void A_setting_that_works_is_left_alone(string key, string value)
    {
        settings[key] = value;
        Assert.Equal(0, Run().Exit);
    }

    [Fact]
    public void A_page_opened_on_purpose_is_no_error()
    {
        settings["Web:Url"] = "http://0.0.0.0:5080";
        settings["Web:Open"] = "true";
        Assert.Equal(0, Run().Exit);
    }

    [Fact]
    public void A_page_that_is_switched_off_is_not_looked_at()
    {
        settings["Web:Url"] = "nonsense";
        settings["Web:Enabled"] = "false";
        Assert.Equal(0, Run().Exit);
    }

    [Fact]
    public void A_check_leaves_nothing_behind()
    {
        var before = System.IO.Directory.GetFileSystemEntries(Directory).Order(StringComparer.Ordinal).ToList();
        Run();
        Assert.Equal(before, System.IO.Directory.GetFileSystemEntries(Directory).Order(StringComparer.Ordinal));
    }

    private (int Exit, string[] Lines) Run()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var exit = CheckVerb.Run(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Directory, output);
        return (exit, output.ToString().TrimEnd('\n').Split('\n'));
    }
}
