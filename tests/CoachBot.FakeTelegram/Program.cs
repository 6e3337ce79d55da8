using System.Globalization;
using CoachBot.FakeTelegram;

// Trying the coach on Telegram without Telegram: this is the server, and the terminal is the phone.
if (args is [] or ["--help"])
{
    Console.WriteLine("""
        usage: CoachBot.FakeTelegram PORT [ROUND_TRIP_MS] [--quiet]

        Plays a Bot API server on http://127.0.0.1:PORT and one person in a private chat with the bot.
        Start the coach against it:
          Telegram__BaseUrl=http://127.0.0.1:PORT Telegram__Token=42:AAsecretSECRETsecretSECRETsecretSECRE
        What you type is said to the coach; "#Next" presses the button "Next"; an empty line does nothing.
        Other programs use http://127.0.0.1:PORT/control/ (say, tap, faults, calls, chats/ID, pending).
        """);
    return args is [] ? 2 : 0;
}

if (!int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
{
    Console.Error.WriteLine("The port must be a number, for example 8081.");
    return 2;
}

// For measuring: nothing is kept and nothing is shown.
var quiet = args is [.., "--quiet"];
await using var server = new FakeTelegramServer { Records = !quiet };
if (args is [_, var delay, ..] && int.TryParse(delay, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
{
    server.RoundTrip = TimeSpan.FromMilliseconds(milliseconds);
}

const long person = 1001;
server.Chats.Shown += message =>
{
    if (quiet)
    {
        return;
    }

    var buttons = string.Join("  ", message.Buttons.Select(button => $"[{button.Text}]"));
    Console.WriteLine($"{(message.Chat == person ? "" : $"({message.Chat}) ")}{(message.Edits > 0 ? "(edited) " : "")}{message.Text}\n  {buttons}\n");
};
await server.StartAsync(port);
Console.WriteLine($"Bot API on {server.Url}, token {server.Token}");
if (!quiet)
{
    Console.WriteLine($"""
        In another terminal: Telegram__BaseUrl={server.Url} Telegram__Token={server.Token} dotnet run --project src/CoachBot
        Then write here as you would to the bot: /start first; "#Next" presses the button "Next".

        """);
}

while (Console.ReadLine() is { } line)
{
    if (line.StartsWith('#'))
    {
        var label = line[1..].Trim();
        if (server.Chats.In(person).Any(message => message.Buttons.Any(button => button.Text == label)))
        {
            server.People.Press(person, label);
        }
        else
        {
            Console.WriteLine($"There is no button \"{label}\".");
        }
    }
    else if (line.Length > 0)
    {
        server.People.Say(person, line);
    }
}

var ended = new TaskCompletionSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ended.TrySetResult();
};
await ended.Task;
return 0;
