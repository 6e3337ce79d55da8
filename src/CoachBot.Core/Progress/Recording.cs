using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using NodaTime;

namespace CoachBot.Core.Progress;

/// <summary>What every turn leaves behind in the history: that a routine was done, and how it felt.</summary>
internal static class Recording
{
    /// <summary>A rating given this long after a routine began is about the day, not about the routine.</summary>
    private static readonly Duration MostApart = Duration.FromHours(3);

    /// <summary>The person after a turn that had these effects.</summary>
    public static Person After(Person before, Person after, ImmutableArray<Effect> effects, Library library, Instant now)
    {
        foreach (var effect in effects)
        {
            after = effect switch
            {
                Effect.Journal { Entry: JournalEntry.RunEnded { Completed: true, StepsDone: > 0 } ended } => after with
                {
                    Progress = (after.Progress ?? new()).With(SessionOf(ended, after, library)),
                },
                Effect.Journal { Entry: JournalEntry.Rated { Moment: RatingMoment.After } rated } when IsAboutTheNewest(before, after.Progress, library, now) => after with
                {
                    Progress = after.Progress!.WithAfter(rated.Value),
                },
                _ => after,
            };
        }

        return after;
    }

    private static PracticeSession SessionOf(JournalEntry.RunEnded ended, Person person, Library library)
    {
        var began = ended.Began.InZone(LocalDays.ZoneOf(person));
        return new(began.Date, began.TimeOfDay.Part, library.Home(ended.Routine), (person.Place as Place.Rating)?.Finished.Before, null);
    }

    private static bool IsAboutTheNewest(Person person, PracticeHistory? history, Library library, Instant now) =>
        person.Place is Place.Rating { Finished: { Began: { } began } run } && now - began < MostApart
        && history?.Sessions is [.., { After: null } newest] && newest.Routine == library.Home(run.Routine);
}

/// <summary>A person's days.</summary>
internal static class LocalDays
{
    /// <summary>The zone the person told; UTC until then.</summary>
    public static DateTimeZone ZoneOf(Person person) => person.Nudges?.Here ?? DateTimeZone.Utc;

    /// <summary>Now, by the person's clock.</summary>
    public static ZonedDateTime NowOf(Person person, Instant now) => now.InZone(ZoneOf(person));

    extension(Library library)
    {
        /// <summary>The listed routine that a variant is a variant of; any other routine is at home with itself.</summary>
        public RoutineId Home(RoutineId id) =>
            library.Find(id) is { Listed: true } ? id : library.Listed.FirstOrDefault(routine => routine.Swaps.Any(swap => swap.Variant == id))?.Id ?? id;
    }
}
