using System.Runtime.InteropServices;
using SQLitePCL;

namespace CoachBot.Storage.Sqlite;

/// <summary>Chooses the native SQLite once per process: the operating system's when it is newer than the one in the package.</summary>
internal static class SqliteLibrary
{
    // What SQLitePCLRaw.bundle_e_sqlite3 2.0.6 carries: 3.35.5.
    private const int Bundled = 3_035_005;
    private static readonly string[] OfTheSystem = ["libsqlite3.so.0", "libsqlite3.dylib"];
    private static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Loads it if need be and returns its version.</summary>
    public static string Version => Loaded.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? Newer() : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return raw.sqlite3_libversion().utf8_to_string();
    }

    /// <summary>Zero leaves the choice to the ordinary search, which finds the one in the package.</summary>
    private static unsafe nint Newer()
    {
        if (OperatingSystem.IsWindows())
        {
            return 0;
        }

        foreach (var name in OfTheSystem)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var version)
                    && NativeLibrary.TryGetExport(library, "sqlite3_threadsafe", out var threadsafe)
                    && ((delegate* unmanaged<int>)version)() > Bundled && ((delegate* unmanaged<int>)threadsafe)() != 0)
                {
                    return library;
                }

                NativeLibrary.Free(library);
            }
        }

        return 0;
    }
}
