namespace CoachBot.Discord.Interactions;

/// <summary>By which call the next message for an interaction goes out.</summary>
internal enum ReplyPath
{
    /// <summary>The first answer: POST callback.</summary>
    Callback,

    /// <summary>In place of "thinking": PATCH @original.</summary>
    EditOriginal,

    /// <summary>A further message beside the first answer: POST webhook.</summary>
    FollowUp,

    /// <summary>The interaction is used up: an ordinary message in the direct messages.</summary>
    BotMessage,
}

/// <summary>
/// One interaction and what may still be done with it: one first answer within three seconds, edits and follow-ups for fifteen
/// minutes, and at most five follow-ups where only the person installed the app.
/// </summary>
internal sealed class OpenInteraction(Interaction what, TimeSpan receivedAt)
{
    public const int FollowUpsForUserInstall = 5;
    public static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(1.5);
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);

    // A message that comes later than this is about something else.
    public static readonly TimeSpan AwaitReplyFor = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan TokenLives = TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Stage stage;
    private int followUps;
    private bool placeholder;

    private enum Stage
    {
        Fresh,
        Answered,
        Dead,
    }

    public Interaction What => what;

    public TimeSpan ReceivedAt => receivedAt;

    /// <summary>Nobody else in a server or a group is to see what the coach says to one person.</summary>
    public bool Ephemeral => what.Place != InteractionPlace.DirectMessage;

    public bool IsComponent => what.Body is InteractionBody.Component;

    /// <summary>It was answered by a word about where the answer is.</summary>
    public bool Pointed { get; set; }

    /// <summary>Nothing was said yet.</summary>
    public bool IsFresh
    {
        get
        {
            lock (gate)
            {
                return stage == Stage.Fresh;
            }
        }
    }

    /// <summary>The deferral on its way; what is said next waits for it.</summary>
    public Task Deferral { get; private set; } = Task.CompletedTask;

    /// <summary>Takes the path for the next message; each taken path is used up.</summary>
    public ReplyPath Take(TimeSpan now)
    {
        lock (gate)
        {
            if (stage == Stage.Dead || now - receivedAt >= TokenLives)
            {
                return ReplyPath.BotMessage;
            }

            if (stage == Stage.Fresh)
            {
                stage = Stage.Answered;
                return now - receivedAt < AnswerWithin ? ReplyPath.Callback : ReplyPath.BotMessage;
            }

            if (placeholder)
            {
                placeholder = false;
                return ReplyPath.EditOriginal;
            }

            // In direct messages an ordinary message does the same, can be repeated safely and changed later.
            if (!Ephemeral || (what.UserInstallOnly && followUps >= FollowUpsForUserInstall))
            {
                return ReplyPath.BotMessage;
            }

            followUps++;
            return ReplyPath.FollowUp;
        }
    }

    /// <summary>Takes the right to say "thinking" when nothing was said yet; <paramref name="send"/> says it.</summary>
    public void Defer(Func<Task> send)
    {
        lock (gate)
        {
            if (stage == Stage.Fresh)
            {
                (stage, placeholder) = (Stage.Answered, !IsComponent);
                Deferral = send();
            }
        }
    }

    /// <summary>Takes away a "thinking" that nothing replaced; false when something did.</summary>
    public bool TakePlaceholder()
    {
        lock (gate)
        {
            var left = placeholder && stage == Stage.Answered;
            if (left)
            {
                (stage, placeholder) = (Stage.Dead, false);
            }

            return left;
        }
    }

    /// <summary>Its address no longer exists, and is never used again.</summary>
    public void Die()
    {
        lock (gate)
        {
            stage = Stage.Dead;
        }
    }

    public override string ToString() => Snowflake.Text(what.Id);
}
