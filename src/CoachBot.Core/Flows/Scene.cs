using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Routines;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>What a flow may look at: the person, the content, the turn and the time. Nothing else exists for it.</summary>
internal readonly record struct Scene(Person Person, Library Library, TurnNumber Turn, Instant Now)
{
    /// <summary>What the platform said of the person's language with this event ("es-MX"); null when it said nothing.</summary>
    public string? Locale { get; init; }

    public string Phrase(PhraseKey key, params ReadOnlySpan<(string Slot, string Value)> slots) => Library.Phrases.Say(key, Turn, slots);

    /// <summary>How the person likes to be coached.</summary>
    public Preferences Likes => Person.Preferences ?? Preferences.None;

    public Choice Button(Intent intent) => Library.Button(intent);

    /// <summary>The turn that stays where the conversation is.</summary>
    public Turn Stay(params ImmutableArray<Effect> effects) => new(Person, effects);

    /// <summary>The turn that moves the conversation.</summary>
    public Turn MoveTo(Place place, params ImmutableArray<Effect> effects) => new(Person with { Place = place }, effects);

    /// <summary>The same scene with the conversation at another place.</summary>
    public Scene At(Place place) => this with { Person = Person with { Place = place } };

    public static Effect.Say Say(string text, params ImmutableArray<Choice> choices) => new(new OutboundMessage(text) { Choices = choices });

    public Effect.Say Say(PhraseKey key, params ImmutableArray<Choice> choices) => Say(Phrase(key), choices);

    /// <summary>What can be done next with nothing running.</summary>
    public ImmutableArray<Choice> Suggestions()
    {
        var anchor = (this.Helped is { } helped ? Library.Find(helped.Routine) : null) ?? RoutineList.Liked(this).FirstOrDefault();
        Choice[] always = [Button(Intent.Routines), Button(Intent.Tip), Button(Intent.Help)];
        return anchor is null ? [.. always] : [RoutineButton(anchor) with { Primary = true }, .. always];
    }

    public Choice RoutineButton(Routine routine) => new(
        new($"routine {routine.Id}"),
        Phrase(Phrases.RoutineButton, ("name", routine.Name), ("time", Spoken.Time(SecondsOf(routine)))),
        routine.Name.ToLowerInvariant());

    /// <summary>The routine of that id: one the person wrote, or one of the content; null when there is none.</summary>
    public Routine? Find(RoutineId id) => OwnRoutine.IsOwn(id) ? OwnFlow.Find(this, id) : Library.Find(id);

    /// <summary>How long a routine of the content takes at the person's pace.</summary>
    public int SecondsOf(Routine routine) => Pacing.SecondsOf(routine, Likes.Pace);

    public Choice TipButton(Area area)
    {
        var label = Phrase(Phrases.TipButton, ("area", area.Name.ToLowerInvariant()));
        return Choice.Labelled($"tip {area.Id}", label);
    }

    /// <summary>The buttons 0 to 10.</summary>
    public static IEnumerable<Choice> Numbers { get; } =
        Enumerable.Range(0, 11).Select(value => new Choice(new($"rate {value}"), $"{value}", $"{value}")).ToArray();

    /// <summary>The buttons 0 to 10 and the one that leaves the rating out.</summary>
    public ImmutableArray<Choice> Ratings => [.. Numbers, Button(Intent.Rate)];
}
