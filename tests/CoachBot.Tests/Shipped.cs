using CoachBot.Content;
using CoachBot.Core.Content;

namespace CoachBot.Tests;

/// <summary>The content of this repository, loaded once for all tests.</summary>
internal static class Shipped
{
    private static readonly Lazy<LoadedContent.Usable> Loaded = new(() => ContentLoader.Load(Repository.PathOf("content")) switch
    {
        LoadedContent.Usable usable => usable,
        LoadedContent.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Findings)),
        var other => throw new InvalidOperationException(other.GetType().Name),
    });

    public static LoadedContent.Usable Content => Loaded.Value;

    public static Library Library => Content.Library;
}
