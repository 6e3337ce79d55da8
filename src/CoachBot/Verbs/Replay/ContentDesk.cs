using CoachBot.Content;
using CoachBot.Core.Content;

namespace CoachBot.Verbs.Replay;

/// <summary>The content a transcript is played with, and what its author changes meanwhile: on a copy, the files stay as they are.</summary>
internal sealed class ContentDesk(string folder, Library first) : IDisposable
{
    private readonly HashSet<RoutineId> withdrawn = [];
    private Library loaded = first;
    private string? copy;
    private string? temporary;

    /// <summary>The content as it is now.</summary>
    public Library Library { get; private set; } = first;

    /// <summary>Carries out a change; null when it is done, otherwise why it cannot be, in one sentence.</summary>
    public string? Change(Entry change)
    {
        var fault = change switch
        {
            Entry.Edits edit => Edit(edit),
            Entry.Withdraws { Routine: var id } when loaded.Find(id) is null => $"There is no routine {id} to withdraw.",
            Entry.Withdraws { Routine: var id } when withdrawn.Add(id) => null,
            _ => null,
        };
        var content = loaded.Content;
        Library = withdrawn.Count == 0 ? loaded : new(content with { Routines = content.Routines.RemoveAll(routine => withdrawn.Contains(routine.Id)) });
        return fault;
    }

    public void Dispose()
    {
        if (temporary is not null)
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private string? Edit(Entry.Edits edit)
    {
        copy ??= Copied();
        if (ContentPlaces.Split(copy).Select(one => Path.Combine(one, edit.File)).LastOrDefault(File.Exists) is not { } file)
        {
            return $"There is no content file {edit.File}.";
        }

        var text = File.ReadAllText(file);
        if (!text.Contains(edit.Old, StringComparison.Ordinal))
        {
            return $"\"{edit.Old}\" does not stand in {edit.File}.";
        }

        File.WriteAllText(file, text.Replace(edit.Old, edit.New, StringComparison.Ordinal));
        switch (ContentLoader.Load(copy, picturesFrom: ContentPlaces.AboveOf(folder)))
        {
            case LoadedContent.Usable usable:
                loaded = usable.Library;
                return null;
            case LoadedContent.Refused { Findings: [var finding, ..] }:
                return $"The content is refused after this: {finding}";
            default:
                return "The content is refused after this.";
        }
    }

    /// <summary>Each content folder in a folder of its own, so that nothing that lies beside one is taken for a translation.</summary>
    private string Copied()
    {
        temporary = Directory.CreateTempSubdirectory("coachbot-").FullName;
        return ContentPlaces.Join(ContentPlaces.Split(folder).Select((one, at) => Copied(one, Path.Combine(temporary, $"{at}", Path.GetFileName(one)))));
    }

    private static string Copied(string from, string target)
    {
        foreach (var file in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            var to = Path.Combine(target, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return target;
    }
}
