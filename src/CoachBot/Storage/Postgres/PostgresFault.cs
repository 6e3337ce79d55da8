using System.Net.Sockets;
using Npgsql;

namespace CoachBot.Storage.Postgres;

/// <summary>
/// What the server or the way to it answers, as what it means for the coach. Codes: https://www.postgresql.org/docs/15/errcodes-appendix.html
/// </summary>
internal static class PostgresFault
{
    /// <summary>True for what a turn's own values cause: then that turn is at fault and the others are not.</summary>
    public static bool IsOfTheTurn(Exception failure) =>
        failure is PostgresException { SqlState: var state }
        && state != PostgresErrorCodes.UniqueViolation
        && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal)
            || state.StartsWith("54", StringComparison.Ordinal) || state.StartsWith("P0", StringComparison.Ordinal));

    /// <summary>True when the connection is gone, so that nobody knows what became of the last thing said on it.</summary>
    public static bool IsOfTheConnection(Exception failure) =>
        failure is PostgresException { SqlState: var state }
            ? state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal)
                || state == "25P03"
            : IsOfNpgsql(failure);

    /// <summary>True for everything the driver throws when server or network are at fault.</summary>
    public static bool IsOfNpgsql(Exception failure) =>
        failure is NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException or InvalidOperationException { Source: "Npgsql" };

    /// <summary>The fault in a sentence for the operator, who sees it in the log and in /health/ready.</summary>
    public static StoreFaultException Of(Exception failure, PostgresServer server) => new(Sentence(failure, server), failure);

    /// <summary>Why the store cannot be opened, and what to do.</summary>
    public static StoreUnusableException Unusable(Exception failure, PostgresServer server) => new(OpeningSentence(failure, server), failure);

    private static string Sentence(Exception failure, PostgresServer server) => (failure as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation =>
            "Two coaches wanted the same rows of the database at once; it is tried again.",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled =>
            $"The database at {server.Place} takes too long; see what it is busy with.",
        PostgresErrorCodes.DiskFull => $"The disk of the database server {server.Address} is full; free some space.",
        PostgresErrorCodes.TooManyConnections => $"The database server {server.Address} has no connection left; raise its max_connections or stop what holds them.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"The database at {server.Place} became read-only; see that Storage:Postgres names the primary server.",
        PostgresErrorCodes.InsufficientPrivilege => $"The user of Storage:Postgres may no longer read and write the tables of the coach at {server.Place}; grant it.",
        "57P01" or "57P02" or "57P03" => $"The database server {server.Address} is stopping or starting; it is tried again.",
        "28P01" or "28000" => $"The database server {server.Address} refuses the user or the password of Storage:Postgres; correct them.",
        { } state when !IsOfTheConnection(failure) => $"The database at {server.Place} answers with error {state}.",
        _ => $"The database server {server.Address} cannot be reached; see that it runs.",
    };

    private static string OpeningSentence(Exception failure, PostgresServer server) => (failure as PostgresException)?.SqlState switch
    {
        "28P01" or "28000" => $"The database server {server.Address} refuses the user or the password of Storage:Postgres; correct them, or let the user in with pg_hba.conf.",
        "3D000" => $"There is no database \"{server.Database}\" on {server.Address}; make it with: createdb {server.ToolArguments} {server.Database}",
        "3F000" => $"The user of Storage:Postgres has no schema to keep tables in at {server.Place}; make one, or set \"Search Path\" in Storage:Postgres.",
        PostgresErrorCodes.InsufficientPrivilege => MayNotMake(server),
        PostgresErrorCodes.ReadOnlySqlTransaction => Standby(server),
        PostgresErrorCodes.TooManyConnections => $"The database server {server.Address} has no connection left; raise its max_connections or stop what holds them.",
        "57P03" => $"The database server {server.Address} is still starting; start the coach again in a moment.",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => $"Another program holds the tables of the coach at {server.Place}; end it and start the coach again.",
        { } state => $"The database at {server.Place} cannot be used (error {state}); see the log of the server.",
        null when failure is NpgsqlException { InnerException: System.Security.Authentication.AuthenticationException } =>
            $"The connection to {server.Address} cannot be encrypted as Storage:Postgres asks; correct \"SSL Mode\" and the certificates.",
        null when failure is NpgsqlException { InnerException: null, Message: var why } && why.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            $"The database server {server.Address} wants a password, and Storage:Postgres has none; add Password=... to it.",
        null => $"No PostgreSQL answers at {server.Address}; start it, or correct Host and Port in Storage:Postgres.",
    };

    public static string MayNotMake(PostgresServer server) =>
        $"The user {server.User} may not make tables at {server.Place}; as the owner of the database run: GRANT CREATE, USAGE ON SCHEMA public TO {server.User}";

    public static string Standby(PostgresServer server) => $"The server at {server.Address} is a standby that nobody can write to; name the primary in Storage:Postgres.";
}
