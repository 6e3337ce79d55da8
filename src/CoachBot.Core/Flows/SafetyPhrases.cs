using System.Collections.Immutable;
using CoachBot.Core.Content;

namespace CoachBot.Core.Flows;

/// <summary>What the coach says about conditions that massage has to mind, and about what they change.</summary>
public static class SafetyPhrases
{
    private static readonly List<PhraseKey> Defined = [];

    /// <summary>The one question, in the lead-in of a first routine.</summary>
    public static PhraseKey Check { get; } = Define("condition_check");

    /// <summary>The same to somebody who told something before.</summary>
    public static PhraseKey CheckBesides { get; } = Define("condition_check_besides", "names");

    /// <summary>After four weeks, to somebody with something noted.</summary>
    public static PhraseKey Still { get; } = Define("condition_still", "names");

    /// <summary>Which of them?</summary>
    public static PhraseKey Which { get; } = Define("condition_which");

    /// <summary>Not sure counts as yes; which, if any can be named?</summary>
    public static PhraseKey WhichUnsure { get; } = Define("condition_which_unsure");

    /// <summary>Noted; is there any other?</summary>
    public static PhraseKey Another { get; } = Define("condition_another");

    /// <summary>Where is it?</summary>
    public static PhraseKey Where { get; } = Define("condition_where", "name");

    /// <summary>The spot is noted.</summary>
    public static PhraseKey There { get; } = Define("condition_there", "area");

    /// <summary>Thanks for telling: what it means, and how long it is kept to.</summary>
    public static PhraseKey Noted { get; } = Define("condition_noted", "text");

    /// <summary>The same for what lasts some hours.</summary>
    public static PhraseKey NotedAWhile { get; } = Define("condition_noted_a_while", "text");

    /// <summary>A condition is over and forgotten.</summary>
    public static PhraseKey Over { get; } = Define("condition_over", "name");

    /// <summary>Which of those noted is over?</summary>
    public static PhraseKey OverWhich { get; } = Define("condition_over_which");

    /// <summary>What was said to be over was never noted.</summary>
    public static PhraseKey NotNoted { get; } = Define("condition_not_noted");

    /// <summary>What is noted, for whoever asks.</summary>
    public static PhraseKey List { get; } = Define("condition_list", "names");

    /// <summary>Nothing is noted.</summary>
    public static PhraseKey ListNone { get; } = Define("condition_list_none");

    /// <summary>All is answered and nothing waits.</summary>
    public static PhraseKey Settled { get; } = Define("condition_settled");

    /// <summary>A condition with the spot it is about.</summary>
    public static PhraseKey At { get; } = Define("condition_at", "name", "area");

    /// <summary>Button: yes, one of them.</summary>
    public static PhraseKey ButtonYes { get; } = Define("condition_button_yes");

    /// <summary>Button: none of them.</summary>
    public static PhraseKey ButtonNo { get; } = Define("condition_button_no");

    /// <summary>Button: not sure.</summary>
    public static PhraseKey ButtonUnsure { get; } = Define("condition_button_unsure");

    /// <summary>Button: that is all.</summary>
    public static PhraseKey ButtonDone { get; } = Define("condition_button_done");

    /// <summary>Button: a condition is over.</summary>
    public static PhraseKey ButtonOver { get; } = Define("condition_button_over", "name");

    /// <summary>Button: what was asked about in general holds for the one who asks.</summary>
    public static PhraseKey ButtonMine { get; } = Define("condition_button_mine");

    /// <summary>Button: something is to be added.</summary>
    public static PhraseKey ButtonMore { get; } = Define("condition_button_more");

    /// <summary>Before a routine: what was changed, and why.</summary>
    public static PhraseKey Gated { get; } = Define("gate_changed", "why");

    /// <summary>A step that something gentler replaces.</summary>
    public static PhraseKey Replaced { get; } = Define("gate_replaced", "name", "by", "why");

    /// <summary>A step that is left out.</summary>
    public static PhraseKey LeftOut { get; } = Define("gate_left_out", "name", "why");

    /// <summary>The steps that only ask for less.</summary>
    public static PhraseKey Softened { get; } = Define("gate_softened", "names", "most");

    /// <summary>Nothing of the routine is left.</summary>
    public static PhraseKey NothingLeft { get; } = Define("gate_nothing_left", "routine", "why");

    /// <summary>All tips for an area are ruled out.</summary>
    public static PhraseKey TipRuledOut { get; } = Define("gate_tip", "area", "why");

    /// <summary>In a step: it stands in another's place.</summary>
    public static PhraseKey StepInstead { get; } = Define("gate_step_instead", "name", "why");

    /// <summary>In a step: it asks for less than usual.</summary>
    public static PhraseKey StepSofter { get; } = Define("gate_step_softer", "why");

    /// <summary>Mid-run: what changes in the steps to come.</summary>
    public static PhraseKey FromHere { get; } = Define("gate_from_here");

    /// <summary>Mid-run: nothing of what was to come is left.</summary>
    public static PhraseKey EndsHere { get; } = Define("gate_ends_here", "routine");

    /// <summary>A made-up routine's name.</summary>
    public static PhraseKey FitName { get; } = Define("fit_name");

    /// <summary>What a made-up routine keeps to.</summary>
    public static PhraseKey FitSummary { get; } = Define("fit_summary", "limits");

    /// <summary>What to get ready for it.</summary>
    public static PhraseKey FitReady { get; } = Define("fit_ready");

    /// <summary>What is needed for it.</summary>
    public static PhraseKey FitTools { get; } = Define("fit_tools", "tools");

    /// <summary>What a limit leaves out of it.</summary>
    public static PhraseKey FitLeftOut { get; } = Define("fit_left_out", "limit", "names");

    /// <summary>The end of a long list.</summary>
    public static PhraseKey FitMore { get; } = Define("fit_more", "names", "count");

    /// <summary>It is shorter than asked for, because there is no more that fits.</summary>
    public static PhraseKey FitShorter { get; } = Define("fit_shorter", "time");

    /// <summary>Nothing fits.</summary>
    public static PhraseKey FitNothing { get; } = Define("fit_nothing", "limits");

    /// <summary>The area that was asked for has nothing that fits.</summary>
    public static PhraseKey FitElsewhere { get; } = Define("fit_elsewhere", "area");

    /// <summary>Every key, for the loader to demand.</summary>
    public static ImmutableArray<PhraseKey> All => [.. Defined];

    private static PhraseKey Define(string name, params ImmutableArray<string> slots)
    {
        var key = new PhraseKey(name, slots);
        Defined.Add(key);
        return key;
    }
}
