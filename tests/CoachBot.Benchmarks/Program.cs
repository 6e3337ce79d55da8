using CoachBot.Benchmarks;

// dotnet run -c Release --project tests/CoachBot.Benchmarks -- turns
switch (args)
{
    case ["turns", "postgres", .. var waiting]:
        await TurnsPerSecond.RunOnPostgresAsync([.. waiting.Select(int.Parse)]);
        return 0;
    case ["turns", .. var waiting]:
        await TurnsPerSecond.RunAsync([.. waiting.Select(int.Parse)]);
        return 0;
    case ["nudges", .. var size]:
        return NudgeYear.Run([.. size.Select(int.Parse)]);
    case ["due", "nudges"]:
        await DuePerSecond.RunAsync(nudges: true);
        return 0;
    case ["due", ..]:
        await DuePerSecond.RunAsync();
        return 0;
    case ["memory", ..]:
        await Memory.RunAsync();
        return 0;
    case ["content"]:
        await ContentStart.RunAsync();
        return 0;
    case ["content", var folder]:
        ContentStart.Load(folder);
        return 0;
    case ["reader", ..]:
        ReaderBenchmarks.Run();
        return 0;
    case ["engine", .. var only]:
        EngineTurns.Run(only.FirstOrDefault());
        return 0;
    case ["telegram", .. var which]:
        return await TelegramProcess.RunAsync(which);
    case ["discord", .. var which]:
        return await DiscordProcess.RunAsync(which);
    case ["calls", ..]:
        await TelegramCalls.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("Name one of: turns (turns a second and their latency; turns postgres: with PostgreSQL), due (due people a second; due nudges: with nudges), nudges (a thousand people with nudges over a year: PEOPLE DAYS SEED), memory (100,000 people), content (1,000 routines from a cold start), engine (one turn), reader (understanding one text), telegram (the whole program against a Bot API server), discord (the whole program against a gateway), calls (its Telegram client alone).");
        return 2;
}
