using CoachBot.Verbs;
using Microsoft.Extensions.Configuration;

namespace CoachBot.Tests.Verbs;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Without_any_setting_the_defaults_hold()
    {
        var settings = Read();

        Assert.Equal(("content", "http://127.0.0.1:5080", "True", "1"), (settings["Content:Path"], settings["Web:Url"], settings["Web:Enabled"], settings["Clock:Speed"]));
        Assert.Equal(Path.Combine(folder.Path, "data", "coachbot.db"), settings["Storage:Path"]);
    }

    [Fact]
    public void The_file_in_the_current_folder_wins_over_the_defaults_the_environment_over_it_and_the_command_line_over_all()
    {
        const string variable = "Web__Url";
        folder.Write("appsettings.json", """{ "Web": { "Url": "http://127.0.0.1:1", "Enabled": false }, "Storage": { "Path": "here.db" } }""");
        Assert.Equal("http://127.0.0.1:1", Read()["Web:Url"]);
        Environment.SetEnvironmentVariable(variable, "http://127.0.0.1:2");
        try
        {
            Assert.Equal("http://127.0.0.1:2", Read()["Web:Url"]);
            var settings = Read("--web:url", "http://127.0.0.1:3", "run");
            Assert.Equal(("http://127.0.0.1:3", "False", Path.Combine(folder.Path, "here.db")), (settings["Web:Url"], settings["Web:Enabled"], settings["Storage:Path"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Theory]
    [InlineData("--Web:Url=http://127.0.0.1:9")]
    [InlineData("--Web:Url", "http://127.0.0.1:9")]
    public void A_setting_is_taken_out_of_the_command_line_in_both_spellings(params string[] args)
    {
        Assert.True(Settings.TryTake(["chat", .. args, "--speed", "2"], out var rest, out var settings, out _));

        Assert.Equal(["chat", "--speed", "2"], rest);
        Assert.Equal("http://127.0.0.1:9", settings["Web:Url"]);
    }

    [Fact]
    public void Levels_of_the_log_can_be_set_for_any_part() =>
        Assert.Equal("Debug", Read("--Logging:LogLevel:CoachBot.Pipeline=Debug")["Logging:LogLevel:CoachBot.Pipeline"]);

    [Fact]
    public void The_settings_file_of_the_project_sets_nothing_unknown()
    {
        var file = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.json")).Build();
        var keys = file.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => setting.Key);

        Assert.All(keys, key => Assert.True(Settings.TryTake([$"--{key}=x"], out _, out _, out var wrong), wrong));
    }

    [Fact]
    public void Content_is_found_from_any_folder_of_a_clone_and_from_elsewhere_by_where_the_program_is()
    {
        var content = Repository.PathOf("content", "en");

        Assert.Equal(content, Found("content", Repository.PathOf("src", "CoachBot", "Verbs")));
        Assert.Equal(content, Found("content", folder.Path));
        Assert.Equal(content, Found(Repository.PathOf("content", "en"), folder.Path));
        Assert.Null(Found("no-content", folder.Path));
    }

    [Fact]
    public void A_folder_that_only_has_the_name_of_content_is_passed_over()
    {
        folder.Write("content/readme.txt", "pictures of birds");

        Assert.Equal(Repository.PathOf("content", "en"), Found("content", folder.Path));
    }

    [Fact]
    public void Content_of_the_current_folder_comes_first()
    {
        folder.Write("content/en/areas.yaml", "");

        Assert.Equal(Path.Combine(folder.Path, "content", "en"), Found("content", Directory.CreateDirectory(Path.Combine(folder.Path, "deep")).FullName));
    }

    public void Dispose() => folder.Dispose();

    private static string? Found(string path, string from) => ContentFolder.Find(path, ShellIn(from));

    private static Shell ShellIn(string folder) => new(TextReader.Null, TextWriter.Null, TextWriter.Null, folder, Interactive: false);

    private IConfigurationRoot Read(params string[] args)
    {
        Assert.True(Settings.TryTake(args, out _, out var settings, out var wrong), wrong);
        return Settings.Read(ShellIn(folder.Path), settings);
    }
}
