using Npgsql;

namespace CoachBot.Storage.Postgres;

/// <summary>Which server and database a connection string means, and the connections to it. Neither user nor password is in any text from here but where it says so.</summary>
internal sealed class PostgresServer
{
    public const string HowToWrite =
        "Write it like Host=127.0.0.1;Database=coachbot;Username=coachbot;Password=... (a value that has ; in it stands between double quotes).";

    public const string NotAConnectionString = "Storage:Postgres is not a connection string that names a host. " + HowToWrite;

    /// <summary>The oldest release that was tried.</summary>
    private const int OldestVersion = 15;

    /// <summary>
    /// For each new connection. A reply must be on the server's disk before it is sent. Everything here goes by an index and takes
    /// milliseconds, so plans made while tables were empty must not stay, and what takes seconds is a fault.
    /// </summary>
    private static readonly string SessionSettings =
        $"""
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write');
        SET jit = off; SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
        SET statement_timeout = '20s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '20s'; SET client_min_messages = warning;
        SELECT pg_advisory_lock_shared({PostgresLocks.InUse}, {PostgresLocks.OfStore});
        """;

    private readonly NpgsqlConnectionStringBuilder settings;

    private PostgresServer(NpgsqlConnectionStringBuilder settings) => this.settings = settings;

    /// <summary>Server and database, for people: <c>127.0.0.1:5432/coachbot</c>.</summary>
    public string Place => $"{Address}/{Database}";

    /// <summary><c>127.0.0.1:5432</c></summary>
    public string Address => $"{settings.Host}:{settings.Port}";

    public string Database => settings.Database ?? settings.Username ?? "";

    /// <summary>What <c>pg_dump</c> and its kin have to be told to find the database.</summary>
    public string ToolArguments => $"-h {settings.Host} -p {settings.Port}{(settings.Username is { Length: > 0 } user ? $" -U {user}" : "")}";

    public string User => settings.Username is { Length: > 0 } user ? user : "(of the operating system)";

    /// <summary>Null for a text that is no connection string or names no server. Why is not told: it could quote the password.</summary>
    public static PostgresServer? TryParse(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return settings.Host is { Length: > 0 } ? new(settings) : null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Throws <see cref="StoreUnusableException"/> with <see cref="NotAConnectionString"/>.</summary>
    public static PostgresServer Parse(string connectionString) => TryParse(connectionString) ?? throw new StoreUnusableException(NotAConnectionString);

    /// <summary>Null when this release will do.</summary>
    public string? TooOld(Version release) => release.Major >= OldestVersion
        ? null
        : $"The server at {Address} is PostgreSQL {release}; the coach needs {OldestVersion} or newer.";

    public NpgsqlDataSource Connect()
    {
        var with = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            // The session's own settings must outlive a turn in the pool, and nothing here leaves anything behind in a session.
            NoResetOnClose = true,
            PersistSecurityInfo = false,
            IncludeErrorDetail = false,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            Enlist = false,
        };
        Default(with, "Application Name", "coachbot");
        Default(with, "Timeout", 5);
        Default(with, "Command Timeout", 25);
        Default(with, "Keepalive", 10);
        Default(with, "Maximum Pool Size", 20);
        Default(with, "GSS Encryption Mode", "Disable");
        return new NpgsqlDataSourceBuilder(with.ConnectionString).UsePhysicalConnectionInitializer(Prepare, PrepareAsync).Build();
    }

    private static void Default(NpgsqlConnectionStringBuilder settings, string key, object value)
    {
        if (!settings.ShouldSerialize(key))
        {
            settings[key] = value;
        }
    }

    private static void Prepare(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(SessionSettings, connection);
        command.ExecuteNonQuery();
    }

    private static async Task PrepareAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(SessionSettings, connection);
        await command.ExecuteNonQueryAsync();
    }
}
