using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using CoachBot.Storage;
using CoachBot.Storage.Moving;
using CoachBot.Storage.Postgres;
using CoachBot.Storage.Sqlite;
using CoachBot.Verbs.Moving;
using CoachBot.Verbs.Running;

namespace CoachBot.Verbs;

/// <summary><c>coachbot move --to postgres</c> and <c>coachbot move --to sqlite</c>: everything the coach remembers, from the one to the other.</summary>
internal static class MoveVerb
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    public static Command Command(string name, Shell shell, Dictionary<string, string?> settings)
    {
        var to = End("--to", "where everything goes: postgres is the database of Storage:Postgres, sqlite the file of Storage:Path");
        var from = End("--from", "where it comes from; the other one when left out");
        var again = new Option<bool>("--again") { Description = "begin an unfinished move anew, instead of taking it up where it stopped" };
        var command = new Command(
            name, "Carry everything the coach remembers from its file to PostgreSQL or back; the coach has to be stopped. The source stays as it is.") { to, from, again };
        command.SetAction((parsed, stopping) => (parsed.GetValue(to), parsed.GetValue(from)) switch
        {
            (null, _) => Task.FromResult(Usage(shell, $"\"coachbot {name}\" needs --to {Postgres} or --to {Sqlite}; \"coachbot {name} --help\" says more.")),
            var (target, source) when source == target => Task.FromResult(Usage(shell, $"--from and --to both name {target}; everything is there already.")),
            var (target, _) => RunAsync(shell, settings, target, parsed.GetValue(again), stopping),
        });
        return command;
    }

    private static Option<string?> End(string name, string description) => new(name)
    {
        HelpName = $"{Postgres}|{Sqlite}",
        Description = description,
        CustomParser = result => result.Tokens[0].Value.ToLowerInvariant() is (Postgres or Sqlite) and var end ? end : Wrong(result, name),
    };

    private static string? Wrong(ArgumentResult result, string name)
    {
        result.AddError($"{name} takes {Postgres} or {Sqlite}, not \"{result.Tokens[0].Value}\".");
        return null;
    }

    private static int Usage(Shell shell, string sentence)
    {
        shell.Error.WriteLine(sentence);
        return ExitCode.Usage;
    }

    private static async Task<int> RunAsync(Shell shell, Dictionary<string, string?> settings, string to, bool again, CancellationToken stopping)
    {
        var configuration = Settings.Read(shell, settings);
        if (Alternative.Store.IsChosen(configuration))
        {
            throw new ExplainedException("A move is between SQLite and PostgreSQL, and Storage:Engine is LiteDB; leave it out, and name the SQLite file in Storage:Path.");
        }

        var file = Settings.StoreFile(configuration);
        var server = Settings.StoreServer(configuration)
            ?? throw new ExplainedException($"{Settings.StorePostgres} is not set, and a move has two ends. {PostgresServer.HowToWrite}");
        using var cipher = configuration[Settings.StoreKey] is { Length: > 0 } key ? new ValueCipher(key) : null;
        try
        {
            await using IMoveSource source = to == Postgres ? SqliteMoveSource.Open(file, cipher) : await PostgresMoveSource.OpenAsync(server, cipher, stopping);
            await using IMoveTarget target = to == Postgres ? await PostgresMoveTarget.OpenAsync(server, cipher, stopping) : new SqliteMoveTarget(file, cipher);
            shell.Out.WriteLine($"Moving everything from {source.Place} to {target.Place}. Ctrl+C stops it safely.");
            return await MoveAsync(shell, source, target, cipher, again, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Stopped(shell, "Stopped before anything was written.");
        }
    }

    private static async Task<int> MoveAsync(Shell shell, IMoveSource source, IMoveTarget target, ValueCipher? cipher, bool again, CancellationToken stopping)
    {
        var watch = Stopwatch.StartNew();
        Move? move = null;
        try
        {
            var moved = await new MovePage(shell).ShowAsync(told => (move = new(source, target, cipher, told)).RunAsync(again, stopping));
            shell.Out.WriteLine(
                $"Moved {MovePage.Number(moved.People)} {(moved.People == 1 ? "person" : "people")}, {MovePage.Number(moved.Rows)} rows, {MovePage.Number(moved.Bytes)} bytes in {watch.Elapsed.TotalSeconds:0.0} s"
                + $"{(moved.Found > 0 ? $"; {MovePage.Number(moved.Found)} of the rows were there from the move before" : "")}. Every table was read again and holds the same on both sides.");
            shell.Out.WriteLine(target is PostgresMoveTarget
                ? $"Now start the coach with {Settings.StorePostgres} set: it then uses {target.Place}. The file stays as it was; keep it until you are sure, then delete it."
                : $"Now start the coach without {Settings.StorePostgres}: it then uses {target.Place}. The database stays as it was; keep it until you are sure, then drop it.");
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Stopped(shell, move is { HasBegun: true } ? $"Stopped. {Unfinished(source, target)}" : "Stopped before anything was written.");
        }
        catch (StoreFaultException fault)
        {
            throw new ExplainedException(move is { HasBegun: true } ? $"{fault.Message} {Unfinished(source, target)}" : fault.Message, fault);
        }
    }

    private static string Unfinished(IMoveSource source, IMoveTarget target) =>
        $"{source.Place} is as it was; {target.Place} holds an unfinished move, which the same command takes up where it stopped.";

    private static int Stopped(Shell shell, string sentence)
    {
        shell.Error.WriteLine(sentence);
        return ExitCode.Explained;
    }
}
