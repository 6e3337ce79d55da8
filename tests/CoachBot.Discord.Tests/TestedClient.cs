using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachBot.Discord.Tests;

/// <summary>Whose client these tests are about: here our own; the tests of the named libraries put another in its place.</summary>
internal static class TestedClient
{
    /// <summary>Told that the session is invalid (op 9), it connects anew; otherwise it identifies where it is.</summary>
    public static bool LeavesWhenInvalid => true;

    public static void AddTo(IServiceCollection services, IConfiguration configuration) => services.AddDiscord(configuration);
}
