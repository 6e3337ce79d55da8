namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Days of the week, and what comes again and again.</summary>
internal sealed partial class PhraseScan
{
    private bool TryDays()
    {
        if (Sees(Idea.Daily) || Sees(Idea.Weekly) || Sees(Idea.Monthly) || Sees(Idea.Fortnightly) || Sees(Idea.Hourly))
        {
            var idea = tokens[at++].Idea;
            draft.Again = true;
            draft.Daily |= idea == Idea.Daily;
            draft.Monthly |= idea == Idea.Monthly;
            draft.EveryWeeks = idea == Idea.Weekly ? 1 : idea == Idea.Fortnightly ? 2 : draft.EveryWeeks;
            draft.Interval = idea == Idea.Hourly ? 60 : draft.Interval;
            return true;
        }

        if (DaySet(out var again, out _) is not { } days)
        {
            return false;
        }

        draft.Again |= again;
        if (Sees(Idea.Next) && Sees(Idea.Week, 1))
        {
            at += 2;
            draft.ComingDays |= days;
            draft.NextWeek = true;
            return true;
        }

        draft.Days |= days;
        return true;
    }

    /// <summary>A list of days and ranges of days that begins here: "monday to friday", "mon, wed and fri", "weekends".</summary>
    private Weekdays? DaySet(out bool again, out int count)
    {
        (again, count) = (false, 0);
        if (OneOrRange(ref again, ref count) is not { } days)
        {
            return null;
        }

        while (true)
        {
            var before = at;
            while (Sees(Idea.And) || Peek().Kind == TokenKind.Comma || Sees(Idea.On) || Sees(Idea.Every))
            {
                at++;
            }

            if (OneOrRange(ref again, ref count) is not { } more)
            {
                at = before;
                return days;
            }

            days |= more;
        }
    }

    private Weekdays? OneOrRange(ref bool again, ref int count)
    {
        if (Sees(Idea.Working) || Sees(Idea.Weekend))
        {
            again = true;
            count += 2;
            return tokens[at++].Idea == Idea.Working ? Weekdays.Working : Weekdays.Weekend;
        }

        if (!Take(TokenKind.Day, out var first))
        {
            return null;
        }

        again |= first.Plain;
        var here = at;
        if ((Take(Idea.To) || Take(Idea.Until) || Take(TokenKind.Dash, out _)) && Take(TokenKind.Day, out var last))
        {
            again = true;
            count += 2;
            return WeekdaySets.Range(first.Day, last.Day);
        }

        at = here;
        count++;
        return WeekdaySets.Of(first.Day);
    }

    /// <summary>Everything that begins with "every".</summary>
    private bool TryEvery()
    {
        if (!Sees(Idea.Every))
        {
            return false;
        }

        at++;
        draft.Again = true;
        if (MinutesHere() is { } minutes)
        {
            draft.Interval = minutes;
            return true;
        }

        if (Attempt(EveryNth))
        {
            return true;
        }

        switch (Peek())
        {
            case { Kind: TokenKind.Idea, Idea: Idea.Day }:
                draft.Daily = true;
                break;
            case { Kind: TokenKind.Idea, Idea: Idea.Week }:
                draft.EveryWeeks = Math.Max(draft.EveryWeeks, 1);
                break;
            case { Kind: TokenKind.Idea, Idea: Idea.Month }:
                draft.Monthly = true;
                break;
            case { Kind: TokenKind.Idea, Idea: Idea.Morning or Idea.Afternoon or Idea.Evening or Idea.Night } part:
                draft.Daily = true;
                draft.Parts.Add(new(part.Idea, at));
                break;
            case { Kind: TokenKind.Clock, Plain: true }:
                // "every noon", "every lunchtime"
                draft.Daily = true;
                return true;
            default:
                return true;
        }

        at++;
        return true;
    }

    /// <summary>"every other day", "every 3 days", "every second tuesday", "every 15th".</summary>
    private bool EveryNth()
    {
        var numbered = Peek().Kind == TokenKind.Ordinal;
        var count = Take(Idea.Alternate) ? 2
            : Take(TokenKind.Ordinal, out var ordinal) ? ordinal.Value
            : Take(TokenKind.Number, out var number) ? number.Value
            : Take(Idea.Couple) ? 2
            : 0;
        Take(Idea.Of);
        if (count == 0)
        {
            return false;
        }

        if (Take(Idea.Day))
        {
            draft.Daily |= count == 1;
            draft.EveryDays = count == 1 ? 0 : count;
        }
        else if (Take(Idea.Week))
        {
            draft.EveryWeeks = count;
        }
        else if (Peek().Kind == TokenKind.Day && numbered && count <= 5 && OfTheMonthFollows())
        {
            draft.WeekdaysOfMonth.Add((count, tokens[at++].Day));
            SkipOfMonth();
        }
        else if (Peek().Kind == TokenKind.Day && DaySet(out _, out _) is { } days)
        {
            draft.EveryWeeks = count;
            draft.Days |= days;
            draft.AmbiguousWeeks = numbered && count <= 4;
        }
        else if (numbered && Peek().Kind != TokenKind.Month)
        {
            SkipOfMonth();
            AddDayOfMonth(count);
        }
        else
        {
            return false;
        }

        var most = draft.EveryDays > 0 ? draft.EveryDays : draft.EveryWeeks * 7;
        if (most > 366)
        {
            draft.Refuse(ScheduleFlaw.TooFar);
        }

        return true;
    }

    /// <summary>"next friday", "this thursday", "friday next week", "next week on monday".</summary>
    private bool TryNamedDay()
    {
        if (Sees(Idea.Next) && Sees(Idea.Week, 1))
        {
            at += 2;
            draft.NextWeek = true;
            SkipLittle();
            if (DaySet(out _, out _) is { } inWeek)
            {
                draft.ComingDays |= inWeek;
            }
            else if (draft.Days != 0 && !draft.Again)
            {
                (draft.ComingDays, draft.Days) = (draft.Days, Weekdays.None);
            }

            return true;
        }

        if (!(Sees(Idea.Next) || Sees(Idea.This)) || Peek(1).Kind != TokenKind.Day)
        {
            return false;
        }

        draft.StrictlyNext |= Sees(Idea.Next);
        at++;
        draft.ComingDays |= DaySet(out _, out _) ?? Weekdays.None;
        return true;
    }
}
