using System.Diagnostics;
using System.Globalization;
using CoachBot.Core.Content;
using CoachBot.Core.Routines;
using CoachBot.Core.Tests;
using CoachBot.FakeTelegram;
using CoachBot.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>
/// A coach in a process of its own, to be killed without warning. Its store, its pipeline and its client are the program's; its content
/// is the steps of one routine, because reading all of it from YAML is most of what starting the program costs.
/// </summary>
internal static class KilledCoach
{
    public const string Word = "be-a-coach";

    public static Process Start(string folder, FakeTelegramServer server) => Process.Start(new ProcessStartInfo("dotnet")
    {
        WorkingDirectory = folder,
        RedirectStandardError = true,
        ArgumentList = { typeof(KilledCoach).Assembly.Location, Word, folder, server.Url, server.Token },
    })!;

    /// <summary>Writes the file its routine is read from: a line per step.</summary>
    public static void Prepare(string folder, Routine routine) =>
        File.WriteAllLines(StepsIn(folder), routine.Steps.Select(step => $"{step.Card}\t{step.Seconds}\t{step.Sides}\t{step.Name}"));

    public static async Task<int> RunAsync(string[] args)
    {
        var (folder, url, token) = (args[0], args[1], args[2]);
        var routine = Samples.Mixed with { Steps = [.. File.ReadLines(StepsIn(folder)).Select(StepOf)] };
        var library = new Library(Samples.Content() with { Routines = [routine] });
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = Path.Combine(folder, "coach.db"),
            ["Telegram:Token"] = token,
            ["Telegram:BaseUrl"] = url,
            ["Telegram:Limits:PerChatPerSecond"] = "0",
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Func<Library>>(() => library);
        TestedClient.AddTo(builder.Services, builder.Configuration);
        builder.Services.AddCoachPipeline();
        using var host = builder.Build();
        await host.RunAsync();
        return 0;
    }

    private static RoutineStep StepOf(string line) => line.Split('\t') is [var card, var seconds, var sides, var name]
        ? Samples.Mixed.Steps[0] with { Card = new(card), Seconds = int.Parse(seconds, CultureInfo.InvariantCulture), Sides = Enum.Parse<Sides>(sides), Name = name }
        : throw new FormatException(line);

    private static string StepsIn(string folder) => Path.Combine(folder, "steps.txt");
}
