using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Nudges.Parsing;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Flows;

/// <summary>Everything said about nudges: which words belong here, and which flow answers them.</summary>
internal static class NudgeFlow
{
    /// <summary>What a button about nudges sends back begins with this.</summary>
    private const string Prefix = "nudge ";

    /// <summary>This long after a nudge, "later", "not today" and "why?" are about it.</summary>
    private static readonly Duration AboutTheLast = Duration.FromHours(24);

    /// <summary>The answer to a text about nudges; null when it is about something else.</summary>
    public static Turn? Hear(Scene scene, string text, Meaning meaning)
    {
        if (scene.Library.Schedule.IsEmpty)
        {
            return null;
        }

        var known = PauseFlow.StilledAndWelcomed(scene);
        var words = Words.Of(text);
        var command = scene.Library.Schedule.CommandOf(words, out var rest);
        var tokens = Lexer.Read(text, scene.Library.Schedule);
        var turn = command is { } said && Fits(known, said, rest) ? Command(known, said, rest, text) : null;
        turn ??= Dialogue(known, text, meaning)
            ?? NudgeSetting.Wish(known, text, tokens, command == NudgeCommand.Set || meaning.Intent == Intent.NudgeSet || SchedulePhrase.IsRequest(tokens))
            ?? Meant(known, meaning.Intent, text)
            ?? ProgrammeFlow.Heard(known, meaning.Intent);
        return turn is null ? null : Open(turn, scene.Turn);
    }

    /// <summary>The answer to a button about nudges; null for any other.</summary>
    public static Turn? Press(Scene scene, ChoiceId choice)
    {
        if (!choice.Value.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (name, argument) = choice.Value[Prefix.Length..].Split(' ', 2) is [var first, var rest] ? (first, rest) : (choice.Value[Prefix.Length..], "");
        var known = PauseFlow.StilledAndWelcomed(scene);
        var turn = name switch
        {
            "instead" => NudgeSetting.Instead(known),
            "at" => NudgeZone.ZoneChosen(known, argument),
            _ => Enum.GetValues<NudgeCommand>().Where(command => NameOf(command) == name).Select(command => Command(known, command, argument, argument)).FirstOrDefault(),
        };
        return turn is null ? null : Open(turn, scene.Turn);
    }

    /// <summary>A command's button; its label can be typed.</summary>
    public static Choice Button(Scene scene, NudgeCommand command, string argument = "")
    {
        var label = scene.Library.Schedule.LabelOf(command) + (argument.Length == 0 ? "" : $" {argument}");
        return Choice.Labelled($"{Prefix}{NameOf(command)}{(argument.Length == 0 ? "" : $" {argument}")}", label);
    }

    /// <summary>The plan of the person, or an empty one.</summary>
    public static NudgePlan PlanOf(Scene scene) => scene.Person.Nudges ?? new NudgePlan();

    public static ZonedDateTime NowOf(Scene scene) => scene.Now.InZone(PlanOf(scene).Here);

    /// <summary>The turn that changes the plan.</summary>
    public static Turn Keep(Scene scene, NudgePlan plan, params ImmutableArray<Effect> effects) =>
        new(scene.Person with { Nudges = plan.Scheduled(scene.Person.Id) }, effects);

    /// <summary>A red flag holds all nudges back until the person asks for them again.</summary>
    public static Turn StopForSafety(Turn turn) => turn.Person.Nudges is { Nudges.IsEmpty: false } plan
        ? turn with { Person = turn.Person with { Nudges = (plan with { Stopped = true, Draft = null, AsksZone = false, AsksSnooze = false, AsksCue = false, AsksReview = false }).Scheduled(turn.Person.Id) } }
        : turn;

    /// <summary>What every turn leaves behind for the nudges: that the person answered, and that a routine was done.</summary>
    public static Person After(Person person, ImmutableArray<Effect> effects, ChatEvent happened, Instant now)
    {
        if (person.Nudges is not { } plan)
        {
            return person;
        }

        if (happened.IsFromPerson)
        {
            plan = plan with { Ignored = 0 };
            plan = plan.Unreachable ? DueNudges.AfterUnreachable(plan, person.Id, now) : plan;
            plan = plan.AskedIn == person.Turn ? plan : plan with { Draft = null, AsksZone = false, AsksSnooze = false, AsksCue = false, AsksReview = false };
        }

        foreach (var entry in effects.OfType<Effect.Journal>().Select(journal => journal.Entry))
        {
            plan = entry is JournalEntry.RunEnded { Completed: true } ended ? plan with { LastDone = ended.Routine, DoneAt = now } : plan;
        }

        return person with { Nudges = plan };
    }

    /// <summary>What is about nudges by its meaning, in other words than the schedule's.</summary>
    private static Turn? Meant(Scene scene, Intent intent, string text) => intent switch
    {
        Intent.NudgeList => NudgeKeeping.List(scene),
        Intent.NudgeOff => NudgeKeeping.Pause(scene, text),
        Intent.Zone => NudgeZone.Zone(scene, ""),
        Intent.Snooze when PlanOf(scene).LastSent is not null => NudgeKeeping.Snooze(scene, text),
        _ => null,
    };

    /// <summary>Questions asked in this turn, or before it and not answered yet, stay open.</summary>
    private static Turn Open(Turn turn, TurnNumber number) => turn.Person.Nudges is { } plan
        ? turn with { Person = turn.Person with { Nudges = plan with { AskedIn = number } } }
        : turn;

    private static string NameOf(NudgeCommand command) => ScheduleWords.KeyOf(command)["nudge_".Length..];

    /// <summary>Short words such as "yes" and "later" are about a nudge only when there is one to be about.</summary>
    private static bool Fits(Scene scene, NudgeCommand command, string rest)
    {
        var plan = PlanOf(scene);
        return command switch
        {
            NudgeCommand.Save or NudgeCommand.Change or NudgeCommand.Cancel => rest.Length == 0 && (plan.Draft is not null || (plan.Fading == Fading.Asked && command == NudgeCommand.Save) || ((plan.AsksZone || plan.AsksCue) && command == NudgeCommand.Cancel)),
            NudgeCommand.SnoozeMinutes or NudgeCommand.SnoozeHour or NudgeCommand.SnoozeEvening or NudgeCommand.SnoozeTomorrow => rest.Length == 0 && plan.AsksSnooze,
            NudgeCommand.Snooze => plan.LastSent is { } sent && scene.Now - sent < AboutTheLast,
            NudgeCommand.NotToday or NudgeCommand.Why => rest.Length == 0 && plan.LastSent is { } sent && scene.Now - sent < AboutTheLast,
            NudgeCommand.KeepHome or NudgeCommand.Follow => rest.Length == 0 && plan.AsksHome is not null,
            NudgeCommand.ProgrammeKeep or NudgeCommand.ProgrammeShrink or NudgeCommand.ProgrammeMove =>
                rest.Length == 0 && plan.Programme is { Nudge: not null } && scene.Person.Place.Run is null,
            NudgeCommand.Set => rest.Length == 0,
            NudgeCommand.Zone or NudgeCommand.Quiet or NudgeCommand.Pause or NudgeCommand.Delete or NudgeCommand.Summary => true,
            _ => rest.Length == 0,
        };
    }

    private static Turn? Command(Scene scene, NudgeCommand command, string rest, string text) => command switch
    {
        NudgeCommand.Save when PlanOf(scene) is { Draft: null, Fading: Fading.Asked } => NudgeKeeping.Resume(scene),
        NudgeCommand.Save => NudgeSetting.Save(scene),
        NudgeCommand.Change => NudgeSetting.Ask(scene),
        NudgeCommand.Cancel => NudgeSetting.Cancel(scene),
        NudgeCommand.Set => NudgeSetting.Ask(scene),
        NudgeCommand.Zone => NudgeZone.Zone(scene, rest),
        NudgeCommand.KeepHome => NudgeZone.Moved(scene, keepHome: true),
        NudgeCommand.Follow => NudgeZone.Moved(scene, keepHome: false),
        NudgeCommand.List => NudgeKeeping.List(scene),
        NudgeCommand.Delete => NudgeKeeping.Delete(scene, rest),
        NudgeCommand.DeleteAll => NudgeKeeping.DeleteAll(scene),
        NudgeCommand.Snooze => NudgeKeeping.Snooze(scene, AsSaid(text, rest)),
        NudgeCommand.SnoozeMinutes => NudgeKeeping.SnoozeTo(scene, scene.Now + Duration.FromMinutes(10)),
        NudgeCommand.SnoozeHour => NudgeKeeping.SnoozeTo(scene, scene.Now + Duration.FromHours(1)),
        NudgeCommand.SnoozeEvening => NudgeKeeping.SnoozeToEvening(scene),
        NudgeCommand.SnoozeTomorrow => NudgeKeeping.SnoozeToTomorrow(scene),
        NudgeCommand.NotToday => NudgeKeeping.NotToday(scene),
        NudgeCommand.Why => NudgeKeeping.Why(scene),
        NudgeCommand.Pause => NudgeKeeping.Pause(scene, text),
        NudgeCommand.Resume => NudgeKeeping.Resume(scene),
        NudgeCommand.WeekendOff => NudgeKeeping.Weekends(scene, off: true),
        NudgeCommand.WeekendOn => NudgeKeeping.Weekends(scene, off: false),
        NudgeCommand.Quiet => NudgeKeeping.QuietHours(scene, text),
        NudgeCommand.QuietOff => NudgeKeeping.NoQuietHours(scene),
        NudgeCommand.Missed => NudgeKeeping.Missed(scene),
        NudgeCommand.Programme => ProgrammeFlow.Begin(scene),
        NudgeCommand.ProgrammeKeep => ProgrammeFlow.GoOn(scene),
        NudgeCommand.ProgrammeShrink => ProgrammeFlow.Shrink(scene),
        NudgeCommand.ProgrammeMove => ProgrammeFlow.Move(scene),
        NudgeCommand.ProgrammeStop => ProgrammeFlow.Stop(scene),
        NudgeCommand.Summary => SummaryFlow.Ask(scene, AsSaid(text, rest)),
        NudgeCommand.SummaryOff => SummaryFlow.Off(scene),
        _ => null,
    };

    /// <summary>The last words of a text as they were written: "18:07" is one time, its words alone would be two.</summary>
    private static string AsSaid(string text, string rest) =>
        Enumerable.Range(0, text.Length).Where(at => at == 0 || char.IsWhiteSpace(text[at - 1])).Select(at => text[at..]).FirstOrDefault(tail => string.Join(' ', Words.Of(tail)) == rest) ?? rest;

    /// <summary>Something was asked: where the person is, when to come again, when the nudge shall be.</summary>
    private static Turn? Dialogue(Scene scene, string text, Meaning meaning)
    {
        var plan = PlanOf(scene);
        if (plan.AsksCue && ProgrammeFlow.CueSaid(scene, text) is { } cued)
        {
            return cued;
        }

        if (plan.AsksZone && NudgeZone.ZoneSaid(scene, text) is { } zoned)
        {
            return zoned;
        }

        if (plan.Draft?.Rule is not null && ZoneNames.FindWhole(text) is { IsEmpty: false } zones)
        {
            return NudgeZone.Found(scene, zones);
        }

        if (plan.AsksSnooze && NudgeKeeping.Snooze(scene, text, orNothing: true) is { } snoozed)
        {
            return snoozed;
        }

        // "R1" is a routine and not one o'clock.
        var isRoutine = meaning is { Routine: not null, Confidence: 1 };
        return plan.Draft is { } draft && !plan.AsksZone && !isRoutine && scene.Person.Place is not Place.Rating ? NudgeSetting.Further(scene, draft, text) : null;
    }
}
