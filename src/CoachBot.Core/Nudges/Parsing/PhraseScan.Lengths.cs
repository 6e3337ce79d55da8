namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Lengths of time: how far from now, and how much between two.</summary>
internal sealed partial class PhraseScan
{
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
