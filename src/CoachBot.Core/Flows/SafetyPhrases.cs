using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Flows;

/// <summary>What the coach says about conditions that massage has to mind, and about what they change.</summary>
public static class SafetyPhrases
{
    private static readonly PhraseKeys Keys = new();

    /// <summary>The one question, in the lead-in of a first routine.</summary>
    public static PhraseKey Check { get; } = Keys.Define("condition_check");

    /// <summary>The same to somebody who told something before.</summary>
    public static PhraseKey CheckBesides { get; } = Keys.Define("condition_check_besides", "names");

    /// <summary>After four weeks, to somebody with something noted.</summary>
    public static PhraseKey Still { get; } = Keys.Define("condition_still", "names");

    /// <summary>Which of them?</summary>
    public static PhraseKey Which { get; } = Keys.Define("condition_which");

    /// <summary>Not sure counts as yes; which, if any can be named?</summary>
    public static PhraseKey WhichUnsure { get; } = Keys.Define("condition_which_unsure");

    /// <summary>Noted; is there any other?</summary>
    public static PhraseKey Another { get; } = Keys.Define("condition_another");

    /// <summary>Where is it?</summary>
    public static PhraseKey Where { get; } = Keys.Define("condition_where", "name");

    /// <summary>The spot is noted.</summary>
    public static PhraseKey There { get; } = Keys.Define("condition_there", "area");

    /// <summary>Thanks for telling: what it means, and how long it is kept to.</summary>
    public static PhraseKey Noted { get; } = Keys.Define("condition_noted", "text");

    /// <summary>The same for what lasts some hours.</summary>
    public static PhraseKey NotedAWhile { get; } = Keys.Define("condition_noted_a_while", "text");

    /// <summary>A condition is over and forgotten.</summary>
    public static PhraseKey Over { get; } = Keys.Define("condition_over", "name");

    /// <summary>Which of those noted is over?</summary>
    public static PhraseKey OverWhich { get; } = Keys.Define("condition_over_which");

    /// <summary>What was said to be over was never noted.</summary>
    public static PhraseKey NotNoted { get; } = Keys.Define("condition_not_noted");

    /// <summary>What is noted, for whoever asks.</summary>
    public static PhraseKey List { get; } = Keys.Define("condition_list", "names");

    /// <summary>Nothing is noted.</summary>
    public static PhraseKey ListNone { get; } = Keys.Define("condition_list_none");

    /// <summary>All is answered and nothing waits.</summary>
    public static PhraseKey Settled { get; } = Keys.Define("condition_settled");

    /// <summary>A condition with the spot it is about.</summary>
    public static PhraseKey At { get; } = Keys.Define("condition_at", "name", "area");

    /// <summary>Button: yes, one of them.</summary>
    public static PhraseKey ButtonYes { get; } = Keys.Define("condition_button_yes");

    /// <summary>Button: none of them.</summary>
    public static PhraseKey ButtonNo { get; } = Keys.Define("condition_button_no");

    /// <summary>Button: not sure.</summary>
    public static PhraseKey ButtonUnsure { get; } = Keys.Define("condition_button_unsure");

    /// <summary>Button: that is all.</summary>
    public static PhraseKey ButtonDone { get; } = Keys.Define("condition_button_done");

    /// <summary>Button: a condition is over.</summary>
    public static PhraseKey ButtonOver { get; } = Keys.Define("condition_button_over", "name");

    /// <summary>Button: what was asked about in general holds for the one who asks.</summary>
    public static PhraseKey ButtonMine { get; } = Keys.Define("condition_button_mine");

    /// <summary>Button: something is to be added.</summary>
    public static PhraseKey ButtonMore { get; } = Keys.Define("condition_button_more");

    /// <summary>Before a routine: what was changed, and why.</summary>
    public static PhraseKey Gated { get; } = Keys.Define("gate_changed", "why");

    /// <summary>A step that something gentler replaces.</summary>
    public static PhraseKey Replaced { get; } = Keys.Define("gate_replaced", "name", "by", "why");

    /// <summary>A step that is left out.</summary>
    public static PhraseKey LeftOut { get; } = Keys.Define("gate_left_out", "name", "why");

    /// <summary>The steps that only ask for less.</summary>
    public static PhraseKey Softened { get; } = Keys.Define("gate_softened", "names", "most");

    /// <summary>Nothing of the routine is left.</summary>
    public static PhraseKey NothingLeft { get; } = Keys.Define("gate_nothing_left", "routine", "why");

    /// <summary>All tips for an area are ruled out.</summary>
    public static PhraseKey TipRuledOut { get; } = Keys.Define("gate_tip", "area", "why");

    /// <summary>In a step: it stands in another's place.</summary>
    public static PhraseKey StepInstead { get; } = Keys.Define("gate_step_instead", "name", "why");

    /// <summary>In a step: it asks for less than usual.</summary>
    public static PhraseKey StepSofter { get; } = Keys.Define("gate_step_softer", "why");

    /// <summary>Mid-run: what changes in the steps to come.</summary>
    public static PhraseKey FromHere { get; } = Keys.Define("gate_from_here");

    /// <summary>Mid-run: nothing of what was to come is left.</summary>
    public static PhraseKey EndsHere { get; } = Keys.Define("gate_ends_here", "routine");

    /// <summary>A made-up routine's name.</summary>
    public static PhraseKey FitName { get; } = Keys.Define("fit_name");

    /// <summary>What a made-up routine keeps to.</summary>
    public static PhraseKey FitSummary { get; } = Keys.Define("fit_summary", "limits");

    /// <summary>What to get ready for it.</summary>
    public static PhraseKey FitReady { get; } = Keys.Define("fit_ready");

    /// <summary>What is needed for it.</summary>
    public static PhraseKey FitTools { get; } = Keys.Define("fit_tools", "tools");

    /// <summary>What a limit leaves out of it.</summary>
    public static PhraseKey FitLeftOut { get; } = Keys.Define("fit_left_out", "limit", "names");

    /// <summary>The end of a long list.</summary>
    public static PhraseKey FitMore { get; } = Keys.Define("fit_more", "names", "count");

    /// <summary>It is shorter than asked for, because there is no more that fits.</summary>
    public static PhraseKey FitShorter { get; } = Keys.Define("fit_shorter", "time");

    /// <summary>Nothing fits.</summary>
    public static PhraseKey FitNothing { get; } = Keys.Define("fit_nothing", "limits");

    /// <summary>The area that was asked for has nothing that fits.</summary>
    public static PhraseKey FitElsewhere { get; } = Keys.Define("fit_elsewhere", "area");

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All => Keys.All;
}
