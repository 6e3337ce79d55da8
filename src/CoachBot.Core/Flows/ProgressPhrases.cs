using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Progress;

namespace CoachBot.Core.Flows;

/// <summary>What is said about what was done, what helped, and what to do next.</summary>
public static class ProgressPhrases
{
    private static readonly PhraseKeys Keys = new();

    /// <summary>Nothing was done yet.</summary>
    public static PhraseKey None { get; } = Keys.Define("progress_none");

    /// <summary>Nothing was done lately.</summary>
    public static PhraseKey NoneLately { get; } = Keys.Define("progress_none_lately", "score");

    /// <summary>One session in thirty days, and the score.</summary>
    public static PhraseKey One { get; } = Keys.Define("progress_one", "score");

    /// <summary>The sessions of thirty days, and the score.</summary>
    public static PhraseKey Many { get; } = Keys.Define("progress_many", "sessions", "days", "score");

    /// <summary>What followed a routine, with the evidence for it.</summary>
    public static PhraseKey Helped { get; } = Keys.Define("progress_helped", "routine", "lower", "pairs", "times", "points");

    /// <summary>The same beside a name, in a few words.</summary>
    public static PhraseKey HelpedBeside { get; } = Keys.Define("progress_helped_beside", "lower", "pairs", "times", "points");

    /// <summary>Rated before and after once.</summary>
    public static PhraseKey RatedOnce { get; } = Keys.Define("progress_rated_once", "before", "after");

    /// <summary>The averages of what was rated before and after.</summary>
    public static PhraseKey Rated { get; } = Keys.Define("progress_rated", "count", "before", "after");

    /// <summary>Nothing was rated before and after.</summary>
    public static PhraseKey Unrated { get; } = Keys.Define("progress_unrated");

    /// <summary>One point of tension.</summary>
    public static PhraseKey Point { get; } = Keys.Define("progress_point");

    /// <summary>Points of tension.</summary>
    public static PhraseKey Points { get; } = Keys.Define("progress_points", "points");

    /// <summary>Occasions at any time of the day.</summary>
    public static PhraseKey Times { get; } = Keys.Define("progress_times");

    /// <summary>Days in a row, for whoever likes to see them.</summary>
    public static PhraseKey Row { get; } = Keys.Define("progress_row", "days");

    /// <summary>They will be shown.</summary>
    public static PhraseKey RowShown { get; } = Keys.Define("progress_row_shown");

    /// <summary>They will not.</summary>
    public static PhraseKey RowHidden { get; } = Keys.Define("progress_row_hidden");

    /// <summary>What is forgotten, and what stays.</summary>
    public static PhraseKey Forgotten { get; } = Keys.Define("progress_forgotten");

    /// <summary>There was nothing to forget.</summary>
    public static PhraseKey NothingToForget { get; } = Keys.Define("progress_nothing_to_forget");

    /// <summary>Above the last days.</summary>
    public static PhraseKey HistoryTitle { get; } = Keys.Define("progress_history");

    /// <summary>One of them.</summary>
    public static PhraseKey HistoryLine { get; } = Keys.Define("progress_history_line", "date", "sessions");

    /// <summary>A routine with its ratings.</summary>
    public static PhraseKey HistoryRated { get; } = Keys.Define("progress_history_rated", "routine", "before", "after");

    /// <summary>A routine whose name is no longer known.</summary>
    public static PhraseKey Unnamed { get; } = Keys.Define("progress_unnamed");

    /// <summary>Which days are meant while the zone is not known.</summary>
    public static PhraseKey DaysInUtc { get; } = Keys.Define("progress_days_in_utc");

    /// <summary>So many sessions there have been.</summary>
    public static PhraseKey Milestone { get; } = Keys.Define("progress_milestone", "count");

    /// <summary>A date without its year.</summary>
    public static PhraseKey Date { get; } = Keys.Define("progress_date", "day", "month");

    /// <summary>What the chart spans; its title.</summary>
    public static PhraseKey ChartTitle { get; } = Keys.Define("progress_chart_title", "from", "to");

    /// <summary>The chart in words.</summary>
    public static PhraseKey Chart { get; } = Keys.Define("progress_chart", "from", "to", "sessions", "days", "rated");

    /// <summary>The rated days in words.</summary>
    public static PhraseKey ChartRated { get; } = Keys.Define("progress_chart_rated", "lines");

    /// <summary>One of them.</summary>
    public static PhraseKey ChartDay { get; } = Keys.Define("progress_chart_day", "date", "before", "after");

    /// <summary>The sign of the tension before.</summary>
    public static PhraseKey ChartBefore { get; } = Keys.Define("progress_chart_before");

    /// <summary>The sign of the tension after.</summary>
    public static PhraseKey ChartAfter { get; } = Keys.Define("progress_chart_after");

    /// <summary>The sign of a session.</summary>
    public static PhraseKey ChartSessions { get; } = Keys.Define("progress_chart_sessions");

    /// <summary>A greeting with a suggestion.</summary>
    public static PhraseKey SuggestWelcome { get; } = Keys.Define("suggest_welcome", "suggestion");

    /// <summary>Something to begin with.</summary>
    public static PhraseKey SuggestBeginning { get; } = Keys.Define("suggest_beginning", "routine", "time");

    /// <summary>What helped, again.</summary>
    public static PhraseKey SuggestHelped { get; } = Keys.Define("suggest_helped", "helped");

    /// <summary>Something done before, again.</summary>
    public static PhraseKey SuggestKnown { get; } = Keys.Define("suggest_known", "routine", "time");

    /// <summary>Something not done yet.</summary>
    public static PhraseKey SuggestNew { get; } = Keys.Define("suggest_new", "routine", "time");

    private static readonly ImmutableArray<PhraseKey> Parts =
        [.. Enum.GetValues<PartOfDay>().Select(part => Keys.Define($"progress_{part.ToString().ToLowerInvariant()}s"))];

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All => Keys.All;

    /// <summary>Occasions in a part of the day ("evenings").</summary>
    public static PhraseKey PartsOf(PartOfDay? part) => part is { } known ? Parts[(int)known] : Times;
}
