using System.Globalization;

namespace CoachBot.FakeDiscord;

/// <summary>The fake server as a program: one person at the keyboard, or many simulated ones.</summary>
internal static class ByHand
{
    private const string Usage = """
        fakediscord [--port N]   be the person: type words, "/tip area temples", "press 2", "drop", "op7", "op9"
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (args.Length % 2 != 0 || given.Keys.Any(key => key is not "--port"))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await using var server = await FakeDiscordServer.StartAsync(Number(given, "--port", 0));
        Console.WriteLine($"Discord__BaseUrl={server.Address}");
        Console.WriteLine($"Discord__Token={FakeDiscordServer.Token}");
        await TalkAsync(server);
        return 0;
    }

    private static async Task TalkAsync(FakeDiscordServer server)
    {
        const ulong person = 1001;
        FakeMessage? last = null;
        server.Shown = message =>
        {
            last = message.Choices.Count > 0 ? message : last;
            Console.WriteLine($"coach{(message.Ephemeral ? " (only you)" : "")}: {message.Text}");
            Console.WriteLine(string.Join("  ", message.Choices.Select((choice, index) => $"[{index + 1}] {choice}")));
        };
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var session = server.Sessions.Values.LastOrDefault();
            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["drop"]:
                    session?.Connection?.Abort();
                    break;
                case ["op7"] when session?.Connection is { } connection:
                    await connection.SendAsync("""{"t":null,"s":null,"op":7,"d":null}""");
                    break;
                case ["op9"] when session?.Connection is { } connection:
                    await connection.SendAsync("""{"t":null,"s":null,"op":9,"d":false}""");
                    break;
                case ["press", var which] when int.TryParse(which, out var number) && last is not null && number >= 1 && number <= last.Choices.Count:
                    await server.PressAsync(person, last.Choices[number - 1], last.Id);
                    break;
                case [['/', .. var name], var option, .. var value] when value.Length > 0:
                    await server.SlashAsync(person, name, option, string.Join(' ', value));
                    break;
                case [['/', .. var name]]:
                    await server.SlashAsync(person, name);
                    break;
                case not []:
                    await server.SayAsync(person, line);
                    break;
            }
        }
    }

    private static int Number(Dictionary<string, string> given, string name, int otherwise) =>
        given.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
