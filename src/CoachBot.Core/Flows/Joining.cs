using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>
/// Two records of one person become one. What was done is put together; of safety the more careful counts; where preferences, nudges or
/// a routine under way differ, the side that was chosen has them and the other side's are gone.
/// </summary>
public static class Joining
{
    /// <summary>The kinds in which one side has to give way, for words before it is done.</summary>
    public static ImmutableArray<ForgetKind> Differing(Person here, Person there) =>
    [
        .. Differ(here.Language, there.Language) || Differ(here.Preferences, there.Preferences)
            || here.OwnRoutines?.All.Length + there.OwnRoutines?.All.Length > OwnRoutines.Most ? [ForgetKind.Preferences] : ImmutableArray<ForgetKind>.Empty,
        .. HasNudges(here) && HasNudges(there) ? [ForgetKind.Nudges] : ImmutableArray<ForgetKind>.Empty,
    ];

    /// <summary>True with a routine under way.</summary>
    public static bool IsRunning(Person person) => person.Place is Place.GettingReady or Place.InStep or Place.Paused;

    /// <summary>The one person they become, with the number and the turn of <paramref name="here"/>.</summary>
    public static Person Of(Person here, Person there, bool keepHere, Instant now)
    {
        var (first, second) = keepHere ? (here, there) : (there, here);
        return here with
        {
            Place = PauseFlow.Standing(IsRunning(first) ? first.Place : IsRunning(second) ? second.Place : Place.Nowhere, now),
            Welcomed = here.Welcomed || there.Welcomed,
            LastHeard = Later(here.LastHeard, there.LastHeard),
            LastPress = null,
            AsksForget = null,
            TipsGiven = [.. first.TipsGiven.Union(second.TipsGiven)],
            Progress = here.Progress is { } mine && there.Progress is { } theirs ? mine.Joined(theirs) : here.Progress ?? there.Progress,
            Preferences = first.Preferences ?? second.Preferences,
            OwnRoutines = first.OwnRoutines is { } kept && second.OwnRoutines is { } added ? kept.Joined(added) : first.OwnRoutines ?? second.OwnRoutines,
            Language = first.Language ?? second.Language,
            Nudges = HasNudges(first) ? first.Nudges : HasNudges(second) ? second.Nudges : first.Nudges ?? second.Nudges,
            Held = Graver(here.Held, there.Held),
            Asked = here.Asked is null || there.Asked > here.Asked ? there.Asked : here.Asked,
            Lowered = Math.Max(here.Lowered, there.Lowered),
            Safety = here.Safety is { } own && there.Safety is { } known ? own.Joined(known) : here.Safety ?? there.Safety,
        };
    }

    /// <summary>Where nudges were chosen to come, on the side that has its way.</summary>
    internal static ChatAddress? NudgesTo(Person here, Person there, bool keepHere) =>
        keepHere ? here.Linking?.NudgesTo ?? there.Linking?.NudgesTo : there.Linking?.NudgesTo ?? here.Linking?.NudgesTo;

    private static bool Differ<T>(T? one, T? other)
        where T : class => one is not null && other is not null && !one.Equals(other);

    private static bool HasNudges(Person person) => person.Nudges is { Nudges.IsEmpty: false };

    private static Instant? Later(Instant? one, Instant? other) => one is null || other > one ? other : one;

    /// <summary>The tiers stand in the order of their urgency.</summary>
    private static HeldFlag? Graver(HeldFlag? one, HeldFlag? other) => one is null || (other is not null && other.Tier > one.Tier) ? other : one;
}
