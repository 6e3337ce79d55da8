using System.Collections.Immutable;

namespace CoachBot.Core.Content;

/// <summary>The names under which the content lists what people say about themselves and their moment.</summary>
public static class Circumstances
{
    /// <summary>That it is so.</summary>
    public const string Yes = "yes";

    /// <summary>That it is not.</summary>
    public const string No = "no";

    /// <summary>That they do not know.</summary>
    public const string Unsure = "unsure";

    /// <summary>That there is no more to say.</summary>
    public const string Done = "done";

    /// <summary>Whom somebody speaks of who speaks of another person.</summary>
    public const string Others = "others";

    /// <summary>What makes it a question in general.</summary>
    public const string Asking = "asking";

    /// <summary>What makes it about themselves all the same.</summary>
    public const string Mine = "mine";

    /// <summary>That something is over, whatever it is.</summary>
    public const string Healed = "healed";

    /// <summary>Where somebody is and what they have or can, each the name of a limit a made-up routine keeps to.</summary>
    public static ImmutableArray<string> Limits { get; } = ["desk", "sofa", "bed", "travel", "standing", "no_oil", "no_tools", "one_hand", "shoes_on", "socks_on", "cannot_reach", "quiet"];

    /// <summary>Those that nobody has for good.</summary>
    public static ImmutableArray<string> OfTheMoment { get; } = ["desk", "sofa", "bed", "travel", "standing", "shoes_on", "socks_on", "quiet"];

    /// <summary>Every name a language has to have.</summary>
    public static ImmutableArray<string> Keys { get; } = [Yes, No, Unsure, Done, Others, Asking, Mine, Healed, .. Limits];
}
