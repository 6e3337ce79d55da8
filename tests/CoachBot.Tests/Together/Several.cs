using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CoachBot.FakeTelegram;

namespace CoachBot.Tests.Together;

/// <summary>What coaches on one database have in common.</summary>
internal static partial class Several
{
    public static IEnumerable<string> Settings(string name, PostgresCluster database, FakeTelegramServer telegram) =>
    [
        "--Web:Enabled", "false", "--Storage:Postgres", $"{database.ConnectionString};Application Name={name}", "--Telegram:Token", telegram.Token,
        "--Telegram:BaseUrl", telegram.Url, "--Telegram:Limits:PerSecond", "0", "--Telegram:Limits:PerChatPerSecond", "0",
    ];

    /// <summary>The step that a message of R1 opens; null for any other message.</summary>
    public static int? StepIn(string text) => StepNumber().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    public static async Task UntilAsync(Func<bool> met, TimeSpan patience)
    {
        for (var clock = Stopwatch.StartNew(); !met();)
        {
            Assert.True(clock.Elapsed < patience, "It did not come to that.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(@"\b(\d) of 5\b")]
    private static partial Regex StepNumber();
}
