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
internal sealed class NudgeSimulation(Library library, int seed)
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 6, 0);
    private static readonly string[] Cities = ["berlin", "tokyo", "new york", "sydney", "london", "kathmandu", "sao paulo", "auckland"];

    private static readonly string[] Wishes =
    [
        "every day at 9:00", "weekdays at 8:30 and 17:07", "every 2 hours between 9:00 and 17:00 on weekdays", "every other day at 20:15",
        "every second tuesday at 19:00", "on the 15th of every month at 12:00", "mon, wed and fri at 7:05 am", "every sunday at 2:30 am",
        "do my neck every evening at 7", "tomorrow at 10:00", "on the last day of every month at 18:00", "every day except sunday at 21:45",
    ];

    private readonly StringBuilder transcript = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Delivered { get; private set; }

    public int Dropped { get; private set; }

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
#pragma warning disable CA5394 // Chance with a seed is the point here.
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
            person = TimeCame(person, now, said);
            if (chance.Next(4) == 0)
            {
                now += Duration.FromSeconds(chance.Next(5, 900));
                person = Answer(person, chance, now);
            }
        }
#pragma warning restore CA5394
    }

#pragma warning disable CA5394 // See above.
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
        switch (chance.Next(10))
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
                // Blocked, or the coach is down: nothing fires until they are back.
                now += Duration.FromMinutes(chance.Next(1, 20_000));
                person = Say(person, "hi", now);
                break;
            case 7:
                person = Say(Say(person, $"nudge me {Wishes[chance.Next(Wishes.Length)]}", now), "save", now);
                break;
            default:
                Restarts++;
                person = StoredJson.ReadPerson(StoredJson.Write(person));
                now += Duration.FromMinutes(chance.Next(0, 90));
                break;
        }

        return (person, now);
    }
#pragma warning restore CA5394

    private Person Say(Person person, string text, Instant now) => Step(person, new ChatEvent.TextSaid(text), now, out _);

    private Person TimeCame(Person person, Instant now, HashSet<(NudgeId, Instant)> said)
    {
        var plan = person.Nudges!;
        var expected = plan.Nudges.Sum(nudge => plan.Upcoming(nudge, nudge.Settled).TakeWhile(at => at + Planning.JitterOf(person.Id, nudge, at, plan.ZoneOf(nudge)) <= now).Count()
            + (nudge.Snoozed <= now ? 1 : 0));
        var due = DueNudges.Of(plan, person.Id, inRoutine: false, now);
        var after = Step(person, new ChatEvent.TimeCame(person.Turn), now, out var nudges);
        var dropped = Fresh(plan, due.Plan);
        Dropped += dropped;
        Delivered += due.Said.Length;
        if (nudges != (due.At is null ? 0 : 1))
        {
            Wrong.Add($"{person.Id} at {now}: {nudges} messages");
        }

        // With more than is kept at once, the oldest of the list give way; the sum is only square below that.
        if (expected < NudgePlan.MostMissed && due.Said.Length + dropped + (due.Question ? 1 : 0) != expected)
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

    private static int Fresh(NudgePlan before, NudgePlan after)
    {
        var old = before.Missed.LastOrDefault();
        return old is null ? after.Missed.Length : after.Missed.Length - 1 - after.Missed.LastIndexOf(old);
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
