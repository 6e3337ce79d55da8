using CoachBot.Telegram.Tests.EndToEnd;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace CoachBot.Telegram.Tests;

/// <summary>What xunit would generate, and one word more: a coach in a process of its own.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [KilledCoach.Word, .. var its] => KilledCoach.RunAsync(its),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
