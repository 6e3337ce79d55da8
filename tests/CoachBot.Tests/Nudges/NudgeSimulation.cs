using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Storage;
using NodaTime;

namespace CoachBot.Tests.Nudges;

/// <summary>
/// People who live with nudges, in virtual time: they answer, ignore, put off, travel, pause, block and come back, and the coach is stopped
/// and started in between. Keeps account of every time that was due.
/// </summary>
#pragma warning disable CA5394 // Chance with a seed is the point here.
internal sealed class NudgeSimulation(Library library, int seed)
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 6, 0);
    private static readonly string[] Cities = ["berlin", "tokyo", "new york", "sydney", "london", "kathmandu", "sao paulo", "auckland"];

    private static readonly string[] Wishes =
    [
        "every day at 9:00", "weekdays at 8:30 and 17:07", "every 2 hours between 9:00 and 17:00 on weekdays", "every other day at 20:15",
        "every second tuesday at 19:00", "on the 15th of every month at 12:00", "mon, wed and fri at 7:05 am", "every sunday at 2:30 am",
        "do my neck every evening at 7", "tomorrow at 10:00", "on the last day of every month at 18:00", "every day except sunday at 21:45", "every day at 9:00 for 3 weeks", "every 15 minutes between 11:00 and 12:00 on fridays",
    ];

    private readonly StringBuilder transcript = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Delivered { get; private set; }

    public int Dropped { get; private set; }

    /// <summary>Said, and lost on the way; listed like those dropped.</summary>
    public int Lost { get; private set; }

    public int Restarts { get; private set; }

    public int Turns { get; private set; }

    /// <summary>What was wrong, a sentence each; empty when every account was square.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>A hash over all that was said to everybody.</summary>
    public string Fingerprint { get; private set; } = "";

    public NudgeSimulation Run(int people, int days)
    {
        for (var id = 1; id <= people; id++)
        {
            Live(new(id), Start + Duration.FromDays(days));
            hash.AppendData(Encoding.UTF8.GetBytes(transcript.ToString()));
            transcript.Clear();
        }

        Fingerprint = Convert.ToHexString(hash.GetHashAndReset());
        return this;
    }

    private void Live(PersonId id, Instant until)
    {
        var chance = new Random((seed * 7919) + (int)id.Value);
        var person = new Person(id) { Welcomed = true };
        var now = Start + Duration.FromMinutes(chance.Next(0, 600));
        var said = new HashSet<(NudgeId, Instant)>();
        person = Say(person, $"time zone {Cities[chance.Next(Cities.Length)]}", now);
        for (var count = chance.Next(1, 4); count > 0; count--)
        {
            person = Say(person, $"nudge me {Wishes[chance.Next(Wishes.Length)]}", now);
            person = Say(person, "save", now);
        }

        var acts = now + Next(chance);
        while (now < until)
        {
            var due = person.DueAt;
            if (due is null || due > acts)
            {
                now = acts;
                acts = now + Next(chance);
                (person, now) = Act(person, chance, now);
                continue;
            }

            now = Instant.Max(now, due.Value);
            var before = person.Turn;
            person = TimeCame(person, now, said);
            if (chance.Next(12) == 0 && person.Nudges?.UnderWay.LastOrDefault() is { } sent && sent.Said == before.Next)
            {
                person = Lose(person, sent.Said, chance.Next(2) == 0 ? MissReason.Expired : MissReason.Doubtful, now);
            }

            if (chance.Next(20) == 0)
            {
                person = Restarted(person);
            }

            if (chance.Next(4) == 0)
            {
                now += Duration.FromSeconds(chance.Next(5, 900));
                person = Answer(person, chance, now);
            }
        }
    }

    private static Duration Next(Random chance) => Duration.FromHours(chance.Next(5, 400));

    private Person Answer(Person person, Random chance, Instant now) => chance.Next(6) switch
    {
        0 => Say(Say(person, "snooze", now), "in 10 minutes", now),
        1 => Say(Say(person, "snooze", now), "in 45 minutes", now),
        2 => Say(person, "not today", now),
        3 => Say(person, "why?", now),
        _ => Say(person, "thanks", now),
    };

    private (Person Person, Instant Now) Act(Person person, Random chance, Instant now)
    {
        switch (chance.Next(14))
        {
            case 0:
                person = Say(Say(person, $"time zone {Cities[chance.Next(Cities.Length)]}", now), chance.Next(2) == 0 ? "follow me" : "home hour", now);
                break;
            case 1:
                person = Say(person, "quiet hours 22:00 to 7:00", now);
                break;
            case 2:
                person = Say(person, "pause nudges for 5 days", now);
                break;
            case 3:
                person = Say(person, chance.Next(2) == 0 ? "weekends off" : "weekends on", now);
                break;
            case 4:
                person = Say(person, "nudge me again", now);
                break;
            case 5:
                person = Say(person, "what did i miss", now);
                break;
            case 6:
                // The coach is down: nothing fires until it is back.
                now += Duration.FromMinutes(chance.Next(1, 20_000));
                break;
            case 7:
                person = Say(Say(person, $"nudge me {Wishes[chance.Next(Wishes.Length)]}", now), "save", now);
                break;
            case 8:
                (person, now) = Blocked(person, chance, now);
                break;
            case 9:
                person = Say(Say(Say(Say(person, "two-week plan", now), "after I brush my teeth", now), "at 7:20 in the morning", now), "save", now);
                break;
            case 10:
                person = Say(Say(person, "weekly summary on sunday at 18:00", now), "save", now);
                break;
            default:
                person = Restarted(person);
                now += Duration.FromMinutes(chance.Next(0, 90));
                break;
        }

        return (person, now);
    }

    /// <summary>Blocked the coach, restarts and all, and back after a while: nothing came meanwhile, and all of it is listed.</summary>
    private (Person Person, Instant Now) Blocked(Person person, Random chance, Instant now)
    {
        person = Restarted(Step(person, new ChatEvent.Unreachable(), now, out _));
        if (person.Nudges?.Unreachable == true && person.DueAt is { } due)
        {
            Wrong.Add($"{person.Id} at {now}: blocked, and due at {due}");
        }

        now += Duration.FromMinutes(chance.Next(1, 20_000));
        var plan = person.Nudges! with { Unreachable = false };
        var expected = CountDue(plan, person.Id, now);
        var back = Say(person, "hi", now);
        var listed = Listed(back.Nudges!) - Listed(plan);
        Dropped += listed;
        if (expected != listed)
        {
            Wrong.Add($"{person.Id} at {now}: {expected} due while blocked, {listed} listed");
        }

        return (back, now);
    }

    private Person Restarted(Person person)
    {
        Restarts++;
        return StoredJson.ReadPerson(StoredJson.Write(person));
    }

    private Person Lose(Person person, TurnNumber said, MissReason why, Instant now)
    {
        var gone = person.Nudges!.UnderWay.Count(sent => sent.Said == said);
        var after = Step(person, new ChatEvent.NudgeLost(said, why), now, out _);
        Lost += gone;
        if (Listed(after.Nudges!) - Listed(person.Nudges!) != gone || after.Nudges!.UnderWay.Any(sent => sent.Said == said))
        {
            Wrong.Add($"{person.Id} at {now}: {gone} lost and not listed");
        }

        return after;
    }

    private static int Listed(NudgePlan plan) => plan.Missed.Length + plan.MissedBefore;

    private static int CountDue(NudgePlan plan, PersonId id, Instant now) => plan.Nudges.Sum(
        nudge => plan.Upcoming(nudge, nudge.Settled).TakeWhile(at => at + Planning.JitterOf(id, nudge, at, plan.ZoneOf(nudge)) <= now).Take(500).Count()
            + (nudge.Snoozed <= now ? 1 : 0));

    private Person Say(Person person, string text, Instant now) => Step(person, new ChatEvent.TextSaid(text), now, out _);

    private Person TimeCame(Person person, Instant now, HashSet<(NudgeId, Instant)> said)
    {
        var plan = person.Nudges!;
        var expected = CountDue(plan, person.Id, now);
        var due = DueNudges.Of(plan, person.Id, inRoutine: false, now);
        var after = Step(person, new ChatEvent.TimeCame(person.Turn), now, out var nudges);
        var dropped = Listed(after.Nudges!) - Listed(plan);
        Dropped += dropped;
        Delivered += due.Said.Length;
        var messages = due.At is null ? 0 : due.Question ? 1 : due.Said.GroupBy(nudge => nudge.Kind == NudgeKind.Summary).Count();
        if (nudges != messages)
        {
            Wrong.Add($"{person.Id} at {now}: {nudges} messages");
        }

        if (due.Said.Length + dropped != expected)
        {
            Wrong.Add($"{person.Id} at {now}: {expected} due, {due.Said.Length} said, {dropped} dropped");
        }

        foreach (var nudge in due.Said.Where(nudge => plan.Nudges.Single(before => before.Id == nudge.Id).Snoozed is null))
        {
            if (!said.Add((nudge.Id, nudge.Settled)))
            {
                Wrong.Add($"{person.Id} at {now}: nudge {nudge.Id} twice");
            }
        }

        if (after.DueAt <= now)
        {
            Wrong.Add($"{person.Id} at {now}: due again at {after.DueAt}");
        }

        return after;
    }

    private Person Step(Person person, ChatEvent happened, Instant now, out int nudges)
    {
        Turns++;
        var turn = Engine.Step(person, happened, library, person.Turn.Next, now);
        nudges = turn.Effects.OfType<Effect.Nudge>().Count();
        foreach (var effect in turn.Effects)
        {
            var message = (effect as Effect.Say)?.Message ?? (effect as Effect.Nudge)?.Message;
            transcript.Append(CultureInfo.InvariantCulture, $"{person.Id} {now.ToUnixTimeTicks()} {message?.PlainText}\n");
        }

        return turn.IsNothing ? person : turn.Person;
    }
}
