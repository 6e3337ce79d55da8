namespace CoachBot.Tests;

/// <summary>Where the sources are, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoachBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No CoachBot.sln above {from}: the tests run from inside the repository.");
    }
}
