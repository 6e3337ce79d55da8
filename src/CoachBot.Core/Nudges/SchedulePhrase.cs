using System.Collections.Immutable;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges.Parsing;
using NodaTime;

namespace CoachBot.Core.Nudges;

/// <summary>
/// Reads when somebody wants to be nudged, in their own words, into a <see cref="NudgeRule"/>. Never guesses in silence: what was assumed
/// is said, and what can't be meant is refused with what is missing.
/// </summary>
public static class SchedulePhrase
{
    /// <summary>Reads a phrase.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="now">The time, in the person's zone.</param>
    /// <param name="words">The words of the language.</param>
    public static ScheduleReading Read(string text, ZonedDateTime now, ScheduleWords words)
    {
        var draft = new PhraseScan(Lexer.Read(text, words), now.LocalDateTime).Run();
        return new RuleBuilder(draft, now, words).Build();
    }

    /// <summary>Reads a phrase together with what the nudge is to be for ("do my neck every day at 3pm").</summary>
    public static ScheduleReading Read(string text, ZonedDateTime now, Library library)
    {
        var reading = Read(text, now, library.Schedule);
        if (reading is not ScheduleReading.Understood understood)
        {
            return reading;
        }

        // Words of the schedule are nobody's area: "second", "sun".
        var vocabulary = library.Vocabulary;
        var rest = vocabulary.FormsOf(string.Join(' ', Lexer.Read(text, library.Schedule).Where(token => token.Kind == TokenKind.Other).Select(token => token.Text)));
        var all = vocabulary.FormsOf(text);
        RoutineId? routine = vocabulary.Routines.TryLongest(all, out var named) ? named : vocabulary.Routines.TryLongest(rest, out named) ? named : null;
        AreaId? area = routine is null && vocabulary.Areas.TryLongest(rest, out var spot) ? spot : null;
        return understood with
        {
            Rule = understood.Rule with { Area = area, Routine = routine },
            Instead = understood.Instead is { } instead ? instead with { Area = area, Routine = routine } : null,
        };
    }

    /// <summary>True when a text, cut into tokens, calls what it wants a nudge or a reminder.</summary>
    internal static bool IsRequest(ImmutableArray<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if (token.Is(Idea.Request))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a text says days or an interval and a clock time in so many words, so that it is a wish for nudges even without being called one.</summary>
    internal static bool IsPlain(ImmutableArray<Token> tokens, ZonedDateTime now)
    {
        // Nearly all that is said has no word of a schedule in it.
        if (tokens.All(token => token.Kind == TokenKind.Other))
        {
            return false;
        }

        var draft = new PhraseScan(tokens, now.LocalDateTime).Run();
        var days = draft.Days != 0 || draft.Daily || draft.Dates.Count > 0 || draft.EveryDays > 0 || draft.EveryWeeks > 0 || draft.DaysOfMonth.Count > 0
            || draft.WeekdaysOfMonth.Count > 0 || draft.ComingDays != 0;
        return draft.Wrong is null && ((days && draft.Times.Count > 0) || (draft.Interval is not null && draft.Again));
    }

    /// <summary>The two ends of "between 22 and 7"; null when there are none.</summary>
    internal static QuietHours? ReadWindow(string text, ZonedDateTime now, ScheduleWords words)
    {
        var draft = new PhraseScan(Lexer.Read(text, words), now.LocalDateTime).Run();
        TimeSaid[] said = draft.Window is { } window ? [window.Start, window.End] : [.. draft.Times];
        return said.Length == 2 && draft.Wrong is null && Inside(draft, said) is [var start, var end] && start != end ? new(start, end) : null;
    }

    /// <summary>The first day after "until monday", "for a week"; null when no end is said.</summary>
    internal static LocalDate? ReadPause(string text, ZonedDateTime now, ScheduleWords words)
    {
        var draft = new PhraseScan(Lexer.Read(text, words), now.LocalDateTime).Run();
        return draft.Wrong is not null ? null
            : draft.Until is { } until && until > now.Date ? until
            : draft.Lasting is { } lasting ? now.Date + lasting
            : null;
    }

    private static ImmutableArray<LocalTime> Inside(ScheduleDraft draft, TimeSaid[] said) =>
        TimeResolution.Resolve(draft, said) is { } resolved ? resolved.Times : [];

    /// <summary>True when the text says something about when, understood or not.</summary>
    public static bool SaysWhen(string text, ZonedDateTime now, ScheduleWords words) =>
        Read(text, now, words) is not ScheduleReading.Refused { Flaw: ScheduleFlaw.Nothing };
}
