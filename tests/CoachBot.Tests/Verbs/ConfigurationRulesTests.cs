using CoachBot.Verbs;
using CoachBot.Verbs.Running;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Tests.Verbs;

/// <summary>What "coachbot check" and "coachbot run" say about settings that cannot work.</summary>
public class ConfigurationRulesTests
{
    private const string Token = "123456:ABC-def_1";

    [Theory]
    [InlineData("Telegram:Token", "123456", "look like a token", "@BotFather")]
    [InlineData("Telegram:Token", "bot:ABC", "look like a token", "@BotFather")]
    [InlineData("Telegram:BaseUrl", "telegram", "no http or https address", "Leave it out")]
    [InlineData("Telegram:Mode", "webhok", "'webhok' is not a way to receive", "Polling or Webhook")]
    [InlineData("Telegram:TakeOverWebhook", "maybe", "'maybe' is not yes or no", "true or false")]
    [InlineData("Telegram:PollSeconds", "60", "1 to 50 seconds", "Leave it out")]
    [InlineData("Telegram:PollSeconds", "long", "'long' is not a number", "1 to 50")]
    [InlineData("Telegram:LateAfterMinutes", "0", "count as late", "1 or more")]
    public void A_fault_of_Telegram_is_told_with_its_remedy(string key, string value, string what, string remedy)
    {
        var finding = Assert.Single(Check(("Telegram:Token", Token), (key, value)));

        Assert.Equal(key, finding.Place.File);
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Telegram:Webhook:Url", "", "needed when Telegram:Mode is Webhook")]
    [InlineData("Telegram:Webhook:Url", "coach.example.org", "no address")]
    [InlineData("Telegram:Webhook:Url", "http://coach.example.org/telegram", "https only")]
    [InlineData("Telegram:Webhook:Url", "https://coach.example.org:5080/telegram", "port 5080")]
    [InlineData("Telegram:Webhook:Url", "https://coach.example.org", "no path")]
    [InlineData("Telegram:Webhook:Secret", "open sesame", "A-Z a-z 0-9")]
    [InlineData("Telegram:Webhook:MaxConnections", "101", "1 to 100 at once")]
    public void A_fault_of_the_webhook_is_told(string key, string value, string what)
    {
        var finding = Assert.Single(
            Check(("Telegram:Token", Token), ("Telegram:Mode", "webhook"), ("Telegram:Webhook:Url", "https://coach.example.org:8443/telegram"), (key, value)));

        Assert.Equal(key, finding.Place.File);
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Telegram:Client", "Telegram.Bot", "Own")]
    [InlineData("Discord:Client", "Discord.Net", "Own")]
    [InlineData("Storage:Engine", "LiteDB", "SQLite")]
    public void A_library_this_build_does_not_have_is_told_in_one_sentence(string key, string library, string ours)
    {
        Assert.Empty(Check((key, ours)));
        Assert.Contains($"neither {ours} nor {library}", Assert.Single(Check((key, "Another"))).What, StringComparison.Ordinal);
        if (NamedBuild.IsThis)
        {
            Assert.Empty(Check((key, library)));
            return;
        }

        var finding = Assert.Single(Check((key, library)));
        Assert.Equal((key, $"this build does not have {library}"), (finding.Place.File, finding.What));
        Assert.Contains("-p:NamedLibraries=true", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_and_an_engine_for_a_file_do_not_go_together()
    {
        var database = (Settings.StorePostgres, "Host=127.0.0.1;Database=coachbot;Username=coachbot");
        Assert.Empty(Check(database, ("Storage:Engine", "SQLite")));
        var finding = Check(database, ("Storage:Engine", "LiteDB"))[0];

        Assert.Equal(("Storage:Engine", "Storage:Postgres is set, so Storage:Engine is not looked at"), (finding.Place.File, finding.What));
        Assert.Contains("Leave it out", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_work_are_passed_over()
    {
        Assert.Empty(Check(("Telegram:Token", Token), ("Telegram:Mode", "Webhook"), ("Telegram:Webhook:Url", "https://coach.example.org/telegram")));
        Assert.Empty(Check(("Telegram:Token", Token), ("Telegram:Mode", "Webhook"), ("Telegram:BaseUrl", "http://127.0.0.1:8081"), ("Telegram:Webhook:Url", "http://127.0.0.1:5080/telegram")));
        Assert.Empty(Check(("Telegram:Mode", "nonsense, but there is no token")));
        Assert.Empty(Check(("Web:Url", "http://0.0.0.0:5080"), ("Web:Open", "true")));
    }

    [Fact]
    public void A_key_that_sets_nothing_is_told_with_the_one_that_was_meant()
    {
        var finding = Assert.Single(Check(("Web:Opne", "true")));

        Assert.Equal("Web:Opne", finding.Place.File);
        Assert.Contains("Web:Open", finding.Remedy, StringComparison.Ordinal);
        Assert.Empty(Check([.. Settings.Known.Where(setting => setting.Default.Length > 0).Select(setting => (setting.Key, setting.Default))]));
    }

    private static List<CoachBot.Content.Finding> Check(params (string Key, string Value)[] settings)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Content:Path"] = "content" };
        foreach (var (key, value) in settings)
        {
            given[key] = value;
        }

        return [.. ConfigurationRules.Check(new ConfigurationBuilder().AddInMemoryCollection(given).Build(), Path.GetTempPath())];
    }
}
