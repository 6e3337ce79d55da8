using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;

namespace CoachBot.Core.Understanding;

/// <summary>Ways to say one intent.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Say">Phrases that mean it when they are all that was said.</param>
/// <param name="Within">Phrases that mean it inside a longer sentence too.</param>
public sealed record WordList(Intent Intent, ImmutableArray<string> Say, ImmutableArray<string> Within);

/// <summary>Everything the reader knows by heart, indexed once when the content is loaded.</summary>
public sealed class Vocabulary
{
    /// <summary>Indexes the words of a language.</summary>
    public Vocabulary(LibraryContent content)
    {
        foreach (var list in content.Words)
        {
            foreach (var phrase in list.Say.Concat(list.Within))
            {
                Said.Add(phrase, list.Intent);
            }

            foreach (var phrase in list.Within)
            {
                Within.Add(phrase, list.Intent);
            }
        }

        foreach (var area in content.Areas)
        {
            foreach (var name in area.Aliases.Prepend(area.Name).Append(area.Id.Value))
            {
                Areas.Add(name, area.Id);
            }
        }

        foreach (var routine in content.Routines)
        {
            foreach (var name in routine.Aliases.Prepend(routine.Name).Append(routine.Id.Value))
            {
                Routines.Add(name, routine.Id);
            }
        }

        foreach (var flag in content.RedFlags)
        {
            foreach (var phrase in flag.Phrases)
            {
                RedFlags.Add(phrase, flag);
            }
        }
    }

    /// <summary>Whole texts and their intents.</summary>
    public PhraseIndex<Intent> Said { get; } = new();

    /// <summary>Words that show an intent inside a sentence.</summary>
    public PhraseIndex<Intent> Within { get; } = new();

    /// <summary>Names and aliases of areas.</summary>
    public PhraseIndex<AreaId> Areas { get; } = new();

    /// <summary>Names, aliases and ids of routines.</summary>
    public PhraseIndex<RoutineId> Routines { get; } = new();

    /// <summary>What people say when the coaching has to stop.</summary>
    public PhraseIndex<RedFlag> RedFlags { get; } = new();
}
