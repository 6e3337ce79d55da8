using System.Collections.Immutable;
using CoachBot.Content.Layers;
using CoachBot.Core.Content;

namespace CoachBot.Content;

/// <summary>
/// Holds the content in use and keeps it in step with its folder: an edit without a mistake replaces it as a whole, an edit
/// with one is refused, logged, and the content in use stays.
/// </summary>
internal sealed partial class LibrarySource : IDisposable
{
    /// <summary>An editor or a checkout writes several files, and each in several moves: wait until it is still.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    /// <summary>How soon to look again at a folder that cannot be watched.</summary>
    private static readonly TimeSpan LookingAgain = TimeSpan.FromSeconds(5);

    private readonly string folder;
    private readonly ILogger<LibrarySource> logger;
    private readonly ITimer timer;
    private readonly Lock reloading = new();
    private volatile Library current;
    private ImmutableArray<FileSystemWatcher> watchers = [];
    private bool watching;
    private bool disposed;

    /// <summary>Starts with content that was loaded from <paramref name="path"/>.</summary>
    public LibrarySource(string path, LoadedContent.Usable first, TimeProvider clock, ILogger<LibrarySource> logger)
    {
        (folder, this.logger) = (ContentLoader.FolderOf(path), logger);
        (current, Version) = (first.Library, first.Version);
        LogLaidOver(first.LaidOver);
        timer = clock.CreateTimer(static source => ((LibrarySource)source!).ReloadSafely(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The content in use; another one after each good edit.</summary>
    public Library Current => current;

    /// <summary>Tells the content in use from any other in a log.</summary>
    public string Version { get; private set; }

    /// <summary>What was wrong with the newest edit; empty when that edit is in use.</summary>
    public ImmutableArray<Finding> Refused { get; private set; } = [];

    /// <summary>From now on reloads by itself, a moment after the files change.</summary>
    public void Watch()
    {
        lock (reloading)
        {
            watching = true;
            StartWatching();
        }
    }

    /// <summary>Reads the folder now. True when what it holds is in use afterwards.</summary>
    public bool Reload()
    {
        lock (reloading)
        {
            if (disposed)
            {
                return false;
            }

            if (watching)
            {
                // A watcher goes deaf without a word when its folder is replaced, as a checkout may do.
                StartWatching();
            }

            return ContentLoader.Load(folder) switch
            {
                LoadedContent.Usable good => Accept(good),
                LoadedContent.Refused bad => Refuse(bad),
                _ => false,
            };
        }
    }

    public void Dispose()
    {
        lock (reloading)
        {
            disposed = true;
            StopWatching();
            timer.Dispose();
        }
    }

    private bool Accept(LoadedContent.Usable good)
    {
        var wasRefused = !Refused.IsEmpty;
        Refused = [];
        if (good.Version == Version)
        {
            if (wasRefused)
            {
                LogMended(logger, Version);
            }
        }
        else
        {
            (current, Version) = (good.Library, good.Version);
            var (content, routines) = (good.Library.Content, good.Library.Listed.Count());
            LogAccepted(logger, good.Version, content.Cards.Length, routines, content.Tips.Length);
            LogLaidOver(good.LaidOver);
        }

        return true;
    }

    /// <summary>Whoever wonders why a file has no effect finds here which other one won.</summary>
    private void LogLaidOver(ImmutableArray<LaidOver> laid)
    {
        foreach (var entry in laid)
        {
            if (entry.Before is { } before)
            {
                var (place, under) = (Seen(entry.Place), Seen(before));
                LogLaid(logger, entry.What, place, under);
            }
        }

        if (laid.Count(entry => entry.Before is null) is > 0 and var added)
        {
            LogAdded(logger, added);
        }
    }

    private bool Refuse(LoadedContent.Refused bad)
    {
        if (bad.Findings.SequenceEqual(Refused))
        {
            return false;
        }

        Refused = bad.Findings;
        foreach (var finding in bad.Findings)
        {
            LogFinding(logger, Seen(finding.Place), finding.What, finding.Remedy);
        }

        LogRefused(logger, bad.Findings.Length, Version);
        return false;
    }

    /// <summary>As whoever started the coach would open it in an editor.</summary>
    private TextPlace Seen(TextPlace place) => ContentPlaces.Seen(place, folder, Environment.CurrentDirectory);

    private void StartWatching()
    {
        StopWatching();
        foreach (var watched in ContentLoader.WatchedFoldersOf(folder))
        {
            try
            {
                watchers = watchers.Add(NewWatcher(watched));
            }
            catch (Exception reason) when (reason is IOException or ArgumentException or UnauthorizedAccessException)
            {
                // No such folder, or the system has no watches left: look at the files now and then instead.
                LogUnwatched(logger, watched, reason.Message);
                timer.Change(LookingAgain, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void StopWatching()
    {
        foreach (var watcher in watchers)
        {
            watcher.Dispose();
        }

        watchers = [];
    }

    private FileSystemWatcher NewWatcher(string watched)
    {
        var watching = new FileSystemWatcher(watched) { IncludeSubdirectories = true };
        watching.Changed += (_, _) => Settle();
        watching.Created += (_, _) => Settle();
        watching.Deleted += (_, _) => Settle();
        watching.Renamed += (_, _) => Settle();
        watching.Error += (_, _) => Settle();
        watching.EnableRaisingEvents = true;
        return watching;
    }

    private void Settle() => timer.Change(Settling, Timeout.InfiniteTimeSpan);

    private void ReloadSafely()
    {
        try
        {
            Reload();
        }
        catch (Exception failure)
        {
            // The timer's callback is the top of its stack: without this, content in good use would be lost with the process.
            // What follows is the next change of a file, or Reload.
            LogFailed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Content {Version} is in use: {Cards} cards, {Routines} routines, {Tips} tips.")]
    private static partial void LogAccepted(ILogger logger, string version, int cards, int routines, int tips);

    [LoggerMessage(Level = LogLevel.Information, Message = "The files are in order again; content {Version} is in use.")]
    private static partial void LogMended(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} at {Place} takes the place of the one at {Before}.")]
    private static partial void LogLaid(ILogger logger, string what, TextPlace place, TextPlace before);

    [LoggerMessage(Level = LogLevel.Information, Message = "Folders laid over the content add {Count} entries.")]
    private static partial void LogAdded(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place}: {What}. {Remedy}")]
    private static partial void LogFinding(ILogger logger, TextPlace place, string what, string remedy);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The edited content has {Count} errors and is not used; content {Version} stays. Correct the files and they are read again.")]
    private static partial void LogRefused(ILogger logger, int count, string version);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The content folder {Folder} cannot be watched ({Reason}); it is read now and then.")]
    private static partial void LogUnwatched(ILogger logger, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The content could not be read again; the content in use stays.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
