using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace CoachBot.Tests.Verbs;

/// <summary>What people get wrong or find in the way: the real program answers with one sentence and what to do, and never with a stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task An_unknown_verb() => Told(2, "There is no verb \"frobnicate\".", await CallAsync("frobnicate"));

    [Fact]
    public async Task An_unknown_option() => Told(2, "\"coachbot run\" has no option \"--frob\".", await CallAsync("run", "--frob"));

    [Fact]
    public async Task A_missing_content_folder()
    {
        Told(1, "There is no content folder \"nowhere\"", await CallAsync("run", "--Content:Path", "nowhere"), "set Content:Path to");
        Told(1, "There is no content folder \"nowhere\"", await CallHereAsync("chat", "--Content:Path", "nowhere"), "set Content:Path to");
        Told(1, "There is no content folder \"nowhere\"", await CallHereAsync("replay", "x.txt", "--Content:Path", "nowhere"), "set Content:Path to");
    }

    [Fact]
    public async Task Malformed_yaml()
    {
        CopyContent();
        folder.Write("content/en/tips.yaml", "- id: T01\n  areas: [temples\n  text: \"half a");
        const string place = "content/en/tips.yaml:";

        Told(1, "The content cannot be used: ", await CallAsync("run"), place);
        Told(1, "The content cannot be used: ", await CallHereAsync("chat"), place);
    }

    [Fact]
    public async Task A_file_of_another_program()
    {
        var file = folder.Write("other.db", "");
        await SqlAsync(file, "CREATE TABLE birds(name)");

        Told(1, $"{file} is not a file of the coach; set Storage:Path to another file.", await CallAsync("run", "--Storage:Path", file, "--Web:Url", RunningCoach.FreeUrl()));
        Told(1, $"{file} is not a file of the coach; set Storage:Path to another file.", await CallHereAsync("chat", "--store", file));
    }

    [Fact]
    public async Task Something_that_is_no_database_at_all()
    {
        var file = folder.Write("letter.db", "Dear coach, this is no database. It is only a rather long letter, longer than any header.");

        Told(1, $"{file} is not a file of the coach", await CallHereAsync("chat", "--store", file));
    }

    [Fact]
    public async Task A_file_that_a_newer_coach_wrote()
    {
        var file = Path.Combine(folder.Path, "coach.db");
        await CallHereAsync("chat", "--store", file);
        await SqlAsync(file, "PRAGMA user_version = 99");

        Told(1, $"{file} was written by a newer coach", await CallAsync("run", "--Storage:Path", file, "--Web:Url", RunningCoach.FreeUrl()), "install the newer coach");
    }

    [Theory]
    [InlineData("/proc/version")]
    [InlineData("/proc/coach/coach.db")]
    public async Task A_file_that_cannot_be_written(string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named after a Linux folder that nobody can write to, not even root.");

        Told(1, "cannot be written", await CallAsync("run", "--Storage:Path", file, "--Web:Url", RunningCoach.FreeUrl()), "Name a file in a folder");
        Told(1, $"cannot write to {file}", await CallHereAsync("chat", "--store", file), "Storage:Path");
    }

    [Fact]
    public async Task A_taken_port()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";

        Told(1, $"The address {url} is taken", await CallAsync("run", "--Web:Url", url), "choose another: coachbot --Web:Url ");
    }

    [Fact]
    public async Task An_address_that_is_not_this_machines() =>
        Told(1, "The chat page cannot be served at http://192.0.2.1:5080", await CallAsync("run", "--Web:Url", "http://192.0.2.1:5080", "--Web:Open", "true"));

    [Theory]
    [InlineData("--Web:Url", "nonsense", "Web:Url")]
    [InlineData("--Web:Url", "http://0.0.0.0:5080", "Web:Open")]
    [InlineData("--Web:Enabled", "maybe", "Web:Enabled is \"maybe\"")]
    [InlineData("--Web:Enabled", "false", "There is nothing to run")]
    [InlineData("--Clock:Speed", "fast", "Clock:Speed")]
    [InlineData("--Clock:Start", "yesterday", "Clock:Start is \"yesterday\"")]
    [InlineData("--Content:Path", "", "Content:Path is empty")]
    [InlineData("--Storage:Path", "", "Storage:Path is empty")]
    [InlineData("--Storage:Key", "secret", "Storage:Key is not base64 of 32 bytes")]
    public async Task A_setting_that_makes_no_sense(string key, string value, string sentence) => Told(1, sentence, await Called.WithAsync("run", key, value));

    [Theory]
    [InlineData("{ \"Web\": ")]
    [InlineData("Web:Url = x")]
    public async Task A_settings_file_that_cannot_be_read(string text)
    {
        var file = folder.Write("appsettings.json", text);

        Told(1, $"{file} cannot be read", await CallHereAsync("run"), "correct the file");
    }

    [Fact]
    public async Task A_backup_of_nothing_and_a_restore_from_nothing()
    {
        Told(1, $"{Path.Combine(folder.Path, "none.db")} does not exist", await CallHereAsync("backup", "copy.db", "--Storage:Path", "none.db"));
        Told(1, $"{Path.Combine(folder.Path, "copy.db")} does not exist", await CallHereAsync("restore", "copy.db"));
    }

    [Fact]
    public async Task A_transcript_that_is_a_folder()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "story.txt"));

        Told(1, "The transcript story.txt cannot be read", await CallHereAsync("replay", "story.txt"));
    }

    public void Dispose() => folder.Dispose();

    private static void Told(int exit, string sentence, Called called, params string[] also)
    {
        Assert.Equal((exit, ""), (called.Exit, called.Out));
        var told = Assert.Single(called.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All([sentence, .. also], words => Assert.Contains(words, told, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", told, StringComparison.Ordinal);
    }

    private static async Task SqlAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private void CopyContent()
    {
        var from = Repository.PathOf("content");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder.Path, "content", Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private Task<Called> CallHereAsync(params string[] args) => Called.FedAsync("", folder.Path, args);

    private Task<Called> CallAsync(params string[] args) => Program.CallAsync(folder.Path, args);
}
