using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Verbs.Replay;

/// <summary>Plays a transcript and tells every way in which the coach says something else than it expects.</summary>
internal static class TranscriptCheck
{
    /// <param name="file">What to call the transcript in a difference.</param>
    /// <param name="text">The transcript.</param>
    /// <param name="folder">The content folder, for transcripts that change it (on a copy).</param>
    /// <param name="library">The content.</param>
    public static ImmutableArray<string> Run(string file, string text, string folder, Library library)
    {
        using var desk = new ContentDesk(folder, library);
        var entries = TranscriptReader.Read(text, out var slip);
        var beats = slip is null ? Playback.Play(entries, desk, out slip) : [];
        var differences = Likeness.Differences(file, beats);
        return slip is null ? differences : differences.Insert(0, $"{file}:{slip.Line}: {slip.Sentence}");
    }
}
