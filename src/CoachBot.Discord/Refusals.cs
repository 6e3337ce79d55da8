namespace CoachBot.Discord;

/// <summary>One person who refused direct messages: whether they still do, and whether they have yet to hear that they missed something.</summary>
internal sealed record Refusal(ulong User, bool Closed, bool Untold);

/// <summary>
/// Who refuses direct messages. Trying again costs a refused call each time, so it is remembered over restarts, until the person
/// shows up in the direct messages or asks for something anew. Among several processes another may have seen that: then each time is tried.
/// </summary>
internal sealed class Refusals(bool shared = false)
{
    /// <summary>More are not kept over a restart: the text they are kept in is a short one.</summary>
    private const int MostSaved = 5_000;

    private readonly Lock gate = new();
    private readonly Dictionary<ulong, Refusal> people = [];
    private volatile bool any;

    /// <summary>Told when something is worth saving.</summary>
    public Action? Changed { get; set; }

    public IReadOnlyList<Refusal> Saved
    {
        get
        {
            lock (gate)
            {
                return [.. people.Values.Take(MostSaved)];
            }
        }
    }

    public void Restore(IEnumerable<Refusal> saved)
    {
        lock (gate)
        {
            foreach (var refusal in saved)
            {
                people[refusal.User] = refusal;
            }

            any = people.Count > 0;
        }
    }

    public bool IsClosed(ulong user) => !shared && Of(user) is { Closed: true };

    /// <summary>A message for the person was refused, and they have not seen it.</summary>
    public void Refused(ulong user) => Change(user, _ => new(user, Closed: true, Untold: true));

    /// <summary>Nothing is remembered of them any more.</summary>
    public void Forget(ulong user) => Change(user, before => before with { Closed = false, Untold = false });

    /// <summary>They may be tried again.</summary>
    public void Reopened(ulong user) => Change(user, before => before with { Closed = false });

    /// <summary>Whether the person still has to hear that something did not reach them; true once.</summary>
    public bool TakeUntold(ulong user)
    {
        if (Of(user) is not { Untold: true })
        {
            return false;
        }

        Change(user, before => before with { Untold = false });
        return true;
    }

    private Refusal? Of(ulong user)
    {
        if (!any)
        {
            return null;
        }

        lock (gate)
        {
            return people.GetValueOrDefault(user);
        }
    }

    private void Change(ulong user, Func<Refusal, Refusal> change)
    {
        lock (gate)
        {
            var before = people.GetValueOrDefault(user) ?? new(user, false, false);
            var after = change(before);
            if (after == before)
            {
                return;
            }

            if (after is { Closed: false, Untold: false })
            {
                people.Remove(user);
            }
            else
            {
                people[user] = after;
            }

            any = people.Count > 0;
        }

        Changed?.Invoke();
    }
}
