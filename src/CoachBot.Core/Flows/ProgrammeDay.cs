using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Nudges;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>What the two-week plan says on one of its days.</summary>
/// <param name="Text">The words.</param>
/// <param name="Choices">What can be answered.</param>
/// <param name="Plan">The plan afterwards: a look back that was asked is asked.</param>
internal sealed record ProgrammeDay(string Text, ImmutableArray<Choice> Choices, NudgePlan Plan)
{
    private const int Week = 7;

    /// <summary>So many days missed in a row: a smaller part or another moment is offered; and whether to pause. Each is said once.</summary>
    private const int Several = 2;
    private const int Many = 4;

    public static ProgrammeDay Of(Scene scene, NudgePlan plan, ProgrammeRun run, Instant at)
    {
        var today = at.InZone(plan.Here).Date;
        var day = Period.DaysBetween(run.Start, today) + 1;
        var review = day >= Programme.Days && run.Reviewed < Programme.Days ? Programme.Days : day >= Week && run.Reviewed < Week ? Week : 0;
        var programme = scene.Library.Programme;
        var routine = run.Small ? programme.Floor!.Value : programme.Anchor(day);
        var missed = Missed(plan, run, today);
        List<string> lines = [];
        if (day <= Programme.Days)
        {
            lines.Add(scene.Phrase(Phrases.ProgrammeDay, ("day", $"{day}"), ("cue", run.Cue ?? ""), ("routine", ProgrammeFlow.NameOf(scene, routine))));
            lines.Add(!run.Small && programme.Extra(day) is { } extra ? scene.Phrase(Phrases.ProgrammeExtra, ("routine", ProgrammeFlow.NameOf(scene, extra))) : "");
            lines.Add(review == 0 && WordFor(missed) is { } word ? scene.Phrase(word) : "");
        }

        lines.Add(review == 0 ? "" : scene.Phrase(review == Week ? Phrases.ProgrammeCheckIn : Phrases.ProgrammeReview));
        ImmutableArray<Choice> start = day <= Programme.Days ? ProgrammeFlow.StartButton(scene, routine) : [];
        ImmutableArray<Choice> ways = review > 0 ? ProgrammeFlow.Ways(scene)
            : missed < Several || run.Small ? NudgeDelivery.Ways(scene)
            : [
                .. ProgrammeFlow.StartButton(scene, programme.Floor!.Value).Select(choice => choice with { Primary = false }),
                NudgeFlow.Button(scene, NudgeCommand.ProgrammeMove),
                .. missed >= Many ? [NudgeFlow.Button(scene, NudgeCommand.Pause)] : ImmutableArray<Choice>.Empty,
                .. NudgeDelivery.Ways(scene),
            ];
        var after = review == 0 ? plan : plan with { Programme = run with { Reviewed = review }, AsksReview = true };
        return new(string.Join('\n', lines.Where(line => line.Length > 0)), [.. start, .. ways], after);
    }

    private static PhraseKey? WordFor(int missed) => missed switch
    {
        1 => Phrases.ProgrammeMissedOne,
        Several => Phrases.ProgrammeMissedSome,
        Many => Phrases.ProgrammeMissedMany,
        _ => null,
    };

    /// <summary>Days in a row, up to yesterday, on which nothing was done.</summary>
    private static int Missed(NudgePlan plan, ProgrammeRun run, LocalDate today)
    {
        var done = plan.DoneAt?.InZone(plan.Here).Date;
        var last = done is { } date && date >= run.Start ? date : run.Start.PlusDays(-1);
        return Math.Max(0, Period.DaysBetween(last, today) - 1);
    }
}
