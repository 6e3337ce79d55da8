using CoachBot.FakeTelegram;

namespace CoachBot.Tests.Together;

/// <summary>What coaches on one database have in common.</summary>
internal static class Several
{
    public static IEnumerable<string> Settings(string name, PostgresCluster database, FakeTelegramServer telegram) =>
    [
        "--Web:Enabled", "false", "--Storage:Postgres", $"{database.ConnectionString};Application Name={name}", "--Telegram:Token", telegram.Token,
        "--Telegram:BaseUrl", telegram.Url, "--Telegram:Limits:PerSecond", "0", "--Telegram:Limits:PerChatPerSecond", "0",
    ];
}
