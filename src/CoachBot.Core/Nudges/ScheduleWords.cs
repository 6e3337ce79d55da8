using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using CoachBot.Core.Nudges.Parsing;
using CoachBot.Core.Understanding;
using NodaTime;
using NodaTime.TimeZones;

namespace CoachBot.Core.Nudges;

/// <summary>
/// The words of a language for days, times and dates: how they are typed, and how a rule is put into words. The first of each list is
/// how the coach itself writes it.
/// </summary>
public sealed class ScheduleWords
{
    /// <summary>Words shorter than this are not guessed at: too many others are one letter away.</summary>
    private const int ShortestGuess = 5;

    /// <summary>A key that begins so lists what a language calls the places of a time zone.</summary>
    private const string ZonePrefix = "zone_";

    private static readonly Dictionary<string, Idea> Ideas =
        Enum.GetValues<Idea>().Where(idea => idea != Idea.None).ToDictionary(idea => SnakeCase(idea.ToString()), StringComparer.Ordinal);

    private readonly Dictionary<string, ImmutableArray<string>> lists;
    private readonly PhraseIndex<Token> index = new();
    private readonly PhraseIndex<NudgeCommand> commands = new();
    private readonly PhraseIndex<string> places = new();

    // By the length of what is typed: the words of about that length.
    private readonly Dictionary<int, List<(string Word, uint Letters, Token Token)>> guesses = [];

    /// <summary>Indexes the words. Keys that mean nothing to the coach are left out; the content check reports them.</summary>
    public ScheduleWords(IReadOnlyDictionary<string, ImmutableArray<string>> lists)
    {
        this.lists = lists.ToDictionary(StringComparer.Ordinal);
        foreach (var command in Enum.GetValues<NudgeCommand>())
        {
            foreach (var word in lists.GetValueOrDefault(KeyOf(command), []))
            {
                commands.Add(word, command);
            }
        }

        foreach (var (zone, words) in lists.Where(list => IsZone(list.Key)))
        {
            foreach (var word in words)
            {
                places.Add(word, zone[ZonePrefix.Length..]);
            }
        }

        foreach (var (key, words) in lists)
        {
            if (TokenOf(key) is { } token)
            {
                foreach (var word in words)
                {
                    index.Add(word, token);
                    var guessable = token.Kind is TokenKind.Day or TokenKind.Month || token.Idea is Idea.Tomorrow or Idea.Morning or Idea.Evening
                        or Idea.Afternoon or Idea.Daily or Idea.Working or Idea.Weekend or Idea.Tonight;
                    if (guessable && word.Length > (token.Kind == TokenKind.Idea ? ShortestGuess + 1 : ShortestGuess) && !word.Contains(' ', StringComparison.Ordinal))
                    {
                        AddGuess(PlainLetters.Of(word.ToLowerInvariant()), token);
                    }
                }
            }
        }
    }

    /// <summary>No words at all: nothing is understood.</summary>
    public static ScheduleWords None { get; } = new(new Dictionary<string, ImmutableArray<string>>());

    /// <summary>True when there is nothing to understand with.</summary>
    public bool IsEmpty => lists.Count == 0;

    /// <summary>Every key a language has to supply, with the slots its wordings may use.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<string>> Keys { get; } = KeysWithSlots();

    /// <summary>How the coach writes something: the first word of its list, with its slots filled.</summary>
    internal string Say(string key, params ReadOnlySpan<(string Slot, string Value)> slots)
    {
        var wording = lists.TryGetValue(key, out var words) && words.Length > 0 ? words[0] : key;
        foreach (var (slot, value) in slots)
        {
            wording = wording.Replace($"{{{slot}}}", value, StringComparison.Ordinal);
        }

        return wording;
    }

    internal string NameOf(IsoDayOfWeek day) => Say(SnakeCase(day.ToString()));

    internal string NameOfMonth(int month) => Say(string.Create(CultureInfo.InvariantCulture, $"month_{month}"));

    internal string Ordinal(int number) => Say(string.Create(CultureInfo.InvariantCulture, $"ordinal_{number}"));

    /// <summary>The longest known phrase that begins at a word.</summary>
    internal bool TryFind(ImmutableArray<string> words, int at, out Token token, out int length) => index.TryLongestAt(words, at, out token, out length);

    /// <summary>The key of a command's words.</summary>
    internal static string KeyOf(NudgeCommand command) => $"nudge_{SnakeCase(command.ToString())}";

    /// <summary>The label of a command's button.</summary>
    internal string LabelOf(NudgeCommand command) => Say(KeyOf(command));

    /// <summary>The command that is all of a text, or that a text begins with; <paramref name="rest"/> is what follows it.</summary>
    internal NudgeCommand? CommandOf(ImmutableArray<string> words, out string rest)
    {
        rest = "";
        if (!commands.TryLongestAt(words, 0, out var command, out var length))
        {
            return null;
        }

        rest = string.Join(' ', words.Skip(length));
        return command;
    }

    /// <summary>The zones a place may mean, by what this language calls it or by the names all languages share.</summary>
    internal ImmutableArray<string> ZonesOf(string place) => places.TryLongest(Understanding.Words.Of(place), out var zone) ? [zone] : ZoneNames.Find(place);

    /// <summary>What this language calls a zone: the first of its places, or its city.</summary>
    internal string PlaceOf(string zone) => lists.TryGetValue(ZonePrefix + zone, out var words) && words.Length > 0 ? words[0] : ZoneNames.CityOf(zone);

    /// <summary>The one word this is a misspelling of; null when there is none, or more than one.</summary>
    internal Token? Guess(string word)
    {
        if (word.Length < ShortestGuess || !guesses.TryGetValue(word.Length, out var near))
        {
            return null;
        }

        var (best, distance, found) = (default(Token), int.MaxValue, "");
        var given = LettersOf(word);
        foreach (var (known, letters, token) in near)
        {
            // A slip takes at most one letter out of a word and brings one other in.
            if (BitOperations.PopCount(given ^ letters) <= 2 * SlipsIn(known) && TypoIndex.Distance(word, known) is var apart && apart <= SlipsIn(known) && apart < distance)
            {
                (best, distance, found) = (token, apart, known);
            }
        }

        return found.Length == 0 ? null : best with { Text = word, Misspelt = true };
    }

    private void AddGuess(string word, Token token)
    {
        for (var length = word.Length - SlipsIn(word); length <= word.Length + SlipsIn(word); length++)
        {
            guesses.TryAdd(length, []);
            guesses[length].Add((word, LettersOf(word), token));
        }
    }

    private static int SlipsIn(string word) => word.Length >= 8 ? 2 : 1;

    /// <summary>Which letters a word has, one bit for each; some letters share one.</summary>
    private static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var letter in word)
        {
            letters |= 1u << (letter & 31);
        }

        return letters;
    }

    private static Token? TokenOf(string key)
    {
        if (Ideas.TryGetValue(key, out var idea))
        {
            return new Token(TokenKind.Idea, 0, key) { Idea = idea };
        }

        if (key.Length == 5 && key[2] == ':' && int.TryParse(key.AsSpan(0, 2), CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(key.AsSpan(3), CultureInfo.InvariantCulture, out var minute))
        {
            return new Token(TokenKind.Clock, hour, key) { Second = minute, Plain = true };
        }

        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
        {
            var name = SnakeCase(day.ToString());
            if (key == name || key == name + "s")
            {
                return new Token(TokenKind.Day, (int)day, key) { Plain = key != name };
            }
        }

        return Numbered(key, "number_") is { } number ? new Token(TokenKind.Number, number, key) { Plain = true }
            : Numbered(key, "ordinal_") is { } ordinal ? new Token(TokenKind.Ordinal, ordinal, key) { Plain = true }
            : Numbered(key, "month_") is { } month ? new Token(TokenKind.Month, month, key)
            : null;
    }

    private static int? Numbered(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(key.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static SortedDictionary<string, ImmutableArray<string>> KeysWithSlots()
    {
        var keys = new SortedDictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var key in Ideas.Keys)
        {
            keys[key] = [];
        }

        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
        {
            keys[SnakeCase(day.ToString())] = [];
            keys[SnakeCase(day.ToString()) + "s"] = [];
        }

        foreach (var (prefix, count) in new[] { ("month_", 12), ("ordinal_", 31) })
        {
            foreach (var number in Enumerable.Range(1, count))
            {
                keys[string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}")] = [];
            }
        }

        foreach (var command in Enum.GetValues<NudgeCommand>())
        {
            keys[KeyOf(command)] = [];
        }

        foreach (var (key, slots) in RuleWords.Wordings)
        {
            keys[key] = slots;
        }

        return keys;
    }

    /// <summary>True for what the coach says about a schedule, as against what is typed.</summary>
    public static bool IsWording(string key) => RuleWords.Wordings.ContainsKey(key) || key.StartsWith("nudge_", StringComparison.Ordinal);

    /// <summary>True for keys beyond the required ones: numbers in letters, words for clock times and names of places, as many as the language has.</summary>
    public static bool IsFree(string key) => !Keys.ContainsKey(key) && (TokenOf(key) is not null || IsZone(key));

    private static bool IsZone(string key) =>
        key.StartsWith(ZonePrefix, StringComparison.Ordinal) && TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(key[ZonePrefix.Length..]);
}
