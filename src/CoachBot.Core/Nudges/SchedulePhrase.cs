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
        ImmutableArray<string> rest = [.. Lexer.Read(text, library.Schedule).Where(token => token.Kind == TokenKind.Other).Select(token => token.Text)];
        var all = Understanding.Words.Of(text);
        var vocabulary = library.Vocabulary;
        RoutineId? routine = vocabulary.Routines.TryLongest(all, out var named) ? named : vocabulary.Routines.TryLongest(rest, out named) ? named : null;
        AreaId? area = routine is null && vocabulary.Areas.TryLongest(rest, out var spot) ? spot : null;
        return understood with
        {
            Rule = understood.Rule with { Area = area, Routine = routine },
            Instead = understood.Instead is { } instead ? instead with { Area = area, Routine = routine } : null,
        };
    }

    /// <summary>True when the text says something about when, understood or not.</summary>
    public static bool SaysWhen(string text, ZonedDateTime now, ScheduleWords words) =>
        Read(text, now, words) is not ScheduleReading.Refused { Flaw: ScheduleFlaw.Nothing };
}
