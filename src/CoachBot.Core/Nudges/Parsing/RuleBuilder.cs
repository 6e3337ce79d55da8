using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Puts a rule together from what a phrase said, says what it had to assume, or what is missing.</summary>
internal sealed partial class RuleBuilder(ScheduleDraft draft, ZonedDateTime now, ScheduleWords words)
{
    private const int FurthestDays = 366;

    private readonly List<string> assumed = [];
    private bool guessedHour;
    private bool guessedOnce;

    private LocalDate Today => now.Date;

    public ScheduleReading Build()
    {
        if (draft.Wrong is null && !draft.SaysWhen)
        {
            draft.Refuse(ScheduleFlaw.Nothing);
        }

        foreach (var (word, token) in draft.Misspelt.DistinctBy(misspelt => misspelt.Word))
        {
            Assume("assumed_word", word, token.Kind switch
            {
                TokenKind.Day => words.NameOf(token.Day),
                TokenKind.Month => words.NameOfMonth(token.Value),
                _ => words.Say(token.Text == word ? KeyOf(token) : token.Text),
            });
        }

        foreach (var (key, value) in draft.Assumed)
        {
            Assume(key, value);
        }

        var rule = draft.Wrong is null ? Whole() : null;
        if (rule is not null && draft.Wrong is null)
        {
            Check(rule);
        }

        if (draft.Wrong is { } wrong)
        {
            return Refusal(wrong.Flaw, wrong.Text);
        }

        return new ScheduleReading.Understood(rule!, [.. assumed], Instead(rule!));
    }

    private static string KeyOf(Token token) => token.Idea.ToString().ToLowerInvariant();

    private NudgeRule? Whole()
    {
        if (draft.InMinutes is { } minutes)
        {
            var at = now.ToInstant() + Duration.FromMinutes(minutes);
            draft.Parts.Clear();
            if (minutes < 1)
            {
                draft.Refuse(ScheduleFlaw.Past);
            }
            else if (minutes > FurthestDays * 24 * 60)
            {
                draft.Refuse(ScheduleFlaw.TooFar);
            }

            return new(new DayPattern.Moment(at), new DayTimes.At([]));
        }

        if (TimesOfDay() is not { } times)
        {
            return null;
        }

        return Pattern(times) is { } days ? Bounded(days, times) : null;
    }

    private NudgeRule Bounded(DayPattern days, DayTimes times)
    {
        var from = draft.From;
        if (days is DayPattern.EveryDays or DayPattern.EveryWeeks && from is null)
        {
            // Counting begins with the first day on which it can still come.
            var first = times.All.Any(time => time > now.TimeOfDay) ? Today : Today.PlusDays(1);
            while (days is DayPattern.EveryWeeks weeks && !weeks.On.Has(first.DayOfWeek))
            {
                first = first.PlusDays(1);
            }

            from = first;
            Assume("assumed_from", RuleWords.Day(first, words));
        }

        if (days is DayPattern.EveryWeeks && draft.AmbiguousWeeks)
        {
            Assume("assumed_weeks");
        }

        var until = draft.Until;
        if (draft.Lasting is { } lasting && until is null)
        {
            // A week from Monday ends on Sunday. Where today's time is over, the first day is tomorrow.
            var first = from ?? (times.All.Any(time => time > now.TimeOfDay) ? Today : Today.PlusDays(1));
            until = (first + lasting).PlusDays(-1);
        }

        return new(days, times) { From = from, Until = until, Exact = draft.Exact };
    }

    private void Check(NudgeRule rule)
    {
        if (rule.Days is DayPattern.Once { On: var day })
        {
            if (day > Today.PlusDays(FurthestDays))
            {
                draft.Refuse(ScheduleFlaw.TooFar);
            }
            else if (rule.Until < day || rule.From > day)
            {
                draft.Refuse(ScheduleFlaw.Never);
            }
        }

        if (rule.From is { } from && from > Today.PlusDays(FurthestDays))
        {
            draft.Refuse(ScheduleFlaw.TooFar);
        }

        if (rule.Until is { } until && (until < Today || until < rule.From))
        {
            draft.Refuse(until < Today ? ScheduleFlaw.Past : ScheduleFlaw.Never);
        }

        if (rule.Until is { } end && end > Today.PlusDays(FurthestDays) && !rule.IsOnce)
        {
            draft.Refuse(ScheduleFlaw.TooFar);
        }

        if (draft.Wrong is null && Occurrences.Next(rule, now.ToInstant(), now.Zone) is null)
        {
            draft.Refuse(rule.IsOnce ? ScheduleFlaw.Past : ScheduleFlaw.Never);
        }
    }

    /// <summary>What a tap on the correction makes of it: the other half of the day, every week instead of once, of the month instead of every other.</summary>
    private NudgeRule? Instead(NudgeRule rule)
    {
        if (guessedHour && rule.Times is DayTimes.At { Times: var times } && times.All(time => time.Hour < 12))
        {
            var later = rule with { Times = new DayTimes.At([.. times.Select(time => time.PlusHours(12)).Order()]) };
            return Occurrences.Next(later, now.ToInstant(), now.Zone) is null ? null : later;
        }

        if (guessedOnce && rule.Days is DayPattern.Once { On: var day })
        {
            return rule with { Days = new DayPattern.Weekly(draft.Days != 0 ? WeekdaySets.Of(day.DayOfWeek) : Weekdays.All) };
        }

        return rule.Days is DayPattern.EveryWeeks { Count: var count, On: var on } && draft.AmbiguousWeeks && on.Each.Count() == 1
            ? rule with { Days = new DayPattern.MonthlyWeekday(count, on.Each.First()), From = draft.From }
            : null;
    }

    private void Assume(string key, params ReadOnlySpan<string> values)
    {
        var sentence = values.Length switch
        {
            0 => words.Say(key),
            1 => words.Say(key, ("one", values[0])),
            _ => words.Say(key, ("one", values[0]), ("two", values[1])),
        };
        if (!assumed.Contains(sentence))
        {
            assumed.Add(sentence);
        }
    }

    private ScheduleReading.Refused Refusal(ScheduleFlaw flaw, string text)
    {
        var key = RuleWords.KeyOf(flaw);
        return new(flaw, words.Say($"why_{key}", ("said", text)), words.Say($"ask_{key}", ("said", text)));
    }
}
