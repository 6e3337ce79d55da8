using System.Collections.Immutable;
using CoachBot.Content.Rules;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;

namespace CoachBot.Content.Drafts;

/// <summary>Everything the files of one language say, before it is checked and put together.</summary>
internal sealed record ContentDraft
{
    public required string Language { get; init; }

    public required LanguageNames LanguageNames { get; init; }

    /// <summary>What may not be claimed in this language; null where the rules know it themselves.</summary>
    public required ClaimList? Claims { get; init; }

    public required Section<Area> Areas { get; init; }

    public required Section<Card> Cards { get; init; }

    public required Section<RoutineDraft> Routines { get; init; }

    public required Section<Tip> Tips { get; init; }

    public required Section<Source> Sources { get; init; }

    public required Section<RedFlag> RedFlags { get; init; }

    public required Speech Speech { get; init; }

    public required Section<Question> Questions { get; init; }

    /// <summary>What massage has to mind; null when the language says nothing of it.</summary>
    public required Section<Condition>? Conditions { get; init; }

    /// <summary>What people say about themselves and their moment; null when the language has no words for it.</summary>
    public required KeyedTexts? Circumstances { get; init; }

    public required WordsDraft Words { get; init; }

    public required KeyedTexts Phrases { get; init; }

    public required KeyedTexts Buttons { get; init; }

    /// <summary>Words for days and times; null when the language has none.</summary>
    public required KeyedTexts? Schedule { get; init; }

    /// <summary>Words for what people like; null when the language has none.</summary>
    public required KeyedTexts? Personal { get; init; }

    /// <summary>The two-week plan; null when the language has none.</summary>
    public required KeyedTexts? Programme { get; init; }
}

/// <summary>A routine as written: its steps still name their cards.</summary>
internal sealed record RoutineDraft
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Summary { get; init; }

    public required string GetReady { get; init; }

    public required int LeadInSeconds { get; init; }

    public required ImmutableArray<string> Areas { get; init; }

    public required ImmutableArray<string> Aliases { get; init; }

    public required ImmutableArray<StepDraft> Steps { get; init; }

    public required ImmutableArray<SwapDraft> Swaps { get; init; }

    /// <summary>The steps as written, those of the swaps after them.</summary>
    public IEnumerable<StepDraft> AllSteps =>
        Steps.Concat(Swaps.SelectMany(swap => swap.Replacements).SelectMany(replacement => replacement.Steps));
}

/// <summary>A step as written.</summary>
internal sealed record StepDraft(string Card, int Seconds, string? Say, YamlMap Node);

/// <summary>A swap as written.</summary>
internal sealed record SwapDraft(string Id, string Name, ImmutableArray<string> Words, ImmutableArray<Replacement> Replacements, YamlMap Node)
{
    /// <summary>What to prepare instead; null when it is the same as for the routine.</summary>
    public string? GetReady { get; init; }

    /// <summary>The lead-in instead, in seconds; null when it is the same as for the routine.</summary>
    public int? LeadInSeconds { get; init; }
}

/// <summary>What takes the place of each step with a card; nothing leaves it out.</summary>
internal sealed record Replacement(string Card, TextPlace Place, ImmutableArray<StepDraft> Steps);

/// <summary>The words that show intents, as written.</summary>
/// <param name="Lists">The words of each intent.</param>
/// <param name="Phrases">Every phrase with its intent and its place.</param>
/// <param name="Sound">True when reading them gave no finding.</param>
internal sealed record WordsDraft(ImmutableArray<WordList> Lists, ImmutableArray<IntentPhrase> Phrases, bool Sound);

/// <summary>A phrase that shows an intent.</summary>
internal readonly record struct IntentPhrase(Intent Intent, string Phrase, TextPlace Place);

/// <summary>A file of names with wordings: phrases and buttons.</summary>
/// <param name="Start">Where it begins; what it lacks is reported there.</param>
/// <param name="Entries">The names with their wordings, in the order of the file.</param>
/// <param name="Readable">False when nothing can be said about what it lacks.</param>
internal sealed record KeyedTexts(TextPlace Start, ImmutableArray<KeyedText> Entries, bool Readable);

/// <summary>A name with its wordings.</summary>
internal sealed record KeyedText(YamlText Key, ImmutableArray<YamlText> Wordings)
{
    public string Name => Key.Value;
}
