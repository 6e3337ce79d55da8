namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Clock times, windows and lengths of time.</summary>
internal sealed partial class PhraseScan
{
    private bool TryTime()
    {
        if (Peek() is { Kind: TokenKind.Number } && Sees(Idea.Often, 1))
        {
            at += 2;
            draft.HowOften = true;
            return true;
        }

        if (Sees(Idea.Often))
        {
            at++;
            draft.HowOften = true;
            return true;
        }

        if (ClockHere() is not { } time)
        {
            return false;
        }

        // "9-17", "9 to 17": a window, not two times.
        if (Attempt(() => RangeEnd(time)))
        {
            return true;
        }

        draft.Times.Add(time);
        return true;
    }

    private bool RangeEnd(TimeSaid start)
    {
        if (!(Sees(Idea.To) || Sees(Idea.Until) || Peek().Kind == TokenKind.Dash))
        {
            return false;
        }

        at++;
        if (ClockHere() is not { } end)
        {
            return false;
        }

        draft.Window = (start, end);
        return true;
    }

    /// <summary>"between 9 and 17", "from 9 to 17".</summary>
    private bool TryWindow() => (Sees(Idea.Between) || Sees(Idea.From)) && Attempt(() =>
    {
        var between = Sees(Idea.Between);
        at++;
        Take(Idea.At);
        if (ClockHere(inWindow: true) is not { } start)
        {
            return false;
        }

        // "between 9 in the morning and 5 in the afternoon"
        Take(Idea.In);
        Take(Idea.The);
        TryPart();
        if (!(Take(Idea.To) || Take(Idea.Until) || Take(between ? Idea.And : Idea.At) || Take(TokenKind.Dash, out _)))
        {
            return false;
        }

        if (ClockHere(inWindow: true) is not { } end)
        {
            return false;
        }

        draft.Window = (start, end);
        return true;
    });

    /// <summary>A clock time that begins here, or null with nothing taken.</summary>
    private TimeSaid? ClockHere(bool inWindow = false)
    {
        var start = at;
        var said = Peek(-1).Is(Idea.At) && at > 0;
        var time = FromWords(inWindow) ?? FromDigits(said || inWindow);
        if (time is null)
        {
            at = start;
        }

        return time;
    }

    /// <summary>"half past six", "quarter to seven", "ten past nine".</summary>
    private TimeSaid? FromWords(bool inWindow)
    {
        var start = at;
        Take(Idea.A);
        int? offset = null;
        if (Take(Idea.Half))
        {
            Take(TokenKind.Dash, out _);
            Take(Idea.Past);
            offset = 30;
        }
        else if (Take(Idea.Quarter))
        {
            offset = Take(Idea.Past) ? 15 : Take(Idea.To) ? -15 : null;
        }
        else if (Peek() is { Kind: TokenKind.Number, Value: > 0 and < 30 } minutes)
        {
            at++;
            var spelled = minutes.Plain | Take(Idea.Minute);
            offset = Take(Idea.Past) ? minutes.Value
                : spelled && !inWindow && minutes.Value % 5 == 0 && Take(Idea.To) ? -minutes.Value
                : null;
        }

        if (offset is not { } minute || HourHere() is not { } hour)
        {
            at = start;
            return null;
        }

        var (said, plain) = (hour.Value, hour.Kind == TokenKind.Clock && hour.Plain);
        var (atHour, atMinute) = minute >= 0 ? (said, minute) : (said == 0 ? 23 : said == 1 && !plain ? 12 : said - 1, 60 + minute);
        var half = hour.Half != DayHalf.None ? hour.Half : HalfHere();
        if (minute < 0 && said == 12 && half != DayHalf.None)
        {
            // A quarter to 12 pm is before noon.
            half = half == DayHalf.Pm ? DayHalf.Am : DayHalf.Pm;
        }

        return new(atHour, atMinute, half, plain || said > 12, start, at, Written(start));
    }

    private Token? HourHere()
    {
        if (Peek() is { Kind: TokenKind.Number, Value: <= 24 } or { Kind: TokenKind.Clock, Second: 0 })
        {
            var hour = tokens[at++];
            Take(Idea.Oclock);
            return hour;
        }

        return null;
    }

    private TimeSaid? FromDigits(bool saidAt)
    {
        var start = at;
        if (Take(TokenKind.Clock, out var clock))
        {
            return Checked(clock.Value, clock.Second, clock.Half != DayHalf.None ? clock.Half : HalfHere(), clock.Plain, start);
        }

        if (!Take(TokenKind.Number, out var number) || IsCount())
        {
            return null;
        }

        if (number is { Plain: false, Value: >= 100 and < 2400 } && saidAt && number.Value % 100 < 60)
        {
            return Checked(number.Value / 100, number.Value % 100, HalfHere(), number.Value >= 1000, start);
        }

        if (number.Value > 24 && !saidAt)
        {
            return null;
        }

        var minute = 0;
        if (Peek() is { Kind: TokenKind.Number, Value: >= 10 and < 60 } minutes && (minutes.Plain || number.Plain) && !IsCount(1))
        {
            minute = minutes.Value;
            at++;
        }

        else if (Sees(Idea.Except) && MinutesBefore(1) is { } less && number.Value is > 0 and <= 24)
        {
            // "nueve menos cuarto"
            at += 2;
            return Checked(number.Value == 1 ? 12 : number.Value - 1, 60 - less, HalfHere(), plain: false, start);
        }

        Take(Idea.Oclock);
        return Checked(number.Value, minute, HalfHere(), plain: false, start);
    }

    /// <summary>The minutes that an hour may be less: a quarter, or five by five up to 25.</summary>
    private int? MinutesBefore(int ahead) => Peek(ahead) switch
    {
        { Kind: TokenKind.Idea, Idea: Idea.Quarter } => 15,
        { Kind: TokenKind.Number, Value: 5 or 10 or 15 or 20 or 25 } when !IsCount(ahead + 1) => Peek(ahead).Value,
        _ => null,
    };

    /// <summary>A number before a unit counts something and is no hour.</summary>
    private bool IsCount(int ahead = 0) => Peek(ahead) is { Kind: TokenKind.Idea, Idea: Idea.Minute or Idea.Hour or Idea.Day or Idea.Week or Idea.Month or Idea.Year or Idea.Often };

    private DayHalf HalfHere() => Take(Idea.Am) ? DayHalf.Am : Take(Idea.Pm) ? DayHalf.Pm : DayHalf.None;

    private TimeSaid Checked(int hour, int minute, DayHalf half, bool plain, int start)
    {
        var time = new TimeSaid(hour, minute, half, plain || hour is 0 or > 12, start, at, Written(start));
        var wrong = minute > 59 || (half == DayHalf.None ? hour > 24 || (hour == 24 && minute > 0) : hour is < 1 or > 12);
        if (wrong)
        {
            draft.Refuse(ScheduleFlaw.BadTime, time.Text);
        }

        return hour == 24 ? time with { Hour = 0, Plain = true } : time;
    }

    private string Written(int start) => string.Join(' ', tokens.Skip(start).Take(at - start).Select(token => token.Text));

    /// <summary>"in an hour and a half", "in 20 minutes", "in two weeks", "2 hours from now".</summary>
    private bool TryIn() => Attempt(() =>
    {
        var before = Take(Idea.In);
        if (MinutesHere() is { } minutes)
        {
            if (!before && !(Take(Idea.From) && Take(Idea.Now)))
            {
                return false;
            }

            draft.InMinutes = minutes;
            return true;
        }

        var count = Take(TokenKind.Number, out var number) ? number.Value : Take(Idea.A) ? (Take(Idea.Couple) ? 2 : 1) : 0;
        Take(Idea.Of);
        var days = Take(Idea.Day) ? count : Take(Idea.Week) ? count * 7 : 0;
        var months = days == 0 && Take(Idea.Month) ? count : 0;
        if ((days == 0 && months == 0) || (!before && !(Take(Idea.From) && (Take(Idea.Now) || Take(Idea.Today)))))
        {
            return false;
        }

        if (days > 366 || months > 12)
        {
            draft.Refuse(ScheduleFlaw.TooFar);
            return true;
        }

        draft.Dates.Add(now.Date.PlusMonths(months).PlusDays(days));
        return true;
    });

    /// <summary>A length of time in hours and minutes, or null with nothing taken.</summary>
    private int? MinutesHere()
    {
        var start = at;
        if (Peek() is { Kind: TokenKind.Clock } glued && glued.Half == DayHalf.None && glued.Text.Contains('h', StringComparison.Ordinal) && !glued.Text.Contains(' ', StringComparison.Ordinal))
        {
            at++;
            return (glued.Value * 60) + glued.Second;
        }

        if (UnitsHere() is not { } minutes)
        {
            at = start;
            return null;
        }

        // "two hours and 30 minutes", "an hour and a half"
        var more = at;
        Take(Idea.And);
        if (Take(Idea.A) && Take(Idea.Half) && !Sees(Idea.Past))
        {
            return minutes + 30;
        }

        // "una hora y media", where "y media" is thirty
        at = more;
        if (minutes % 60 == 0 && Peek() is { Kind: TokenKind.Number, Plain: true, Value: 15 or 30 or 45 } spoken && !IsCount(1))
        {
            at++;
            return minutes + spoken.Value;
        }

        Take(Idea.And);
        if (minutes % 60 == 0 && UnitsHere() is { } rest and < 60)
        {
            return minutes + rest;
        }

        at = more;
        return minutes;
    }

    private int? UnitsHere()
    {
        if (Take(Idea.Half) && (Take(Idea.A) | Take(Idea.The) | true) && Take(Idea.Hour))
        {
            return 30;
        }

        if (Peek(-1).Is(Idea.Half))
        {
            return null;
        }

        var quarters = 0;
        var tenths = 10;
        if (Take(TokenKind.Tenths, out var decimals))
        {
            tenths = decimals.Value;
        }
        else if (Take(TokenKind.Number, out var number))
        {
            tenths = Math.Min(number.Value, 100_000) * 10;
            if (Sees(Idea.And) && Sees(Idea.A, 1) && Sees(Idea.Half, 2) && (Sees(Idea.Hour, 3) || Sees(Idea.Minute, 3)))
            {
                at += 3;
                tenths += 5;
            }
            else if (Sees(Idea.Quarter))
            {
                at++;
                Take(Idea.Of);
                Take(Idea.A);
                return Take(Idea.Hour) ? number.Value * 15 : null;
            }
        }
        else
        {
            Take(Idea.A);
            if (Take(Idea.Half))
            {
                Take(Idea.A);
                return Take(Idea.Hour) ? 30 : null;
            }

            if (Take(Idea.Couple))
            {
                tenths = 20;
            }
            else if (Take(Idea.Quarter))
            {
                quarters = 1;
            }
        }

        Take(Idea.Of);
        Take(Idea.A);
        return Take(Idea.Hour) ? (quarters > 0 ? 15 : tenths * 6) : Take(Idea.Minute) ? tenths / 10 : null;
    }
}
