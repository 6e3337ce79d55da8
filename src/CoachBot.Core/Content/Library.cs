using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Nudges;
using CoachBot.Core.Routines;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Content;

/// <summary>The checked content of one language, as the loader hands it over. Order is the order of the files.</summary>
public sealed record LibraryContent
{
    /// <summary>Language tag ("en").</summary>
    public required string Language { get; init; }

    /// <summary>What the language is called and how people ask for it.</summary>
    public LanguageNames LanguageNames { get; init; } = LanguageNames.None;

    /// <summary>Areas of the body.</summary>
    public required ImmutableArray<Area> Areas { get; init; }

    /// <summary>Technique cards.</summary>
    public required ImmutableArray<Card> Cards { get; init; }

    /// <summary>Routines, with the variants their swaps lead to and one single-step routine per card.</summary>
    public required ImmutableArray<Routine> Routines { get; init; }

    /// <summary>Tips.</summary>
    public required ImmutableArray<Tip> Tips { get; init; }

    /// <summary>Sources.</summary>
    public required ImmutableArray<Source> Sources { get; init; }

    /// <summary>Red flags.</summary>
    public required ImmutableArray<RedFlag> RedFlags { get; init; }

    /// <summary>What massage has to mind.</summary>
    public ImmutableArray<Condition> Conditions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What people say about themselves and their moment, by name; empty when the language has no such words.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Circumstances { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Words that show an intent.</summary>
    public required ImmutableArray<WordList> Words { get; init; }

    /// <summary>How the language works.</summary>
    public Speech Speech { get; init; } = Speech.None;

    /// <summary>Questions with an answer of their own.</summary>
    public ImmutableArray<Question> Questions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Wordings by phrase key.</summary>
    public required IReadOnlyDictionary<string, ImmutableArray<string>> Phrases { get; init; }

    /// <summary>Button labels by intent name; the label is also the word to type.</summary>
    public required IReadOnlyDictionary<string, string> Buttons { get; init; }

    /// <summary>The ids of the two-week plan by key ("day_1", "floor"); empty when there is none.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Programme { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Words for what people like and have of their own, by key; empty when the language has none, and then nothing can be set.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Personal { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Words for days and times by key; empty when the language has none, and then there are no nudges.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Schedule { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}

/// <summary>
/// The loaded content: immutable, safe to share, replaced as a whole when the files change. Look-ups of things that are gone
/// return null, because a stored conversation may name content withdrawn since.
/// </summary>
public sealed class Library
{
    private readonly Dictionary<AreaId, Area> areas;
    private readonly Dictionary<RoutineId, Routine> routines;
    private readonly Dictionary<AreaId, ImmutableArray<Tip>> tipsByArea;
    private readonly Dictionary<CardId, Card> cards;
    private readonly Dictionary<ConditionId, Condition> conditions;
    private readonly Dictionary<Intent, Choice> buttons;
    private readonly ImmutableDictionary<ContentHash, Routine> versions;
    private readonly Routine[] listed;

    /// <summary>Indexes checked content.</summary>
    public Library(LibraryContent content)
    {
        Content = content;
        Phrases = new(content.Phrases);
        Vocabulary = new(content);
        Schedule = new(content.Schedule);
        Programme = new(content.Programme);
        areas = content.Areas.ToDictionary(area => area.Id);
        cards = content.Cards.ToDictionary(card => card.Id);
        conditions = content.Conditions.ToDictionary(condition => condition.Id);
        routines = content.Routines.ToDictionary(routine => routine.Id);
        versions = content.Routines.GroupBy(routine => routine.Version).ToImmutableDictionary(same => same.Key, same => same.First());
        tipsByArea = content.Areas.ToDictionary(area => area.Id, TipsServing);
        buttons = Enum.GetValues<Intent>().ToDictionary(intent => intent, ButtonOf);
        listed = [.. content.Routines.Where(routine => routine.Listed)];
        Languages = new([this]);
    }

    private Library(Library other, ImmutableDictionary<ContentHash, Routine> versions, Languages languages)
    {
        (Content, Phrases, Vocabulary, Schedule, Programme) = (other.Content, other.Phrases, other.Vocabulary, other.Schedule, other.Programme);
        (areas, routines, tipsByArea, buttons, listed) = (other.areas, other.routines, other.tipsByArea, other.buttons, other.listed);
        (cards, conditions) = (other.cards, other.conditions);
        (this.versions, Languages) = (versions, languages);
    }

    /// <summary>The content as loaded, in the order of its files.</summary>
    public LibraryContent Content { get; }

    /// <summary>What the coach says.</summary>
    public Phrasebook Phrases { get; }

    /// <summary>What the coach understands.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Every language this content is there in, its own first.</summary>
    public Languages Languages { get; }

    /// <summary>The words for days and times.</summary>
    public ScheduleWords Schedule { get; }

    /// <summary>The two-week plan.</summary>
    public Programme Programme { get; }

    /// <summary>The routines to show in a list.</summary>
    public IEnumerable<Routine> Listed => listed;

    /// <summary>The area of that id, or null.</summary>
    public Area? Find(AreaId id) => areas.GetValueOrDefault(id);

    /// <summary>The newest version of the routine of that id, or null.</summary>
    public Routine? Find(RoutineId id) => routines.GetValueOrDefault(id);

    /// <summary>The card of that id, or null.</summary>
    public Card? FindCard(CardId id) => id.Value is null ? null : cards.GetValueOrDefault(id);

    /// <summary>The condition of that id, or null.</summary>
    public Condition? FindCondition(ConditionId id) => conditions.GetValueOrDefault(id);

    /// <summary>True when an area is another one, or lies within it.</summary>
    public bool IsPartOf(AreaId area, AreaId whole)
    {
        for (var (at, steps) = ((AreaId?)area, 0); at is { Value: not null } here && steps < areas.Count + 1; steps++)
        {
            if (here == whole)
            {
                return true;
            }

            at = areas.GetValueOrDefault(here)?.PartOf;
        }

        return false;
    }

    /// <summary>The question of that id, or null.</summary>
    public Question? FindQuestion(string id) => Content.Questions.FirstOrDefault(question => question.Id == id);

    /// <summary>Exactly that version of a routine, current or pinned, or null.</summary>
    public Routine? Find(ContentHash version) => versions.GetValueOrDefault(version);

    /// <summary>
    /// The tips for an area: its own, then those of its parts, then those of the area it is part of; for null, the general ones.
    /// </summary>
    public ImmutableArray<Tip> TipsFor(AreaId? area) =>
        area is { } id ? tipsByArea.GetValueOrDefault(id, []) : [.. Content.Tips.Where(tip => tip.Areas.IsEmpty)];

    /// <summary>The button for an intent. Its label is the word that can be typed.</summary>
    public Choice Button(Intent intent) => buttons[intent];

    /// <summary>This library with one more version of a routine readable: one that some run still plays.</summary>
    public Library WithPinned(Routine routine) => new(this, versions.SetItem(routine.Version, routine), Languages);

    private Choice ButtonOf(Intent intent)
    {
        var name = Intents.NameOf(intent);
        var label = Content.Buttons.GetValueOrDefault(name, name);
        return Choice.Labelled(name, label);
    }

    /// <summary>This library together with the same content in other languages. A run stays in the language it was begun in, so all versions are readable in all of them.</summary>
    public Library WithTranslations(IReadOnlyCollection<Library> translations)
    {
        var all = versions.ToBuilder();
        foreach (var version in translations.SelectMany(translation => translation.versions))
        {
            all.TryAdd(version.Key, version.Value);
        }

        return new(this, all.ToImmutable(), new([this, .. translations]));
    }

    /// <summary>The content in a language, with the same versions readable; this library for a language that is not there.</summary>
    public Library In(string? language) =>
        language is null || language == Content.Language || Languages.Find(language) is not { } other ? this : new(other, versions, Languages);

    private ImmutableArray<Tip> TipsServing(Area area)
    {
        var own = Content.Tips.Where(tip => tip.Areas.Contains(area.Id));
        var parts = Content.Areas.Where(part => part.PartOf == area.Id).Select(part => part.Id).ToHashSet();
        var ofParts = Content.Tips.Where(tip => tip.Areas.Any(parts.Contains));
        var ofWhole = Content.Tips.Where(tip => area.PartOf is { } whole && tip.Areas.Contains(whole));
        return [.. own.Concat(ofParts).Concat(ofWhole).Distinct()];
    }
}
