using System.Collections.Immutable;

namespace CoachBot.Core.Content;

/// <summary>The phrases of one feature, in the order they are defined, for the loader to demand of the content.</summary>
internal sealed class PhraseKeys
{
    private readonly List<PhraseKey> defined = [];

    /// <summary>All that are defined by now.</summary>
    public ImmutableArray<PhraseKey> All => [.. defined];

    /// <summary>One more phrase, with the slots its wordings may use.</summary>
    public PhraseKey Define(string name, params ImmutableArray<string> slots)
    {
        var key = new PhraseKey(name, slots);
        defined.Add(key);
        return key;
    }
}
