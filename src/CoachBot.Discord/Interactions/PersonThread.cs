using CoachBot.Core.Conversation;
using CoachBot.Discord.Messages;

namespace CoachBot.Discord.Interactions;

/// <summary>One person as seen from Discord: interactions waiting for their answer, and where direct messages go.</summary>
internal sealed class PersonThread(ulong user, Refusals refusals)
{
    private readonly Lock gate = new();
    private readonly Queue<OpenInteraction> unanswered = new();
    private OpenInteraction? current;
    private TurnNumber currentTurn;

    /// <summary>The channel of the direct messages, once known.</summary>
    public ulong? Channel { get; set; }

    /// <summary>Direct messages were refused, and the person has not shown up in them since.</summary>
    public bool DirectMessagesClosed => refusals.IsClosed(user);

    /// <summary>The message whose buttons lead on at present; older ones lead nowhere.</summary>
    public (ulong Channel, ulong Message, DiscordMessage Shown)? Leading { get; set; }

    /// <summary>The person had themselves forgotten: what is left to say to them is said, and nothing noted.</summary>
    public bool Forgotten { get; set; }

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
        else if (interaction.What.Body is InteractionBody.Command)
        {
            // Whoever asks anew may have opened them meanwhile, as they were told to.
            refusals.Reopened(user);
        }
    }

    public void SeenInDirectMessages(ulong? channel)
    {
        Channel = channel ?? Channel;
        refusals.Reopened(user);
    }

    /// <summary>Direct messages are closed: something was meant for the person and not shown.</summary>
    public void Refused()
    {
        if (!Forgotten)
        {
            refusals.Refused(user);
        }
    }

    /// <summary>Whether the person still has to hear that something did not reach them; true once.</summary>
    public bool TakeRefusalToTell() => refusals.TakeUntold(user);

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
