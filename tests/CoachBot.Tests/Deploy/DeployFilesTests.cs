using System.Text.RegularExpressions;
using CoachBot.Tests.Verbs;
using CoachBot.Verbs;
using CoachBot.Web.Operator;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Tests.Deploy;

/// <summary>What the files for operators name is there: settings, verbs, ports, paths, sentences.</summary>
public sealed partial class DeployFilesTests
{
    private static readonly string[] Needed = ["health", "doctor", "check", "backup", "restore", "move", "run"];

    private static readonly string[] Files = ["Dockerfile", "docker-compose.yml", ".env.example", "deploy/README.md", "deploy/coachbot.service", "deploy/Caddyfile"];

    private static string Readme => Read("deploy/README.md");

    [Fact]
    public void Every_setting_they_name_exists()
    {
        var named = Files.SelectMany(file => Variables().Matches(Read(file)).Select(found => found.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal))
            .Concat(Keys().Matches(Read(file)).Select(found => found.Groups[1].Value))).Distinct().ToList();
        Assert.True(named.Count > 12, string.Join(", ", named));
        Assert.All(named, key => Assert.True(Settings.IsKnown(key), $"There is no setting {key}."));
    }

    [Fact]
    public async Task Every_verb_they_name_exists()
    {
        var help = (await Called.WithAsync("--help")).Out;
        var named = Files.SelectMany(file => Calls().Matches(Read(file)).Select(found => found.Groups[1].Value)).Distinct().ToList();
        Assert.Empty(Needed.Except(named));
        Assert.All(named, verb => Assert.Matches($@"(?m)^  {verb}\b", help));
        Assert.Contains("--live", (await Called.WithAsync("health", "--help")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_lead_to_where_the_coach_is_served()
    {
        var port = new Uri(Settings.Known.Single(setting => setting.Key == "Web:Url").Default).Port;
        Assert.Contains($"EXPOSE {port}\n", Read("Dockerfile"), StringComparison.Ordinal);
        Assert.Contains($"Web__Url=http://0.0.0.0:{port} ", Read("Dockerfile"), StringComparison.Ordinal);
        Assert.Equal([port, port], Published().Matches(Read("docker-compose.yml")).Select(found => int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains($"COACHES: coach-1:{port} coach-2:{port}\n", Read("docker-compose.yml"), StringComparison.Ordinal);
        Assert.Contains($"{{$COACHES:127.0.0.1:{port}}}", Read("deploy/Caddyfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_webhooks_path_is_the_one_the_proxy_passes()
    {
        Assert.Contains("https://${DOMAIN:?set it in .env}/telegram\n", Read("docker-compose.yml"), StringComparison.Ordinal);
        Assert.Contains("\thandle /telegram {", Read("deploy/Caddyfile"), StringComparison.Ordinal);
        Assert.Contains("health_uri /health/ready", Read("deploy/Caddyfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_the_compose_file_wants_is_in_the_example()
    {
        var wanted = Wanted().Matches(Read("docker-compose.yml")).Select(found => found.Groups[1].Value).Distinct().Order();
        var given = Given().Matches(Read(".env.example")).Select(found => found.Groups[1].Value).Order();
        Assert.Equal(wanted, given);
        Assert.Contains("\n.env\n", Read(".gitignore"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_of_a_coach_in_the_compose_file_work_once_the_example_is_filled_in()
    {
        var settings = Environment().Matches(Read("docker-compose.yml").Split("  read_only:")[0]).Concat(Environment().Matches(Read("Dockerfile")))
            .ToDictionary(found => found.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal), found => (string?)Filled(found.Groups[2].Value));
        Assert.Equal(("http://0.0.0.0:5080", "Webhook", "https://coach.example.org/telegram"), (settings["Web:Url"], settings["Telegram:Mode"], settings["Telegram:Webhook:Url"]));
        settings["Content:Path"] = "content";

        Assert.Empty(ConfigurationRules.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Path.GetTempPath()));
    }

    [Fact]
    public void Containers_and_the_service_give_the_coach_no_right_it_does_not_need()
    {
        var docker = Read("Dockerfile");
        Assert.Matches(@"(?m)^USER \$APP_UID$", docker);
        Assert.Contains("CMD [\"./coachbot\", \"health\"]\nENTRYPOINT [\"./coachbot\"]\n", docker, StringComparison.Ordinal);
        var services = Read("docker-compose.yml");
        Assert.All(["read_only: true", "cap_drop: [ALL]", "security_opt: [\"no-new-privileges:true\"]"], line => Assert.Equal(4, services.Split(line).Length));
        Assert.All(
            ["DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes", "StateDirectory=coachbot", "KillSignal=SIGTERM", "ExecStart=/opt/coachbot/coachbot run", "CapabilityBoundingSet="],
            line => Assert.Contains($"\n{line}\n", Read("deploy/coachbot.service"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("src/CoachBot.Telegram/Sentences.cs", "Telegram refuses the token")]
    [InlineData("src/CoachBot.Telegram/Sentences.cs", "Telegram: another process receives with the same token")]
    [InlineData("src/CoachBot/Storage/Sqlite/Fault.cs", "The disk with the conversations is full")]
    [InlineData("src/CoachBot/Storage/Sqlite/Fault.cs", "The file with the conversations is damaged")]
    [InlineData("src/CoachBot.Storage/HeldFile.cs", "Another coach is using")]
    [InlineData("src/CoachBot/Storage/Postgres/PostgresFault.cs", "No PostgreSQL answers at")]
    [InlineData("src/CoachBot/Storage/Sqlite/SqliteBackup.cs", ".before-restore")]
    public void What_an_operator_is_told_they_see_is_what_the_coach_says(string source, string words)
    {
        Assert.Contains(words, Readme, StringComparison.Ordinal);
        Assert.Contains(words, Read(source), StringComparison.Ordinal);
    }

    [Fact]
    public void The_figures_about_guessing_are_the_gates() =>
        Assert.Contains(
            $"{(OperatorGate.AtOnce == 10 ? "ten" : "?")} wrong ones, then one each {OperatorGate.OneMoreEvery.TotalSeconds:0} seconds", Readme, StringComparison.Ordinal);

    [Fact]
    public void Links_lead_somewhere()
    {
        var links = Links().Matches(Readme).Select(found => found.Groups[1].Value).ToList();
        var headings = Readme.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => "#" + line[3..].Replace("'", "", StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant()).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(link[0] == '#' ? headings.Contains(link) : File.Exists(Repository.PathOf("deploy", link)), link));
    }

    private static string Read(string file) => File.ReadAllText(Repository.PathOf(file));

    private static string Filled(string value) => Substituted().Replace(value.Trim('"'), found => found.Groups[1].Value switch
    {
        "DOMAIN" => "coach.example.org",
        "TELEGRAM_TOKEN" => "123456:ABC-replace-me",
        "STORAGE_KEY" => "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "TELEMETRY_OTLP" => "http://collector:4318",
        _ => "0123456789abcdef0123456789abcdef",
    });

    [GeneratedRegex(@"\b((?:Content|Storage|Web|Telegram|Discord|Operator|Telemetry|Clock|Logging)(?:__[A-Za-z]+)+)")]
    private static partial Regex Variables();

    [GeneratedRegex("`((?:Content|Storage|Web|Telegram|Discord|Operator|Telemetry|Clock)(?::[A-Z][A-Za-z]+)+)`")]
    private static partial Regex Keys();

    [GeneratedRegex(@"(?:`|^|/|\./|\s)coachbot""?,? ""?(health|doctor|check|run|backup|restore|move|chat|[a-z]+(?=`))(?=[""` ]|$)", RegexOptions.Multiline)]
    private static partial Regex Calls();

    [GeneratedRegex(@"""127\.0\.0\.1:\d+:(\d+)""")]
    private static partial Regex Published();

    [GeneratedRegex(@"\$\{([A-Z_]+)")]
    private static partial Regex Wanted();

    [GeneratedRegex("^([A-Z_]+)=", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"(?:^    |^ENV |^    )([A-Z][A-Za-z]+(?:__[A-Za-z]+)+)(?:: |=)(.*?)(?: \\)?$", RegexOptions.Multiline)]
    private static partial Regex Environment();

    [GeneratedRegex(@"\$\{([A-Z_]+)[^}]*\}")]
    private static partial Regex Substituted();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Links();
}
