using System.CommandLine;

namespace CoachBot.Verbs;

/// <summary><c>coachbot health</c>: asks the coach that runs on this machine how it is. For a container's health check, which has no curl, and for people.</summary>
internal static class HealthVerb
{
    /// <summary>A coach that takes longer is not well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var live = new Option<bool>("--live") { Description = "only whether it answers at all" };
        var command = new Command(name, "Ask the coach that is running how it is: 0 when conversations are kept and somebody can be reached, else 1.") { live };
        command.SetAction((parsed, stopping) => RunAsync(shell, settings, parsed.GetValue(live) ? "/health/live" : "/health/ready", stopping));
        return command;
    }

    private static async Task<int> RunAsync(Shell shell, Dictionary<string, string?> settings, string path, CancellationToken stopping)
    {
        var address = AddressOf(Settings.Read(shell, settings)["Web:Url"]);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, path), stopping);
            shell.Out.WriteLine((await answer.Content.ReadAsStringAsync(stopping)).TrimEnd());
            return answer.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Explained;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            var reason = away is TaskCanceledException ? $"nothing for {Patience.TotalSeconds:0} seconds" : away.GetBaseException().Message.TrimEnd('.');
            throw new ExplainedException($"No coach answers at {address.GetLeftPart(UriPartial.Authority)} ({reason}); start it, or name its address: coachbot health --Web:Url http://127.0.0.1:5080", away);
        }
    }

    /// <summary>Where a coach that is served at an address can be asked from its own machine: "every address" is no address to ask at.</summary>
    private static Uri AddressOf(string? url)
    {
        var served = url ?? "";
        foreach (var every in (string[])["://*", "://+", "://0.0.0.0", "://[::]"])
        {
            served = served.Replace(every, "://127.0.0.1", StringComparison.Ordinal);
        }

        return Uri.TryCreate(served, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp
            ? address
            : throw new ExplainedException($"Web:Url is \"{url}\", which is no address to ask at; write it like http://127.0.0.1:5080.");
    }
}
