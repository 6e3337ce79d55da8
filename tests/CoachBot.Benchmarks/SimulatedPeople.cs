using System.Collections.Concurrent;
using System.Diagnostics;
using CoachBot.FakeTelegram;

namespace CoachBot.Benchmarks;

/// <summary>
/// People who walk through one routine after another, and answer as soon as the coach has replied: every second one presses buttons, the others type.
/// Knows how long each of them waited.
/// </summary>
internal sealed class SimulatedPeople
{
    private const long First = 100_000;

    private static readonly string[] Onwards = ["Start now", "Next", "Resume", "No rating"];

    private readonly FakeTelegramServer server;
    private readonly Person[] people;
    private readonly ConcurrentQueue<double> waits = [];
    private volatile bool measuring;
    private volatile bool stopped;
    private int answered;

    public SimulatedPeople(FakeTelegramServer server, int count)
    {
        this.server = server;
        people = [.. Enumerable.Range(0, count).Select(number => new Person(First + number, number % 2 == 0))];
        server.Chats.Shown += Shown;
    }

    /// <summary>Updates answered while measuring.</summary>
    public int Answered => Volatile.Read(ref answered);

    public List<double> Waits => [.. waits];

    /// <summary>Who has waited longer than this for an answer.</summary>
    public int Unanswered(TimeSpan longerThan) => people.Count(person => Stopwatch.GetElapsedTime(Volatile.Read(ref person.Asked)) > longerThan);

    public void Begin()
    {
        foreach (var person in people)
        {
            Ask(person, "/start r_R2");
        }
    }

    public void Measure(bool on) => measuring = on;

    /// <summary>What was measured so far does not count.</summary>
    public void Forget()
    {
        waits.Clear();
        Volatile.Write(ref answered, 0);
    }

    /// <summary>Nobody says anything more.</summary>
    public void Stop()
    {
        stopped = true;
        server.Chats.Shown -= Shown;
    }

    private void Shown(FakeMessage message)
    {
        var number = message.Chat - First;
        if (stopped || number < 0 || number >= people.Length || !message.Buttons.Any())
        {
            return;
        }

        var person = people[number];
        lock (person)
        {
            // One answer for one question; what else the coach has to say is only read.
            if (!person.Waits)
            {
                return;
            }

            person.Waits = false;
        }

        if (measuring)
        {
            waits.Enqueue(Stopwatch.GetElapsedTime(person.Asked).TotalMilliseconds);
            Interlocked.Increment(ref answered);
        }

        // Where the coach has nothing to go on with, the first thing it offers is a routine.
        var button = message.Buttons.FirstOrDefault(each => Onwards.Contains(each.Text));
        if (button is null || person.Presses)
        {
            Asks(person);
            server.People.Tap(person.Id, message.Id, (button ?? message.Buttons.First()).Data!);
        }
        else
        {
            Ask(person, button.Text.ToLowerInvariant());
        }
    }

    private void Ask(Person person, string text)
    {
        Asks(person);
        server.People.Say(person.Id, text);
    }

    private static void Asks(Person person)
    {
        lock (person)
        {
            person.Waits = true;
            Volatile.Write(ref person.Asked, Stopwatch.GetTimestamp());
        }
    }

    private sealed class Person(long id, bool presses)
    {
        public long Asked;

        public long Id => id;

        public bool Presses => presses;

        public bool Waits { get; set; }
    }
}
