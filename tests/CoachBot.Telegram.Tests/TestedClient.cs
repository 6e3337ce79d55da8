using CoachBot.FakeTelegram;
using CoachBot.Telegram.Api;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.Telegram.Tests;

/// <summary>Whose client these tests are about: here our own; the tests of the named libraries put another in its place.</summary>
internal static class TestedClient
{
    public static ITelegramCalls Make(TelegramOptions options, TimeProvider time) => new TelegramClient(options, time);

    /// <summary>How the parameters of a call are sent.</summary>
    public static string TypeOf(RecordedCall call) => "application/json";

    public static void AddTo(IServiceCollection services, IConfiguration configuration) => services.AddTelegram(configuration);
}
