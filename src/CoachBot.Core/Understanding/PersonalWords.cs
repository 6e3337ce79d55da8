using System.Collections.Frozen;
using System.Collections.Immutable;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Understanding;

/// <summary>
/// How people say what they like: the words of "personal.yaml". The first of each list is the label of the button, any of them can be
/// typed. What is said in three words or more is heard inside a longer sentence, too.
/// </summary>
public sealed class PersonalWords
{
    private const int HeardWithin = 3;

    private static readonly ImmutableArray<string> Choosable =
    [
        "pressure_usual", "pressure_softer", "pressure_firmer", "pace_usual", "pace_slower", "pace_faster", "pace_holds", "oil_yes", "oil_no", "oil_any",
        "tools_any", "tools_none", "hands_one", "hands_both", "feet_far", "feet_near", "minutes_any", "areas_any",
        "advance_self", "advance_tap", "sound_on", "sound_off",
    ];

    private static readonly ImmutableArray<string> Momentary = ["pressure_softer", "pressure_firmer", "pace_slower", "pace_faster", "pace_holds"];

    private static readonly ImmutableArray<string> Leading = ["pressure_at", "minutes_of", "areas_like", "areas_not", "tools_with", "tools_without"];

    private readonly IReadOnlyDictionary<string, ImmutableArray<string>> lists;

    internal PersonalWords(IReadOnlyDictionary<string, ImmutableArray<string>> lists, Lexicon lexicon)
    {
        this.lists = lists;
        AddAll(Undo, "undo", true);
        AddAll(OwnGone, "own_delete_yes", true);
        AddAll(Lasting, "lasting", true);
        AddAll(ThisTime, "this_time", true);
        AddAll(Settings, "language", "language");
        AddAll(OutOfTen, "out_of_ten", true);
        foreach (var (index, key) in OwnWords)
        {
            AddPlain(index, key);
        }

        foreach (var key in OwnSaid)
        {
            AddAll(Own, key, key);
        }

        foreach (var topic in Setting.Topics)
        {
            AddAll(Settings, topic, topic);
        }

        foreach (var key in Choosable)
        {
            var setting = key.Replace('_', ' ');
            AddAll(Settings, key, setting);
            foreach (var words in FormsOf(key).Where(words => words.Length >= HeardWithin))
            {
                Within.Add(words, setting);
            }
        }

        foreach (var key in Momentary)
        {
            AddAll(Bare, $"bare_{key}", key.Replace('_', ' '));
        }

        foreach (var key in Leading)
        {
            AddAll(Leads, key, key);
        }

        foreach (var tool in Preferences.KnownTools)
        {
            AddAll(Tools, $"tool_{tool}", tool);
        }

        // Read from the text as it was written, so its words are taken as they stand.
        void AddPlain(PhraseIndex<bool> index, string key)
        {
            foreach (var phrase in ListOf(key))
            {
                index.Add(phrase, true);
            }
        }

        IEnumerable<ImmutableArray<string>> FormsOf(string key) => ListOf(key).Select(phrase => lexicon.FormsOf(phrase));

        void AddAll<T>(PhraseIndex<T> index, string key, T meaning)
        {
            foreach (var words in FormsOf(key))
            {
                index.Add(words, meaning);
            }
        }
    }

    private static readonly ImmutableArray<string> OwnSaid =
    [
        "own_list", "own_new", "own_play", "own_edit", "own_delete", "own_share", "own_save", "own_cancel", "own_change", "own_remove",
        "own_add", "own_rename",
    ];

    private ImmutableArray<(PhraseIndex<bool> Index, string Key)> OwnWords =>
    [
        (OwnNew, "own_new"), (OwnEach, "own_each"), (OwnSecond, "own_second"), (OwnMinute, "own_minute"), (OwnTimes, "own_times"), (OwnFor, "own_for"),
        (OwnThen, "own_then"), (OwnMine, "own_mine"), (OwnNever, "own_never"),
    ];

    /// <summary>The keys of words that set something or open a setting.</summary>
    public static FrozenSet<string> SettingKeys { get; } = Setting.Topics.Concat(Choosable).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The keys a language that has such words has to have.</summary>
    public static FrozenSet<string> Keys { get; } = new[] { "undo", "language", "lasting", "this_time", "out_of_ten" }
        .Concat(OwnSaid).Concat(["own_delete_yes", "own_each", "own_second", "own_minute", "own_times", "own_for", "own_then", "own_mine", "own_never"])
        .Concat(Setting.Topics).Concat(Choosable).Concat(Momentary.Select(key => $"bare_{key}")).Concat(Leading)
        .Concat(Preferences.KnownTools.Select(tool => $"tool_{tool}")).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a language without such words: there, nothing can be set.</summary>
    public bool IsEmpty => lists.Count == 0;

    internal PhraseIndex<bool> Undo { get; } = new();

    /// <summary>"Always": what says that it holds from now on.</summary>
    internal PhraseIndex<bool> Lasting { get; } = new();

    /// <summary>"Today": what says that it does not.</summary>
    internal PhraseIndex<bool> ThisTime { get; } = new();

    internal PhraseIndex<bool> OutOfTen { get; } = new();

    /// <summary>Settings that are all of what was said, or a part of it between commas.</summary>
    internal PhraseIndex<string> Settings { get; } = new();

    /// <summary>Settings inside a sentence.</summary>
    internal PhraseIndex<string> Within { get; } = new();

    /// <summary>Words that are about this moment, unless they come with "always".</summary>
    internal PhraseIndex<string> Bare { get; } = new();

    /// <summary>What comes before a number, a tool or an area.</summary>
    internal PhraseIndex<string> Leads { get; } = new();

    internal PhraseIndex<string> Tools { get; } = new();

    /// <summary>What is said about routines of one's own, by its key.</summary>
    internal PhraseIndex<string> Own { get; } = new();

    /// <summary>"Yes", when it was asked whether one shall go: a "keep it" must never be taken for that.</summary>
    internal PhraseIndex<bool> OwnGone { get; } = new();

    internal PhraseIndex<bool> OwnNew { get; } = new();

    internal PhraseIndex<bool> OwnEach { get; } = new();

    internal PhraseIndex<bool> OwnSecond { get; } = new();

    internal PhraseIndex<bool> OwnMinute { get; } = new();

    internal PhraseIndex<bool> OwnTimes { get; } = new();

    internal PhraseIndex<bool> OwnFor { get; } = new();

    internal PhraseIndex<bool> OwnThen { get; } = new();

    /// <summary>What the name of a routine of one's own may begin with ("my").</summary>
    internal PhraseIndex<bool> OwnMine { get; } = new();

    /// <summary>What the coach guides nobody to do.</summary>
    internal PhraseIndex<bool> OwnNever { get; } = new();

    /// <summary>The label of a topic, a value or a tool: the first of its words.</summary>
    internal string LabelOf(string key) => ListOf(key) is [var first, ..] ? first : key;

    /// <summary>True for a topic or value that has words.</summary>
    internal bool Has(string key) => !ListOf(key).IsEmpty;

    private ImmutableArray<string> ListOf(string key) => lists.GetValueOrDefault(key, []);
}
