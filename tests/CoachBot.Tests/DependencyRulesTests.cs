using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CoachBot.Tests;

/// <summary>The borders between the projects and folders, as CONTRIBUTING.md states them.</summary>
public class DependencyRulesTests
{
    [Fact]
    public void Core_references_the_base_library_and_NodaTime_only() =>
        Assert.All(ReferencesOf("CoachBot.Core"), name => Assert.True(name == "NodaTime" || IsBaseLibrary(name), $"CoachBot.Core references {name}."));

    [Theory]
    [InlineData("CoachBot.Telegram")]
    [InlineData("CoachBot.Discord")]
    [InlineData("CoachBot.Storage")]
    public void A_platform_client_and_what_stores_share_reference_Core_and_the_framework_only(string project) =>
        Assert.All(ReferencesOf(project), name => Assert.True(
            name is "CoachBot.Core" or "NodaTime" || IsBaseLibrary(name) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal),
            $"{project} references {name}."));

    [Theory]
    [InlineData("CoachBot.Telegram")]
    [InlineData("CoachBot.Discord")]
    public void A_platform_client_never_touches_the_engine_or_the_flows(string project) =>
        Assert.DoesNotContain(TypesUsedBy(project), type => type.StartsWith("CoachBot.Core.Flows.", StringComparison.Ordinal) || type == "CoachBot.Core.Conversation.Engine");

    [Theory]
    [InlineData("Content", "CoachBot.Pipeline")]
    [InlineData("Storage", "CoachBot.Pipeline")]
    [InlineData("Content", "CoachBot.Storage")]
    [InlineData("Storage", "CoachBot.Web")]
    public void A_folder_of_the_host_never_imports_what_stands_above_it(string folder, string forbidden) =>
        Assert.All(SourcesIn("src", "CoachBot", folder), file => Assert.DoesNotContain(forbidden, File.ReadAllText(file), StringComparison.Ordinal));

    [Theory]
    [InlineData("Microsoft.Data.Sqlite", "Storage")]
    [InlineData("Npgsql", "Storage")]
    [InlineData("YamlDotNet", "Content")]
    public void A_library_stays_behind_its_folder(string library, string folder) =>
        Assert.All(
            SourcesIn("src", "CoachBot").Where(file => !file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
            file => Assert.DoesNotContain($"using {library}", File.ReadAllText(file), StringComparison.Ordinal));

    /// <summary>Also in the build that has none of it, for the sources are there.</summary>
    [Theory]
    [InlineData("CoachBot.Core")]
    [InlineData("CoachBot.Storage")]
    [InlineData("CoachBot.Telegram")]
    [InlineData("CoachBot.Discord")]
    [InlineData("CoachBot")]
    public void The_named_libraries_are_used_by_their_own_project_only(string project) =>
        Assert.All(SourcesIn("src", project), file => Assert.All(
            (string[])["using Telegram.Bot", "using Discord.Net", "using Discord.WebSocket", "using LiteDB"],
            library => Assert.DoesNotContain(library, File.ReadAllText(file), StringComparison.Ordinal)));

    [Fact]
    public void The_project_of_the_named_libraries_knows_no_engine_no_flows_and_no_host() =>
        Assert.All(SourcesIn("src", "CoachBot.NamedLibraries"), file => Assert.All(
            (string[])["CoachBot.Core.Flows", "Engine.Step", "CoachBot.Pipeline", "CoachBot.Verbs", "CoachBot.Web", "using CoachBot.Content", "CoachBot.Storage.Sqlite"],
            above => Assert.DoesNotContain(above, File.ReadAllText(file), StringComparison.Ordinal)));

    private static bool IsBaseLibrary(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard";

    private static List<string> ReferencesOf(string assembly) => [.. Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!)];

    private static List<string> TypesUsedBy(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Assembly.Load(assembly).Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];
    }

    private static List<string> SourcesIn(params string[] parts)
    {
        var separator = Path.DirectorySeparatorChar;
        List<string> files =
        [
            .. Directory.EnumerateFiles(Repository.PathOf(parts), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{separator}obj{separator}", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(files);
        return files;
    }
}
