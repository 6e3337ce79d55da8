namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Days of the month, by their number or as its second Tuesday.</summary>
internal sealed partial class PhraseScan
{
    private bool OfTheMonthFollows()
    {
        var ahead = 1;
        while (Sees(Idea.Of, ahead) || Sees(Idea.The, ahead) || Sees(Idea.Every, ahead) || Sees(Idea.A, ahead))
        {
            ahead++;
        }

        return ahead > 1 && Sees(Idea.Month, ahead);
    }

    private bool SkipOfMonth()
    {
        var start = at;
        while (Sees(Idea.Of) || Sees(Idea.The) || Sees(Idea.Every) || Sees(Idea.A) || Sees(Idea.In))
        {
            at++;
        }

        if (Take(Idea.Month))
        {
            return true;
        }

        at = start;
        return false;
    }

    private void AddDayOfMonth(int day)
    {
        if (day is < 1 or > 31)
        {
            draft.Refuse(ScheduleFlaw.BadDate, Peek(-1).Text);
            return;
        }

        draft.DaysOfMonth.Add(day);
    }

    /// <summary>"the second tuesday of the month", "the last day of every month", "the 1st and 15th".</summary>
    private bool TryDayOfMonth()
    {
        var last = Sees(Idea.Last);
        if (!last && Peek().Kind != TokenKind.Ordinal)
        {
            return false;
        }

        var number = tokens[at].Value;
        if (Peek(1).Kind == TokenKind.Day && (last || number <= 5))
        {
            at++;
            draft.WeekdaysOfMonth.Add((last ? -1 : number, tokens[at++].Day));
            SkipOfMonth();
            draft.Again = true;
            return true;
        }

        if (last)
        {
            if (!Sees(Idea.Day, 1))
            {
                return false;
            }

            at += 2;
            SkipOfMonth();
            draft.DaysOfMonth.Add(31);
            draft.Again = true;
            return true;
        }

        at++;
        AddDayOfMonth(number);
        if (SkipOfMonth())
        {
            draft.Monthly = true;
        }

        return true;
    }
}
