using System.Text.Json.Nodes;

namespace CoachBot.FakeTelegram;

/// <summary>How a call shall go wrong.</summary>
public enum FaultKind
{
    /// <summary>Refused with a status, a description and parameters, as the Bot API refuses.</summary>
    Refuse,

    /// <summary>Answered with a status and a web page, as a gateway or a proxy does.</summary>
    Html,

    /// <summary>The connection is reset before anything is done.</summary>
    ResetBefore,

    /// <summary>The call is carried out, then the connection is reset instead of an answer.</summary>
    ResetAfter,

    /// <summary>Never answered, not carried out.</summary>
    HangBefore,

    /// <summary>Carried out, never answered.</summary>
    HangAfter,

    /// <summary>Carried out, then half an answer and a reset.</summary>
    HalfAnswer,

    /// <summary>Carried out and answered after a delay.</summary>
    Slow,
}

/// <summary>A fault on command.</summary>
/// <param name="Method">The method it strikes.</param>
/// <param name="Kind">What happens.</param>
public sealed record Fault(string Method, FaultKind Kind)
{
    /// <summary>The status for the kinds that have one.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The description of a refusal.</summary>
    public string Description { get; init; } = "Internal Server Error";

    /// <summary>The parameters of a refusal.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>Only calls about this chat.</summary>
    public long? Chat { get; init; }

    /// <summary>How many calls it strikes.</summary>
    public int Times { get; set; } = 1;

    /// <summary>The delay of a slow answer.</summary>
    public TimeSpan Delay { get; init; }

    public static Fault Refuse(string method, int status, string description, JsonObject? parameters = null, long? chat = null) =>
        new(method, FaultKind.Refuse) { Status = status, Description = description, Parameters = parameters, Chat = chat };

    public static Fault TooMany(string method, int retryAfter, long? chat = null) =>
        Refuse(method, 429, $"Too Many Requests: retry after {retryAfter}", new() { ["retry_after"] = retryAfter }, chat);
}

/// <summary>The faults waiting to strike, in the order they were ordered.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Fault> waiting = [];

    public void Add(Fault fault)
    {
        lock (gate)
        {
            waiting.Add(fault);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
        }
    }

    internal Fault? Take(string method, long? chat)
    {
        lock (gate)
        {
            var fault = waiting.Count == 0 ? null : waiting.Find(each =>
                each.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && (each.Chat is null || each.Chat == chat));
            if (fault is not null && --fault.Times <= 0)
            {
                waiting.Remove(fault);
            }

            return fault;
        }
    }
}
