namespace CoachBot.Tests.Content;

/// <summary>The shipped content as it was written, in a folder to change it in; its pictures stay where they are.</summary>
internal sealed class ContentCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("coachbot-content-").FullName;

    public ContentCopy()
    {
        var from = Repository.PathOf("content", "en");
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public string Folder => Path.Combine(root, "en");

    public void Dispose() => Directory.Delete(root, recursive: true);
}
