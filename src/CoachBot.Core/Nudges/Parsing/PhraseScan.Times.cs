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
}
