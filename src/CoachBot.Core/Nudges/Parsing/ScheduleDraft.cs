using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>What a phrase said so far, piece by piece, before it is put together.</summary>
internal sealed class ScheduleDraft
{
    /// <summary>Clock times in the order they were said.</summary>
    public List<TimeSaid> Times { get; } = [];

    /// <summary>Parts of the day said for themselves ("every morning").</summary>
    public List<PartSaid> Parts { get; } = [];

    public Weekdays Days { get; set; }

    public Weekdays Without { get; set; }

    /// <summary>True when "every", a plural or the like showed that the days come again.</summary>
    public bool Again { get; set; }

    /// <summary>True when every day was said.</summary>
    public bool Daily { get; set; }

    public int EveryDays { get; set; }

    public int EveryWeeks { get; set; }

    public bool Monthly { get; set; }

    public bool AmbiguousWeeks { get; set; }

    public List<int> DaysOfMonth { get; } = [];

    public List<(int Which, IsoDayOfWeek Day)> WeekdaysOfMonth { get; } = [];

    public List<LocalDate> Dates { get; } = [];

    public LocalDate? From { get; set; }

    public LocalDate? Until { get; set; }

    public Period? Lasting { get; set; }

    /// <summary>"This friday", "next friday": the day meant by name.</summary>
    public Weekdays ComingDays { get; set; }

    /// <summary>The week after this one.</summary>
    public bool NextWeek { get; set; }

    public bool StrictlyNext { get; set; }

    /// <summary>Minutes between two, in an interval.</summary>
    public int? Interval { get; set; }

    public (TimeSaid Start, TimeSaid End)? Window { get; set; }

    public TimeSaid? WindowStart { get; set; }

    public TimeSaid? WindowEnd { get; set; }

    /// <summary>Minutes from now.</summary>
    public int? InMinutes { get; set; }

    /// <summary>"Three times a day", without saying when.</summary>
    public bool HowOften { get; set; }

    /// <summary>True when the minute was said to matter.</summary>
    public bool Exact { get; set; }

    public List<(string Word, Token Token)> Misspelt { get; } = [];

    /// <summary>The first thing found wrong; nothing after it matters.</summary>
    public (ScheduleFlaw Flaw, string Text)? Wrong { get; private set; }

    public List<(string Key, string Value)> Assumed { get; } = [];

    public bool SaysWhen => Times.Count > 0 || Parts.Count > 0 || Days != 0 || Daily || EveryDays > 0 || EveryWeeks > 0 || Monthly || DaysOfMonth.Count > 0
        || WeekdaysOfMonth.Count > 0 || Dates.Count > 0 || ComingDays != 0 || Interval is not null || InMinutes is not null || Window is not null || HowOften || NextWeek
        || From is not null || Until is not null;

    public void Refuse(ScheduleFlaw flaw, string text = "") => Wrong ??= (flaw, text);
}

/// <summary>A clock time as it was said.</summary>
/// <param name="Hour">The hour as said.</param>
/// <param name="Minute">The minute.</param>
/// <param name="Half">The half of the day said with it.</param>
/// <param name="Plain">True when it can mean nothing else: "09:00", "noon".</param>
/// <param name="At">Where in the phrase it stands.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">How it was written.</param>
internal sealed record TimeSaid(int Hour, int Minute, DayHalf Half, bool Plain, int At, int End, string Text);

/// <summary>A part of the day, and where it stands.</summary>
internal sealed record PartSaid(Idea Part, int At)
{
    public bool Used { get; set; }
}
