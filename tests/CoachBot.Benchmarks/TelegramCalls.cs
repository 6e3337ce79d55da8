using System.Diagnostics;
using System.Globalization;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Telegram.Api;
using CoachBot.Telegram.Sending;

namespace CoachBot.Benchmarks;

/// <summary>What one sent message costs the Telegram client alone: processor time and memory, with the server in a process of its own.</summary>
internal static class TelegramCalls
{
    private const int Calls = 30_000;

    public static async Task RunAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CoachBot.FakeTelegram.dll"), "0", "--quiet" },
        };
        using var server = Process.Start(start)!;
        try
        {
            // "Bot API on http://127.0.0.1:PORT, token TOKEN"
            var greeting = (await server.StandardOutput.ReadLineAsync())!.Split(' ');
            using var client = new TelegramClient(new() { BaseUrl = greeting[3].TrimEnd(','), Token = greeting[^1] }, TimeProvider.System);
            foreach (var atOnce in (int[])[1, 16, 64])
            {
                await MeasureAsync(client, atOnce, Calls / 3);
                await MeasureAsync(client, atOnce, Calls, print: true);
            }
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task MeasureAsync(TelegramClient client, int atOnce, int calls, bool print = false)
    {
        var (processor, bytes, clock) = (Environment.CpuUsage, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(each => SendAsync(client, each, calls / atOnce)));
        var spent = Environment.CpuUsage.TotalTime - processor.TotalTime;
        var system = Environment.CpuUsage.PrivilegedTime - processor.PrivilegedTime;
        if (print)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{atOnce,3} at once: {spent.TotalMicroseconds / calls:0.0} us of processor ({system.TotalMicroseconds / calls:0.0} of it in the system), {(GC.GetTotalAllocatedBytes() - bytes) / calls} bytes a call, {calls / clock.Elapsed.TotalSeconds:N0} calls/s"));
        }
    }

    private static async Task SendAsync(TelegramClient client, int number, int calls)
    {
        var message = new OutboundMessage("Small circles with the fingertips of both hands, slowly, as light as is pleasant. About 40 seconds. Breathe in for four, out for six.")
        {
            Title = "3 of 7 · Temple circles",
            Choices = [new(new("next"), "Next", "next"), new(new("pause"), "Pause", "pause"), new(new("stop"), "Stop", "stop"), new(new("hurts"), "It hurts", "it hurts")],
        };
        for (var call = 0; call < calls; call++)
        {
            var piece = Piece.Of(message, null, Keyboard.Of(message.Choices, new TurnNumber(call), out _))[0];
            var answer = await client.CallAsync(
                Methods.SendMessage,
                new(1_000 + number, piece.Text!.Value.Html) { ParseMode = "HTML", LinkPreviewOptions = LinkPreviewOptions.None, ReplyMarkup = piece.Keyboard },
                TimeSpan.FromSeconds(20),
                CancellationToken.None);
            if (!answer.Ok)
            {
                throw new InvalidOperationException($"The call failed: {answer.Failure}");
            }
        }
    }
}
