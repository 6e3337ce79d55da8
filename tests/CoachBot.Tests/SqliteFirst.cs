using System.Runtime.CompilerServices;
using CoachBot.Storage.Sqlite;

namespace CoachBot.Tests;

/// <summary>
/// Chooses the native SQLite before any test uses one: a test that opens a connection of its own beforehand would load the other library, and
/// two of them in one process crash it.
/// </summary>
internal static class SqliteFirst
{
    [ModuleInitializer]
    internal static void Choose() => _ = SqliteLibrary.Version;
}
