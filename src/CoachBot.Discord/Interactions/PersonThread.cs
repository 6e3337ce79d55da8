using CoachBot.Core.Conversation;

namespace CoachBot.Discord.Interactions;

/// <summary>One person as seen from Discord: interactions waiting for their answer, and where direct messages go.</summary>
internal sealed class PersonThread
{
    private readonly Lock gate = new();
    private readonly Queue<OpenInteraction> unanswered = new();
    private OpenInteraction? current;
    private TurnNumber currentTurn;
    private bool tellOfRefusal;

    /// <summary>The channel of the direct messages, once known.</summary>
    public ulong? Channel { get; set; }

    /// <summary>Direct messages were refused, and the person has not shown up in them since.</summary>
    public bool DirectMessagesClosed { get; private set; }

    /// <summary>Something was sent here by this process.</summary>
    public bool Reached { get; set; }

    public void Opened(OpenInteraction interaction)
    {
        lock (gate)
        {
            unanswered.Enqueue(interaction);
        }

        if (!interaction.Ephemeral)
        {
            SeenInDirectMessages(interaction.What.Channel);
        }
    }

    public void SeenInDirectMessages(ulong? channel)
    {
        Channel = channel ?? Channel;
        DirectMessagesClosed = false;
    }

    /// <summary>Direct messages are closed; <paramref name="unseen"/>: something was meant for the person and not shown.</summary>
    public void Refused(bool unseen)
    {
        DirectMessagesClosed = true;
        tellOfRefusal |= unseen;
    }

    /// <summary>Whether the person still has to hear that something did not reach them; true once.</summary>
    public bool TakeRefusalToTell()
    {
        lock (gate)
        {
            (var tell, tellOfRefusal) = (tellOfRefusal, false);
            return tell;
        }
    }

    /// <summary>
    /// The interaction a message belongs to: the oldest that waits for an answer, or the one last answered when the message comes from
    /// the same turn. Null for a message that answers nothing (a timer's).
    /// </summary>
    public OpenInteraction? For(TurnNumber turn, TimeSpan now)
    {
        lock (gate)
        {
            if (current is not null && currentTurn == turn)
            {
                return current;
            }

            while (unanswered.TryDequeue(out var waiting))
            {
                if (now - waiting.ReceivedAt < OpenInteraction.AwaitReplyFor)
                {
                    (current, currentTurn) = (waiting, turn);
                    return waiting;
                }
            }

            // With direct messages closed, the last interaction is the only way left while it lives.
            return DirectMessagesClosed && current is { Ephemeral: true } ? current : null;
        }
    }
}
