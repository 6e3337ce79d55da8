using BenchmarkDotNet.Running;
using CoachBot.Benchmarks;

// dotnet run -c Release --project tests/CoachBot.Benchmarks -- turns
switch (args)
{
    case ["turns", ..]:
        await TurnsPerSecond.RunAsync();
        return 0;
    case ["due", ..]:
        await DuePerSecond.RunAsync();
        return 0;
    case ["memory", ..]:
        await Memory.RunAsync();
        return 0;
    case ["telegram", .. var which]:
        return await TelegramProcess.RunAsync(which);
    case ["calls", ..]:
        await TelegramCalls.RunAsync();
        return 0;
    case ["engine", .. var rest]:
        BenchmarkRunner.Run<EngineBenchmarks>(args: rest);
        return 0;
    default:
        Console.Error.WriteLine("Name one of: turns (turns a second and their latency), due (due people a second), memory (100,000 people), telegram (the whole program against a Bot API server), calls (its Telegram client alone), engine (one turn).");
        return 2;
}
