using CoachBot.Content;

namespace CoachBot.Verbs.Running;

/// <summary>A setting that puts a library in the place of a part of our own, in a build that has it (<see cref="NamedBuild"/>).</summary>
internal sealed record Alternative(string Key, string Ours, string Library)
{
    public static readonly Alternative Telegram = new("Telegram:Client", "Own", "Telegram.Bot");

    public static readonly Alternative Discord = new("Discord:Client", "Own", "Discord.Net");

    public static readonly Alternative Store = new("Storage:Engine", "SQLite", "LiteDB");

    /// <summary>Whether the library is asked for; throws the sentence when this build does not have it, or nobody knows what is asked for.</summary>
    public bool IsChosen(IConfiguration configuration) => Fault(configuration[Key]) is { } fault
        ? throw new ExplainedException($"{Key}: {fault.What}. {fault.Remedy}")
        : Is(configuration[Key], Library);

    /// <summary>Whether the library is asked for, in whichever build this is.</summary>
    public bool IsAskedFor(IConfiguration configuration) => Is(configuration[Key], Library);

    /// <summary>Every such setting that cannot work.</summary>
    public static IEnumerable<Finding> Faults(IConfiguration configuration) =>
        ((Alternative[])[Telegram, Discord, Store]).Select(each => each.Fault(configuration[each.Key]) is { } fault ? new Finding(TextPlace.WholeOf(each.Key), fault.What, fault.Remedy) : null)
            .OfType<Finding>();

    private (string What, string Remedy)? Fault(string? value) =>
        string.IsNullOrEmpty(value) || Is(value, Ours) ? null
        : !Is(value, Library) ? ($"'{value}' is neither {Ours} nor {Library}", $"Leave it out for {Ours}.")
        : NamedBuild.IsThis ? null
        : ($"this build does not have {Library}", $"Leave it out for {Ours}, or build with -p:NamedLibraries=true.");

    private static bool Is(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);
}
