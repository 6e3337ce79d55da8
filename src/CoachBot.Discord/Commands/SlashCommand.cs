using System.Collections.Immutable;

namespace CoachBot.Discord.Commands;

/// <summary>A command offered in Discord's menu.</summary>
internal sealed record SlashCommand(string Name, Worded Words)
{
    public SlashOption? Option { get; init; }
}

/// <summary>What can be filled in, with suggestions while it is typed.</summary>
internal sealed record SlashOption(string Name, Worded Words);

/// <summary>
/// How a command is described where nothing more fitting is known, and its name and description by Discord's locale. The default
/// language is among the locales, too, or clients set to it may show nothing.
/// </summary>
internal sealed record Worded(string Description, ImmutableArray<InLocale> Locales);

internal readonly record struct InLocale(string Locale, string Name, string Description);
