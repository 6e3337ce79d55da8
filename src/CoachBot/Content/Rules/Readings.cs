using System.Collections.Concurrent;
using CoachBot.Core.Content;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Rules;

/// <summary>The content's own names and phrases as the coach hears them: several rules ask about the same text, and hearing it is most of the work.</summary>
internal sealed class Readings(Library library)
{
    private readonly ConcurrentDictionary<string, ReadBack> heard = new(StringComparer.Ordinal);

    public ReadBack Of(string text) => heard.GetOrAdd(text, static (text, library) => new(text, library), library);
}
