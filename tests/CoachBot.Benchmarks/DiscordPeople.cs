using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using CoachBot.Core.Chat;
using CoachBot.FakeDiscord;

namespace CoachBot.Benchmarks;

/// <summary>
/// People on Discord who go on as soon as their interaction was answered by its callback: some ask for tips by slash command, others walk
/// through one routine after another by pressing and picking. Knows how long each of them waited.
/// </summary>
internal sealed class DiscordPeople
{
    private const ulong First = 100_000;
    private static readonly string[] Areas = ["temples", "hands", "feet", "jaw", "neck"];
    private static readonly string[] Onwards = ["start", "next", "resume", "rate"];
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly FakeDiscordServer server;
    private readonly Person[] people;
    private readonly ConcurrentQueue<double> waits = [];
    private volatile bool measuring;
    private volatile bool stopped;
    private int answered;
    private int unanswered;

    public DiscordPeople(FakeDiscordServer server, int count, Func<int, bool> presses)
    {
        this.server = server;
        people = [.. Enumerable.Range(0, count).Select(number => new Person(First + (ulong)number, presses(number)))];
        server.Offered = Offered;
    }

    /// <summary>Interactions answered while measuring.</summary>
    public int Answered => Volatile.Read(ref answered);

    /// <summary>Those that never were.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    public List<double> Waits => [.. waits];

    public Task LiveAsync() => Task.WhenAll(people.Select(LiveAsync));

    public void Measure(bool on) => measuring = on;

    /// <summary>What was measured so far does not count.</summary>
    public void Forget()
    {
        waits.Clear();
        Volatile.Write(ref answered, 0);
    }

    /// <summary>Nobody does anything more.</summary>
    public void Stop() => stopped = true;

    private async Task LiveAsync(Person person)
    {
        Offer? onwards = null;
        for (var turn = 0; !stopped; turn++)
        {
            while (person.Offers.Reader.TryRead(out _))
            {
                // What was offered before this time is of no more use.
            }

            var interaction = onwards is { } offer ? await TakeAsync(person, offer)
                : person.Presses ? await server.SlashAsync(person.Id, "routine", "name", "R2")
                : await server.SlashAsync(person.Id, "tip", "area", Areas[turn % Areas.Length]);
            if (await AnsweredAsync(interaction) is { } wait && measuring)
            {
                waits.Enqueue(wait.TotalMilliseconds);
                Interlocked.Increment(ref answered);
            }

            // A rating ends a routine: what comes next is asked for anew.
            onwards = person.Presses && onwards?.Choice != "rate" ? await OfferAsync(person) : null;
            server.Interactions.TryRemove(interaction.Token, out _);
        }
    }

    private Task<FakeInteraction> TakeAsync(Person person, Offer offer) =>
        offer.Value is { } value ? server.PickAsync(person.Id, offer.CustomId, value, offer.Message) : server.PressAsync(person.Id, offer.CustomId, offer.Message);

    private async Task<TimeSpan?> AnsweredAsync(FakeInteraction interaction)
    {
        try
        {
            return Stopwatch.GetElapsedTime(interaction.IssuedAt, await interaction.Answered.Task.WaitAsync(LongestWait));
        }
        catch (TimeoutException)
        {
            Interlocked.Increment(ref unanswered);
            return null;
        }
    }

    // What leads on may come in a message after the answer, or not at all: then the next routine is asked for.
    private static async Task<Offer?> OfferAsync(Person person)
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            return await person.Offers.Reader.ReadAsync(within.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Offered(ulong channel, ulong message, IReadOnlyList<(string CustomId, string? Value)> shown)
    {
        var number = channel - FakeDiscordServer.ChannelOf(First);
        if (number < (ulong)people.Length
            && shown.Select(each => new Offer(each.CustomId, each.Value, message)).FirstOrDefault(offer => Onwards.Contains(offer.Choice)) is { } onwards)
        {
            people[number].Offers.Writer.TryWrite(onwards);
        }
    }

    /// <summary>A button, or an option of a select.</summary>
    private sealed record Offer(string CustomId, string? Value, ulong Message)
    {
        /// <summary>What it stands for, without the turn it was offered by.</summary>
        public string Choice => ChoiceToken.TryParse(Value ?? CustomId, out var token) ? token.Choice.Value : "";
    }

    private sealed class Person(ulong id, bool presses)
    {
        public ulong Id => id;

        public bool Presses => presses;

        public Channel<Offer> Offers { get; } = Channel.CreateUnbounded<Offer>();
    }
}
