using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Single dates.</summary>
internal sealed partial class PhraseScan
{
    private bool TryDate()
    {
        if (!Attempt(() => DateHere(named: false) is { } date && Keep(date)))
        {
            return draft.Wrong is not null;
        }

        return true;
    }

    private bool Keep(LocalDate date)
    {
        draft.Dates.Add(date);
        return true;
    }

    /// <summary>A date that begins here, or null with nothing taken. Days of the week and bare ordinals count as dates after "until" and the like.</summary>
    private LocalDate? DateHere(bool named = true)
    {
        var start = at;
        if ((Today() ?? (named ? NamedDate() : null)) is { } near)
        {
            return near;
        }

        if (Take(TokenKind.Date, out var digits))
        {
            return InDigits(digits);
        }

        if (WithMonth() is { } date)
        {
            return date;
        }

        at = start;
        return null;
    }

    private LocalDate? Today()
    {
        if (Take(Idea.Today))
        {
            return now.Date;
        }

        if (Take(Idea.Yesterday))
        {
            draft.Refuse(ScheduleFlaw.Past);
            return now.Date.PlusDays(-1);
        }

        if (Sees(Idea.Tonight))
        {
            draft.Parts.Add(new(Idea.Tonight, at));
            at++;
            return now.Date;
        }

        if (Sees(Idea.This) && Peek(1) is { Kind: TokenKind.Idea, Idea: Idea.Morning or Idea.Afternoon or Idea.Evening } part)
        {
            draft.Parts.Add(new(part.Idea, at + 1));
            at += 2;
            return now.Date;
        }

        return Take(Idea.Tomorrow) ? now.Date.PlusDays(1)
            : Take(Idea.DayAfterTomorrow) ? now.Date.PlusDays(2)
            : null;
    }

    /// <summary>"friday", "next monday", "next week", "the 24th", after a word that wants a date.</summary>
    private LocalDate? NamedDate()
    {
        var start = at;
        var next = Take(Idea.Next);
        _ = next || Take(Idea.This);
        if (Take(TokenKind.Day, out var day))
        {
            Take(TokenKind.Comma, out _);
            Take(Idea.The);
            if ((WithMonth() ?? (Take(TokenKind.Date, out var digits) ? InDigits(digits) : null)) is { } whole)
            {
                if (whole.DayOfWeek != day.Day)
                {
                    draft.Refuse(ScheduleFlaw.BadDate, Written(start));
                }

                return whole;
            }

            return now.Date.DayOfWeek == day.Day && !next ? now.Date : now.Date.Next(day.Day);
        }

        if (next && Take(Idea.Week))
        {
            return now.Date.Next(IsoDayOfWeek.Monday);
        }

        if (next && Take(Idea.Month))
        {
            return new LocalDate(now.Year, now.Month, 1).PlusMonths(1);
        }

        at = start;
        Take(Idea.The);
        if (Peek().Kind == TokenKind.Ordinal && Peek(1).Kind != TokenKind.Month && !(Sees(Idea.Of, 1) && Peek(2).Kind == TokenKind.Month))
        {
            var number = tokens[at++].Value;
            for (var month = new LocalDate(now.Year, now.Month, 1); number is > 0 and < 32; month = month.PlusMonths(1))
            {
                if (number <= month.Calendar.GetDaysInMonth(month.Year, month.Month) && month.PlusDays(number - 1) >= now.Date)
                {
                    return month.PlusDays(number - 1);
                }
            }
        }

        at = start;
        return null;
    }

    private LocalDate? InDigits(Token date)
    {
        var (day, month) = (date.Value, date.Second);
        if (date.Year == 0 || !date.Text.Contains('-', StringComparison.Ordinal))
        {
            var slashed = date.Text.Contains('/', StringComparison.Ordinal);
            if (slashed && day <= 12 && month <= 12 && day != month)
            {
                draft.Refuse(ScheduleFlaw.TwoDates, date.Text);
                return null;
            }

            if (slashed && month > 12)
            {
                (day, month) = (month, day);
            }
        }

        return DateOf(day, month, date.Year, date.Text);
    }

    /// <summary>"24 december", "24th of december 2026", "december 24th".</summary>
    private LocalDate? WithMonth()
    {
        var start = at;
        Take(Idea.The);
        var day = -1;
        int month;
        if (Peek() is { Kind: TokenKind.Number or TokenKind.Ordinal } first)
        {
            day = first.Value;
            at++;
            Take(Idea.Of);
            if (!Take(TokenKind.Month, out var named))
            {
                at = start;
                return null;
            }

            month = named.Value;
        }
        else if (Take(TokenKind.Month, out var named))
        {
            month = named.Value;
            Take(Idea.The);
            if (Peek() is { Kind: TokenKind.Number or TokenKind.Ordinal, Value: < 100 } after)
            {
                at++;
                day = after.Value;
            }
        }
        else
        {
            at = start;
            return null;
        }

        if (day < 0)
        {
            at = start;
            return null;
        }

        Take(TokenKind.Comma, out _);
        at += Sees(Idea.Of) && Peek(1) is { Kind: TokenKind.Number, Value: >= 1000 } ? 1 : 0;
        var year = Peek() is { Kind: TokenKind.Number, Value: >= 1000 and < 9999 } said && !Peek(-1).Is(Idea.At) ? said.Value : 0;
        at = year > 0 ? at + 1 : Peek(-1).Kind == TokenKind.Comma ? at - 1 : at;
        return DateOf(day, month, year, Written(start));
    }

    /// <summary>The date, this year or, when it is over, next year unless the year was said.</summary>
    private LocalDate? DateOf(int day, int month, int year, string text)
    {
        if (month is < 1 or > 12 || day < 1 || day > (month == 2 ? 29 : now.Calendar.GetDaysInMonth(2000, month)) || year > 9000)
        {
            draft.Refuse(ScheduleFlaw.BadDate, text);
            return null;
        }

        if (year > 0)
        {
            if (day > now.Calendar.GetDaysInMonth(year, month))
            {
                draft.Refuse(ScheduleFlaw.BadDate, text);
                return null;
            }

            return new LocalDate(year, month, day);
        }

        for (year = now.Year; year <= now.Year + 1; year++)
        {
            if (day <= now.Calendar.GetDaysInMonth(year, month) && new LocalDate(year, month, day) is var date && date >= now.Date)
            {
                if (year > now.Year)
                {
                    draft.Assumed.Add(("assumed_date", date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
                }

                return date;
            }
        }

        draft.Refuse(day == 29 && month == 2 ? ScheduleFlaw.TooFar : ScheduleFlaw.Past, text);
        return null;
    }
}
