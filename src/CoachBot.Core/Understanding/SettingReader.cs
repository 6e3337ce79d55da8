
namespace CoachBot.Core.Understanding;

/// <summary>Finds what somebody likes in what they said: "no oil", "softer please, always", "I only have one hand".</summary>
internal static class SettingReader
{
    /// <summary>In a longer text something else is told.</summary>
    private const int LongestText = 25;

    /// <summary>The setting as <see cref="Conversation.Setting"/> writes it, a topic alone to open it, "undo"; null when none is said.</summary>
    public static string? Read(Utterance said, Vocabulary vocabulary)
    {
        var personal = vocabulary.Personal;
        var isElse = personal.IsEmpty || said.Words.Length > LongestText || personal.ThisTime.TryLongest(said.Words, out _) || vocabulary.Routines.TryExact(said.Words, out _);
        if (isElse)
        {
            return null;
        }

        if (personal.Undo.TryExact(said.Words, out _))
        {
            return "undo";
        }

        // "/settings pace"
        var point = vocabulary.Said.TryLongestAt(said.Words, 0, out var intent, out var length) && intent == Intent.Settings && length < said.Words.Length
            ? said with { Words = said.Words[length..], Parted = said.Parted[length..] }
            : said;
        return Whole(point, personal.Settings, .., vocabulary) ?? Lasting(point, vocabulary) ?? Led(point, .., vocabulary) ?? OfClauses(point, vocabulary) ?? Within(point, vocabulary);
    }

    private static string? Whole(Utterance said, PhraseIndex<string> index, Range within, Vocabulary vocabulary)
    {
        foreach (var range in vocabulary.Sides.Trimmed(said, within))
        {
            if (index.TryExact(said.Words.AsSpan()[range], out var setting))
            {
                return setting;
            }
        }

        return null;
    }

    /// <summary>"Softer, always": without "always" it would be about this moment.</summary>
    private static string? Lasting(Utterance said, Vocabulary vocabulary)
    {
        for (var at = 0; at < said.Words.Length; at++)
        {
            if (vocabulary.Personal.Lasting.TryLongestAt(said.Words, at, out _, out var length))
            {
                var rest = said with { Words = said.Words.RemoveRange(at, length), Parted = said.Parted.RemoveRange(at, length) };
                return rest.Words.IsEmpty ? null : Whole(rest, vocabulary.Personal.Bare, .., vocabulary) ?? Whole(rest, vocabulary.Personal.Settings, .., vocabulary) ?? Led(rest, .., vocabulary);
            }
        }

        return null;
    }

    private static string? OfClauses(Utterance said, Vocabulary vocabulary)
    {
        foreach (var clause in said.Clauses())
        {
            var setting = Whole(said, vocabulary.Personal.Settings, clause, vocabulary);
            if (setting is not null && setting.Contains(' ', StringComparison.Ordinal))
            {
                return setting;
            }

            if (Led(said, clause, vocabulary) is { } led)
            {
                return led;
            }
        }

        return null;
    }

    /// <summary>A number, tools or areas with what leads to them, and nothing after: "usually 10 minutes", "I have a ball and a towel".</summary>
    private static string? Led(Utterance said, Range clause, Vocabulary vocabulary)
    {
        foreach (var range in vocabulary.Sides.Trimmed(said, clause))
        {
            var words = said.Words[range];
            if (vocabulary.Personal.Leads.TryLongestAt(words, 0, out var lead, out var length) && length < words.Length)
            {
                var rest = said with { Words = words[length..], Parted = said.Parted[range][length..] };
                var setting = lead switch
                {
                    "pressure_at" => Number(rest, vocabulary, vocabulary.Personal.OutOfTen) is { } most ? $"pressure {most}" : null,
                    "minutes_of" => Number(rest, vocabulary, vocabulary.Sides.Minutes) is { } minutes ? $"minutes {minutes}" : null,
                    "areas_like" => Named(rest, vocabulary.Areas, "areas", area => area.Value, vocabulary),
                    "areas_not" => Named(rest, vocabulary.Areas, "areas", area => $"-{area.Value}", vocabulary),
                    "tools_with" => Named(rest, vocabulary.Personal.Tools, "tools", tool => tool, vocabulary),
                    _ => Named(rest, vocabulary.Personal.Tools, "tools", tool => $"-{tool}", vocabulary),
                };
                if (setting is not null)
                {
                    return setting;
                }
            }
        }

        return null;
    }

    /// <summary>A number, alone or with its unit.</summary>
    private static int? Number(Utterance rest, Vocabulary vocabulary, PhraseIndex<bool> unit) =>
        vocabulary.NumberOf(rest.Words[0]) is { } number && (rest.Words.Length == 1 || unit.TryExact(rest.Words.AsSpan()[1..], out _)) ? number : null;

    /// <summary>Things named one after the other, with nothing but little words between them.</summary>
    private static string? Named<T>(Utterance rest, PhraseIndex<T> index, string topic, Func<T, string> write, Vocabulary vocabulary)
    {
        var found = rest.All(index);
        var named = found.Sum(each => each.Length);
        var little = rest.Words.Count(vocabulary.IsLittle);
        return found.Count > 0 && named + little >= rest.Words.Length ? $"{topic} {string.Join(' ', found.Select(each => write(each.Meaning)).Distinct())}" : null;
    }

    private static string? Within(Utterance said, Vocabulary vocabulary)
    {
        var found = said.All(vocabulary.Personal.Within);
        if (found.Count == 0)
        {
            return null;
        }

        var denied = vocabulary.Denial.Of(said, new bool[said.Words.Length]);
        found.RemoveAll(each => denied[each.At]);
        return found.Count == 0 ? null : found.MaxBy(each => each.Length).Meaning;
    }
}
