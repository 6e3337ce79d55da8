namespace CoachBot.Core.Conversation;

/// <summary>
/// A code that links two chats: eight letters and digits, written "BCDF-GHJK". There are no vowels, so it is never a word, and of
/// characters that look alike only one. Its letters come from the host; nothing in here is left to chance.
/// </summary>
public readonly record struct LinkCode
{
    /// <summary>What codes are made of: 22 characters, so 35 bits in all.</summary>
    public const string Alphabet = "BCDFGHJKMNPRSTVWXZ3479";

    /// <summary>How many of them.</summary>
    public const int Length = 8;

    /// <summary>Fewer than so many different ones is "hmmmmmmm", which somebody may well type.</summary>
    private const int Different = 4;

    private LinkCode(string letters) => Letters = letters;

    /// <summary>Its letters without the hyphen: what is hashed and compared.</summary>
    public string Letters { get; }

    /// <summary>The code of such letters; false for letters that make none, and others have to be drawn.</summary>
    public static bool TryMake(string letters, out LinkCode code)
    {
        var isCode = letters.Length == Length && letters.All(Alphabet.Contains) && letters.Distinct().Count() >= Different && letters.Any(char.IsLetter);
        code = isCode ? new(letters) : default;
        return isCode;
    }

    /// <summary>Reads what a person typed: the code alone or behind "/link", in small letters, with or without hyphen.</summary>
    public static bool TryRead(string? text, out LinkCode code)
    {
        code = default;
        var typed = (text ?? "").AsSpan().Trim();
        typed = typed.StartsWith(Command, StringComparison.OrdinalIgnoreCase) ? typed[Command.Length..].TrimStart() : typed;
        return typed.Length is Length or Length + 1 && TryMake(Cleaned(typed), out code);
    }

    /// <summary>True for "/link" with something behind it that is no code.</summary>
    public static bool IsMisread(string? text) =>
        text is not null && text.AsSpan().Trim().StartsWith(Command, StringComparison.OrdinalIgnoreCase) && !TryRead(text, out _);

    /// <inheritdoc/>
    public override string ToString() => Letters is null ? "" : $"{Letters[..4]}-{Letters[4..]}";

    private const string Command = "/link ";

    private static string Cleaned(ReadOnlySpan<char> typed)
    {
        Span<char> letters = stackalloc char[Length + 1];
        var count = 0;
        for (var at = 0; at < typed.Length; at++)
        {
            if (!(at == Length / 2 && typed.Length > Length && typed[at] is '-' or ' ' or '\u2010' or '\u2011' or '\u2013' or '\u2014'))
            {
                letters[count++] = char.ToUpperInvariant(typed[at]) switch { '8' => 'B', '6' => 'G', '5' => 'S', '2' => 'Z', var letter => letter };
            }
        }

        return new(letters[..count]);
    }
}
