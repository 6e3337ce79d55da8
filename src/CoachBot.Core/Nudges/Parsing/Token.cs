using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>A piece of a schedule phrase that means something.</summary>
internal readonly record struct Token(TokenKind Kind, int Value, string Text)
{
    /// <summary>The idea, for a token of kind <see cref="TokenKind.Idea"/>.</summary>
    public Idea Idea { get; init; }

    /// <summary>The minutes of a clock time, the month of a date.</summary>
    public int Second { get; init; }

    /// <summary>The year of a date; 0 when it has none.</summary>
    public int Year { get; init; }

    /// <summary>Half of the day said with a clock time.</summary>
    public DayHalf Half { get; init; }

    /// <summary>True for a number in letters, a plural day, a clock time that can mean one half of the day only.</summary>
    public bool Plain { get; init; }

    /// <summary>True when the word was taken for one it is not spelt like.</summary>
    public bool Misspelt { get; init; }

    public bool Is(Idea idea) => Kind == TokenKind.Idea && Idea == idea;

    public IsoDayOfWeek Day => (IsoDayOfWeek)Value;
}

internal enum TokenKind
{
    /// <summary>A word the vocabulary does not know.</summary>
    Other,

    /// <summary>A word with a meaning of its own: see <see cref="Idea"/>.</summary>
    Idea,

    /// <summary>"9", "nine".</summary>
    Number,

    /// <summary>"9th", "ninth".</summary>
    Ordinal,

    /// <summary>"1.5": the value is in tenths.</summary>
    Tenths,

    /// <summary>A day of the week.</summary>
    Day,

    /// <summary>A month by its name.</summary>
    Month,

    /// <summary>"20:30", "8pm", "20h", "noon": hour and minutes.</summary>
    Clock,

    /// <summary>"2026-12-24", "24.12.": day, month, year.</summary>
    Date,

    /// <summary>A comma or its like.</summary>
    Comma,

    /// <summary>A dash.</summary>
    Dash,
}

/// <summary>Which half of the day was said.</summary>
internal enum DayHalf
{
    None,
    Am,
    Pm,
}

/// <summary>Words with a meaning of their own. Their names, in snake case, are keys of schedule.yaml.</summary>
internal enum Idea
{
    None,
    Every,
    Alternate,
    Except,
    Between,
    From,
    To,
    Until,
    And,
    At,
    On,
    In,
    Of,
    The,
    A,
    For,
    Next,
    This,
    Last,
    Past,
    Half,
    Quarter,
    Couple,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Daily,
    Working,
    Weekend,
    Hourly,
    Weekly,
    Fortnightly,
    Monthly,
    Morning,
    Afternoon,
    Evening,
    Night,
    Mornings,
    Afternoons,
    Evenings,
    Nights,
    Today,
    Tonight,
    Tomorrow,
    DayAfterTomorrow,
    Yesterday,
    Now,
    Oclock,
    Am,
    Pm,
    Starting,
    Often,
    Request,
    Once,
    Exact,
}
