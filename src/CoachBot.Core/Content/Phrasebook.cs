using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Content;

/// <summary>A thing the coach can say, by its key in the content, with the slots its wording may use.</summary>
public sealed record PhraseKey(string Name, ImmutableArray<string> Slots)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What the coach says, in one language: one or more wordings per key, chosen by turn.</summary>
public sealed class Phrasebook(IReadOnlyDictionary<string, ImmutableArray<string>> wordings)
{
    private readonly Dictionary<string, ImmutableArray<string>> wordings = wordings.ToDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The wording whose turn it is, with its slots filled. A key the content lacks (the loader refuses such content) yields the key itself.
    /// </summary>
    public string Say(PhraseKey key, TurnNumber turn, params ReadOnlySpan<(string Slot, string Value)> slots)
    {
        if (!wordings.TryGetValue(key.Name, out var variants) || variants.IsEmpty)
        {
            return key.Name;
        }

        return Fill(variants[(int)(turn.Value % variants.Length)], slots);
    }

    /// <summary>The slots a wording uses, without their braces.</summary>
    public static IEnumerable<string> SlotsOf(string wording)
    {
        for (var open = wording.IndexOf('{', StringComparison.Ordinal); open >= 0; open = wording.IndexOf('{', open + 1))
        {
            var close = wording.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            yield return wording[(open + 1)..close];
        }
    }

    private static string Fill(string wording, ReadOnlySpan<(string Slot, string Value)> slots)
    {
        if (slots.IsEmpty)
        {
            return wording;
        }

        // Values come from content and from people; a value that looks like a slot is text, so the wording is walked once.
        var filled = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[512]);
        var rest = wording.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open && rest[open..].IndexOf('}') is > 0 and var length)
        {
            filled.AppendFormatted(rest[..open]);
            var name = rest.Slice(open + 1, length - 1);
            filled.AppendLiteral(ValueOf(name, slots));
            rest = rest[(open + length + 1)..];
        }

        filled.AppendFormatted(rest);
        return filled.ToStringAndClear();
    }

    /// <summary>The loader admits no slot its key does not name, so an empty value here is the caller's forgetting.</summary>
    private static string ValueOf(ReadOnlySpan<char> name, ReadOnlySpan<(string Slot, string Value)> slots)
    {
        foreach (var (slot, value) in slots)
        {
            if (name.SequenceEqual(slot))
            {
                return value;
            }
        }

        return "";
    }
}
