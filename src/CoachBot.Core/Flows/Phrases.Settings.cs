using System.Collections.Frozen;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;

namespace CoachBot.Core.Flows;

public static partial class Phrases
{
    /// <summary>Above the settings.</summary>
    public static PhraseKey Settings { get; } = Define("settings");

    /// <summary>One of them.</summary>
    public static PhraseKey SettingsLine { get; } = Define("settings_line", "setting", "value");

    /// <summary>Above the choices for one of them.</summary>
    public static PhraseKey SettingsAsk { get; } = Define("settings_ask", "setting", "value");

    /// <summary>The last change is taken back.</summary>
    public static PhraseKey SettingsUndone { get; } = Define("settings_undone");

    /// <summary>There is nothing to take back.</summary>
    public static PhraseKey SettingsNoUndo { get; } = Define("settings_no_undo");

    /// <summary>The techniques' own pressure was lowered because it hurt.</summary>
    public static PhraseKey SettingsLowered { get; } = Define("settings_lowered", "by");

    /// <summary>The setting of the language.</summary>
    public static PhraseKey SettingsLanguage { get; } = Define("settings_language");

    /// <summary>The setting of the time zone.</summary>
    public static PhraseKey SettingsZone { get; } = Define("settings_zone");

    /// <summary>The setting of the quiet hours.</summary>
    public static PhraseKey SettingsQuiet { get; } = Define("settings_quiet");

    /// <summary>Hours from and to.</summary>
    public static PhraseKey SettingsHours { get; } = Define("settings_hours", "start", "end");

    /// <summary>How many nudges there are.</summary>
    public static PhraseKey SettingsNudges { get; } = Define("settings_nudges");

    /// <summary>A value nobody has said yet.</summary>
    public static PhraseKey SettingsNotSet { get; } = Define("settings_not_set");

    /// <summary>Whose language shall it be?</summary>
    public static PhraseKey SettingsLanguageAsk { get; } = Define("settings_language_ask");

    /// <summary>The label and words of a choice of a pressure.</summary>
    public static PhraseKey SettingsPressureChoice { get; } = Define("settings_pressure_choice", "most");

    /// <summary>The label and words of a choice of minutes.</summary>
    public static PhraseKey SettingsMinutesChoice { get; } = Define("settings_minutes_choice", "minutes");

    /// <summary>The label and words that add a tool.</summary>
    public static PhraseKey SettingsToolChoice { get; } = Define("settings_tool_choice", "tool");

    /// <summary>The label and words that take a tool away.</summary>
    public static PhraseKey SettingsNoToolChoice { get; } = Define("settings_no_tool_choice", "tool");

    /// <summary>The label and words that add an area.</summary>
    public static PhraseKey SettingsAreaChoice { get; } = Define("settings_area_choice", "area");

    /// <summary>The label and words that take an area away.</summary>
    public static PhraseKey SettingsNoAreaChoice { get; } = Define("settings_no_area_choice", "area");

    /// <summary>A routine in the way that does without reaching the feet.</summary>
    public static PhraseKey SuitedReach { get; } = Define("suited_reach");

    /// <summary>A routine without its soak, since there is no basin.</summary>
    public static PhraseKey SuitedNoSoak { get; } = Define("suited_no_soak");

    /// <summary>A routine with dry hands.</summary>
    public static PhraseKey SuitedDry { get; } = Define("suited_dry");

    /// <summary>A routine with oil or lotion.</summary>
    public static PhraseKey SuitedOil { get; } = Define("suited_oil");

    /// <summary>A routine in the ways that work with one hand.</summary>
    public static PhraseKey SuitedOneHand { get; } = Define("suited_one_hand");

    private static readonly FrozenDictionary<string, PhraseKey> SettingValues = Setting.Values
        .ToFrozenDictionary(value => value.Name, value => Define($"setting_{value.Name}", value.Slots));

    private static readonly FrozenDictionary<string, PhraseKey> SettingReplies = Setting.Values
        .ToFrozenDictionary(value => value.Name, value => Define($"set_{value.Name}", value.Slots));

    /// <summary>A value as it stands in the list of settings, by its name ("pace_slower").</summary>
    internal static PhraseKey SettingValue(string name) => SettingValues[name];

    /// <summary>What the coach says when it was set.</summary>
    internal static PhraseKey SettingReply(string name) => SettingReplies[name];
}
