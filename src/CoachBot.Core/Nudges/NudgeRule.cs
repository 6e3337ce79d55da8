using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CoachBot.Core.Content;
using NodaTime;

namespace CoachBot.Core.Nudges;

/// <summary>
/// When a person wants to be nudged, as they meant it: days and wall-clock times in whatever zone they live in, never a list of instants.
/// </summary>
public sealed record NudgeRule(DayPattern Days, DayTimes Times)
{
    /// <summary>The first day it may come on; null when it may come at once. Patterns that count ("every third day") count from it.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day it may come on; null when it has no end.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>True when it is to come at the minute, and not somewhere within it.</summary>
    public bool Exact { get; init; }

    /// <summary>The area the nudge is for, when the person named one.</summary>
    public AreaId? Area { get; init; }

    /// <summary>The routine the nudge is for, when the person named one.</summary>
    public RoutineId? Routine { get; init; }

    /// <summary>The most often it comes on one day.</summary>
    [JsonIgnore]
    public int MostPerDay => Days is DayPattern.Moment ? 1 : Times.All.Length;

    /// <summary>True when it comes on one day only.</summary>
    [JsonIgnore]
    public bool IsOnce => Days is DayPattern.Once or DayPattern.Moment;

    /// <summary>True when it may come on that day, by the calendar alone.</summary>
    public bool Covers(LocalDate day) =>
        (From is not { } from || day >= from) && (Until is not { } until || day <= until) && Days.Has(day, From);
}

/// <summary>The days of a rule. Stored as JSON; a case once stored keeps its name.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Weekly), "weekly"), JsonDerivedType(typeof(EveryDays), "every_days"), JsonDerivedType(typeof(EveryWeeks), "every_weeks")]
[JsonDerivedType(typeof(Monthly), "monthly"), JsonDerivedType(typeof(MonthlyWeekday), "monthly_weekday")]
[JsonDerivedType(typeof(Once), "once"), JsonDerivedType(typeof(Moment), "moment")]
public abstract record DayPattern
{
    private DayPattern()
    {
    }

    /// <summary>True on the days of the pattern; patterns that count do so from <paramref name="anchor"/>.</summary>
    public abstract bool Has(LocalDate day, LocalDate? anchor);

    /// <summary>The same days every week.</summary>
    public sealed record Weekly(Weekdays On) : DayPattern
    {
        /// <inheritdoc/>
        public override bool Has(LocalDate day, LocalDate? anchor) => On.Has(day.DayOfWeek);
    }

    /// <summary>Every <paramref name="Count"/>th day from the anchor.</summary>
    public sealed record EveryDays(int Count) : DayPattern
    {
        /// <inheritdoc/>
        public override bool Has(LocalDate day, LocalDate? anchor) => anchor is { } first && Period.DaysBetween(first, day) % Count == 0;
    }

    /// <summary>Days of the week, in every <paramref name="Count"/>th week from the anchor's.</summary>
    public sealed record EveryWeeks(int Count, Weekdays On) : DayPattern
    {
        /// <inheritdoc/>
        public override bool Has(LocalDate day, LocalDate? anchor) =>
            On.Has(day.DayOfWeek) && anchor is { } first && Period.DaysBetween(MondayOf(first), MondayOf(day)) / 7 % Count == 0;

        private static LocalDate MondayOf(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);
    }

    /// <summary>Days of the month. In a month that is too short for one, its last day stands in; 31 is therefore always the last day.</summary>
    public sealed record Monthly(ImmutableArray<int> On) : DayPattern
    {
        /// <inheritdoc/>
        public override bool Has(LocalDate day, LocalDate? anchor)
        {
            var last = day.Calendar.GetDaysInMonth(day.Year, day.Month);
            return On.Contains(day.Day) || (day.Day == last && On.Any(on => on > last));
        }

        /// <summary>Compares by content, the days one by one.</summary>
        public bool Equals(Monthly? other) => other is not null && On.SequenceEqual(other.On);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(On.Length, On.FirstOrDefault());
    }

    /// <summary>The first, second ... fifth such day of each month; <paramref name="Which"/> is -1 for the last.</summary>
    public sealed record MonthlyWeekday(int Which, IsoDayOfWeek Day) : DayPattern
    {
        /// <inheritdoc/>
        public override bool Has(LocalDate day, LocalDate? anchor) => day.DayOfWeek == Day
            && (Which > 0 ? (day.Day + 6) / 7 == Which : day.Day + 7 > day.Calendar.GetDaysInMonth(day.Year, day.Month));
    }

    /// <summary>One day.</summary>
    public sealed record Once(LocalDate On) : DayPattern
    {
        /// <inheritdoc/>
        public override bool Has(LocalDate day, LocalDate? anchor) => day == On;
    }

    /// <summary>"In an hour and a half": a moment, wherever the person is by then.</summary>
    public sealed record Moment(Instant At) : DayPattern
    {
        /// <inheritdoc/>
        public override bool Has(LocalDate day, LocalDate? anchor) => false;
    }
}

/// <summary>The times of day of a rule. Stored as JSON; a case once stored keeps its name.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(At), "at"), JsonDerivedType(typeof(Every), "every")]
public abstract record DayTimes
{
    private DayTimes()
    {
    }

    /// <summary>All of them, earliest first.</summary>
    [JsonIgnore]
    public abstract ImmutableArray<LocalTime> All { get; }

    /// <summary>Fixed times.</summary>
    public sealed record At(ImmutableArray<LocalTime> Times) : DayTimes
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override ImmutableArray<LocalTime> All => Times;

        /// <summary>Compares by content, the times one by one.</summary>
        public bool Equals(At? other) => other is not null && Times.SequenceEqual(other.Times);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Times.Length, Times.FirstOrDefault());
    }

    /// <summary>Again and again inside a window of the day, both ends included.</summary>
    public sealed record Every(int Minutes, LocalTime Start, LocalTime End) : DayTimes
    {
        /// <summary>The shortest interval there is: more often is no invitation.</summary>
        public const int FewestMinutes = 15;

        /// <inheritdoc/>
        [JsonIgnore]
        public override ImmutableArray<LocalTime> All
        {
            get
            {
                var all = ImmutableArray.CreateBuilder<LocalTime>();
                for (var minute = MinuteOf(Start); minute <= MinuteOf(End); minute += Minutes)
                {
                    all.Add(LocalTime.FromMinutesSinceMidnight(minute));
                }

                return all.ToImmutable();
            }
        }

        private static int MinuteOf(LocalTime time) => (time.Hour * 60) + time.Minute;
    }
}

/// <summary>A set of days of the week.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>Monday to Friday.</summary>
    Working = Monday | Tuesday | Wednesday | Thursday | Friday,

    /// <summary>Saturday and Sunday.</summary>
    Weekend = Saturday | Sunday,

    /// <summary>Every day.</summary>
    All = Working | Weekend,
}

/// <summary>What can be asked of a set of days.</summary>
public static class WeekdaySets
{
    extension(Weekdays days)
    {
        /// <summary>True when the day is in the set.</summary>
        public bool Has(IsoDayOfWeek day) => (days & Of(day)) != 0;

        /// <summary>The days in the set, Monday first.</summary>
        public IEnumerable<IsoDayOfWeek> Each => Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day).Where(day => days.Has(day));
    }

    /// <summary>The set of one day.</summary>
    public static Weekdays Of(IsoDayOfWeek day) => (Weekdays)(1 << ((int)day - 1));

    /// <summary>The days from one to the other, over Sunday where need be.</summary>
    public static Weekdays Range(IsoDayOfWeek first, IsoDayOfWeek last)
    {
        var days = Of(first);
        for (var day = (int)first; day != (int)last; day = (day % 7) + 1)
        {
            days |= Of((IsoDayOfWeek)((day % 7) + 1));
        }

        return days;
    }
}
