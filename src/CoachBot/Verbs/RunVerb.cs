using System.CommandLine;
using System.Net.Sockets;
using CoachBot.Content;
using CoachBot.Pipeline;
using CoachBot.Telegram;
using CoachBot.Telemetry;
using CoachBot.Verbs.Running;
using CoachBot.Web;
using CoachBot.Web.Operator;
using Microsoft.AspNetCore.Connections;

namespace CoachBot.Verbs;

/// <summary><c>coachbot run</c>: the coach on every configured platform, until it is told to stop.</summary>
internal static class RunVerb
{
    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings, Option<bool> debug)
    {
        var command = new Command(name, "Run the coach: the chat page, and every platform that is set up. Also without naming the verb.");
        command.SetAction((parsed, stopping) => RunAsync(shell, settings, parsed.GetValue(debug), stopping));
        return command;
    }

    public static async Task<int> RunAsync(Shell shell, Dictionary<string, string?> settings, bool debug, CancellationToken stopping)
    {
        var configuration = Settings.Read(shell, settings, debug);
        var store = Settings.StoreServer(configuration) is { } server ? $"PostgreSQL at {server.Place}" : Settings.StoreFile(configuration);
        var folder = ContentFolder.Of(configuration, shell);

        // Half of the time to the first reply goes into reading the content, half into putting the web server together: at once, then.
        var reading = Task.Run(() => ContentFolder.Read(folder), CancellationToken.None);
        if (ConfigurationRules.Check(configuration, shell.Directory).FirstOrDefault() is { } finding)
        {
            throw new ExplainedException($"{finding.Place}: {finding.What}. {finding.Remedy}");
        }

        var clock = CoachClock.From(configuration);
        if (!Platforms.ServesPage(configuration) && !Platforms.SpeaksTelegram(configuration) && !Platforms.SpeaksDiscord(configuration))
        {
            throw new ExplainedException("There is nothing to run: Web:Enabled is false and no other platform is set up; set Web:Enabled to true, or Telegram:Token, or Discord:Token.");
        }

        await using var app = Build(configuration, folder, reading, clock);
        var content = await reading;
        await StartAsync(app, configuration, stopping);
        Greet(shell, app, configuration, store, folder, content);
        await app.WaitForShutdownAsync(stopping);
        return app.Services.GetRequiredService<CoachService>().ExecuteTask is { IsFaulted: true, Exception: { } fault }
            ? throw fault.GetBaseException()
            : ExitCode.Done;
    }

    private static WebApplication Build(IConfiguration configuration, string folder, Task<LoadedContent.Usable> content, TimeProvider clock)
    {
        // Nothing comes from the surroundings but what Settings read: no second settings file, no ASPNETCORE_ variables.
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddCoachLog(configuration);
        builder.Services.AddCoachView().AddTelemetry(configuration).AddOperatorPage(configuration);
        builder.Services.AddCoach(configuration, folder, content, clock).AddPlatforms(configuration, folder, clock);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Urls.Add(configuration["Web:Url"]!);
        app.UseRouting();
        app.MapTelegramWebhook();
        app.MapHealth(() => app.Services.GetRequiredService<CoachService>().Health);
        app.MapOperatorPage();
        if (Platforms.ServesPage(configuration))
        {
            app.MapWebChat();
        }

        return app;
    }

    private static async Task StartAsync(WebApplication app, IConfiguration configuration, CancellationToken stopping)
    {
        app.Services.GetRequiredService<LibrarySource>().Watch();
        try
        {
            await app.StartAsync(stopping);
        }
        catch (Exception failure)
        {
            // What did start has to end in order, too: the coach may have begun to write.
            await app.StopAsync(CancellationToken.None);
            throw Explained(failure, configuration["Web:Url"]!) ?? failure;
        }
    }

    private static ExplainedException? Explained(Exception failure, string url) => failure switch
    {
        { InnerException: AddressInUseException } => new(
            $"The address {url} is taken, perhaps by a coach that runs already; stop that, or choose another: coachbot --Web:Url http://127.0.0.1:5081", failure),
        SocketException or { InnerException: SocketException } => new(
            $"The chat page cannot be served at {url} ({failure.GetBaseException().Message}); choose another address: coachbot --Web:Url http://127.0.0.1:5081", failure),
        _ => null,
    };

    private static void Greet(Shell shell, WebApplication app, IConfiguration configuration, string store, string folder, LoadedContent.Usable content)
    {
        var library = content.Library;
        shell.Out.WriteLine("CoachBot is running. Ctrl+C stops it.");
        if (Platforms.ServesPage(configuration))
        {
            shell.Out.WriteLine($"  chat page  {string.Join(", ", app.Urls)}");
        }

        if (Platforms.SpeaksTelegram(configuration))
        {
            shell.Out.WriteLine("  telegram   connecting; \"coachbot doctor\" tells how that goes");
        }

        if (Platforms.SpeaksDiscord(configuration))
        {
            shell.Out.WriteLine("  discord    connecting; \"coachbot doctor\" tells how that goes");
        }

        shell.Out.WriteLine($"  content    {library.Listed.Count()} routines, {library.Content.Cards.Length} techniques, {library.Content.Tips.Length} tips from {folder}");
        shell.Out.WriteLine($"  memory     {store}");
        shell.Out.Flush();
    }
}
