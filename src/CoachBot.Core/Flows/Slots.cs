using CoachBot.Core.Chat;

namespace CoachBot.Core.Flows;

/// <summary>The messages that are edited later. Stored with what was sent, so never renamed.</summary>
internal static class Slots
{
    /// <summary>The lead-in of a routine.</summary>
    public static readonly Slot Ready = new("ready");

    /// <summary>The closing question.</summary>
    public static readonly Slot Rating = new("rating");
}
