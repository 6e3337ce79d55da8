using System.Collections.Immutable;
using NodaTime;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Walks over the tokens of a phrase once and notes what each piece says. What means nothing is passed over.</summary>
internal sealed partial class PhraseScan(ImmutableArray<Token> tokens, LocalDateTime now)
{
    private readonly ScheduleDraft draft = new();
    private int at;

    public ScheduleDraft Run()
    {
        foreach (var token in tokens.Where(token => token.Misspelt))
        {
            draft.Misspelt.Add((token.Text, token));
        }

        while (at < tokens.Length && draft.Wrong is null)
        {
            draft.Exact |= Sees(Idea.Exact);
            if (!(TryExcept() || TryEvery() || TryWindow() || TryBounds() || TryIn() || TryDate() || TryDayOfMonth() || TryNamedDay() || TryDays() || TryTime() || TryPart()))
            {
                at++;
            }
        }

        return draft;
    }

    private Token Peek(int ahead = 0) => at + ahead >= 0 && at + ahead < tokens.Length ? tokens[at + ahead] : default;

    private bool Sees(Idea idea, int ahead = 0) => Peek(ahead).Is(idea);

    private bool Take(Idea idea)
    {
        if (!Sees(idea))
        {
            return false;
        }

        at++;
        return true;
    }

    private bool Take(TokenKind kind, out Token token)
    {
        token = Peek();
        if (at >= tokens.Length || token.Kind != kind)
        {
            return false;
        }

        at++;
        return true;
    }

    /// <summary>Tries something and forgets what it took when it comes to nothing.</summary>
    private bool Attempt(Func<bool> attempt)
    {
        var start = at;
        if (attempt())
        {
            return true;
        }

        at = start;
        return false;
    }

    private void SkipLittle()
    {
        while (Sees(Idea.The) || Sees(Idea.On) || Sees(Idea.Of))
        {
            at++;
        }
    }

    private bool TryExcept()
    {
        if (!Take(Idea.Except))
        {
            return false;
        }

        SkipLittle();
        Take(Idea.Every);
        Take(Idea.A);
        if (DaySet(out _, out _) is { } days)
        {
            draft.Without |= days;
            draft.Again = true;
        }

        return true;
    }

    /// <summary>"for two weeks", "starting monday", "until 24 december".</summary>
    private bool TryBounds()
    {
        if (Sees(Idea.For) && Attempt(ForAWhile))
        {
            return true;
        }

        if ((Sees(Idea.Starting) || Sees(Idea.From)) && Attempt(StartingOn))
        {
            return true;
        }

        return (Sees(Idea.Until) || (Sees(Idea.To) && draft.From is not null)) && Attempt(EndingOn);
    }

    private bool ForAWhile()
    {
        at++;
        Take(Idea.The);
        Take(Idea.Next);
        var count = Take(TokenKind.Number, out var number) ? number.Value : Take(Idea.Couple) ? 2 : 1;
        Take(Idea.A);
        Take(Idea.Of);
        if (count is < 1 or > 1000)
        {
            return false;
        }

        var period = Peek() switch
        {
            { Kind: TokenKind.Idea, Idea: Idea.Day } => Period.FromDays(count),
            { Kind: TokenKind.Idea, Idea: Idea.Week } => Period.FromWeeks(count),
            { Kind: TokenKind.Idea, Idea: Idea.Month } => Period.FromMonths(count),
            { Kind: TokenKind.Idea, Idea: Idea.Year } => Period.FromYears(count),
            _ => null,
        };
        if (period is null)
        {
            return false;
        }

        at++;
        draft.Lasting = period;
        draft.Again = true;
        draft.Daily |= draft.Days == 0 && !HasPattern;
        return true;
    }

    private bool StartingOn()
    {
        var said = Peek();
        at++;
        Take(Idea.From);
        SkipLittle();
        if (Peek().Kind == TokenKind.Day && (Sees(Idea.To, 1) || Sees(Idea.Until, 1) || Peek(1).Kind == TokenKind.Dash) && Peek(2).Kind == TokenKind.Day)
        {
            // "from monday to friday" is a range of days of the week.
            return false;
        }

        if (DateHere() is { } date)
        {
            draft.From = date;
            return true;
        }

        // "starting at 9" opens the window of an interval.
        Take(Idea.At);
        if (said.Is(Idea.Starting) && draft.Interval is not null && ClockHere() is { } start)
        {
            draft.WindowStart = start;
            return true;
        }

        return said.Is(Idea.Starting) && draft.Wrong is not null;
    }

    private bool EndingOn()
    {
        at++;
        SkipLittle();
        if (DateHere() is { } date)
        {
            draft.Until = date;
            return true;
        }

        Take(Idea.At);
        if (draft.Interval is not null && ClockHere() is { } end)
        {
            draft.WindowEnd = end;
            return true;
        }

        return false;
    }

    private bool HasPattern => draft.EveryDays > 0 || draft.EveryWeeks > 0 || draft.Monthly || draft.DaysOfMonth.Count > 0 || draft.WeekdaysOfMonth.Count > 0
        || draft.Dates.Count > 0 || draft.ComingDays != 0;

    private bool TryPart()
    {
        Idea? part = Peek().Kind != TokenKind.Idea ? null : Peek().Idea switch
        {
            Idea.Morning or Idea.Afternoon or Idea.Evening or Idea.Night => Peek().Idea,
            Idea.Mornings => Idea.Morning,
            Idea.Afternoons => Idea.Afternoon,
            Idea.Evenings => Idea.Evening,
            Idea.Nights => Idea.Night,
            _ => null,
        };
        if (part is not { } named)
        {
            return false;
        }

        draft.Again |= Peek().Idea != named;
        draft.Parts.Add(new(named, at));
        at++;
        return true;
    }
}
