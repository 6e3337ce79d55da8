using CoachBot.Core.Content;

namespace CoachBot.Core.Flows;

public static partial class Phrases
{
    /// <summary>Above the routines somebody wrote.</summary>
    public static PhraseKey OwnList { get; } = Define("own_list");

    /// <summary>There are none.</summary>
    public static PhraseKey OwnNone { get; } = Define("own_none");

    /// <summary>How to write one.</summary>
    public static PhraseKey OwnAsk { get; } = Define("own_ask");

    /// <summary>One of them.</summary>
    public static PhraseKey OwnLine { get; } = Define("own_line", "name", "time", "count");

    /// <summary>A routine as it was understood, before it is kept.</summary>
    public static PhraseKey OwnPreview { get; } = Define("own_preview", "name", "time", "steps", "notes");

    /// <summary>The same, of a code somebody else gave.</summary>
    public static PhraseKey OwnShared { get; } = Define("own_shared", "name", "time", "steps", "notes");

    /// <summary>A routine as it is now, with how to change it.</summary>
    public static PhraseKey OwnEdit { get; } = Define("own_edit", "name", "time", "steps", "notes");

    /// <summary>A step of it.</summary>
    public static PhraseKey OwnStep { get; } = Define("own_step", "number", "step", "time");

    /// <summary>A step of it for each side.</summary>
    public static PhraseKey OwnStepEach { get; } = Define("own_step_each", "number", "step", "side");

    /// <summary>A step that is left out, since the coach guides nobody to do it.</summary>
    public static PhraseKey OwnLeftOut { get; } = Define("own_left_out", "step");

    /// <summary>There were more steps than one routine takes.</summary>
    public static PhraseKey OwnTooManySteps { get; } = Define("own_too_many_steps", "most");

    /// <summary>It is kept.</summary>
    public static PhraseKey OwnSaved { get; } = Define("own_saved", "name");

    /// <summary>It is not.</summary>
    public static PhraseKey OwnCancelled { get; } = Define("own_cancelled");

    /// <summary>There are as many as can be kept.</summary>
    public static PhraseKey OwnTooMany { get; } = Define("own_too_many", "most");

    /// <summary>Shall it go?</summary>
    public static PhraseKey OwnDeleteAsk { get; } = Define("own_delete_ask", "name");

    /// <summary>It is gone.</summary>
    public static PhraseKey OwnDeleted { get; } = Define("own_deleted", "name");

    /// <summary>Its code.</summary>
    public static PhraseKey OwnCode { get; } = Define("own_code", "name", "code");

    /// <summary>It is too long for a code.</summary>
    public static PhraseKey OwnCodeTooLong { get; } = Define("own_code_too_long", "name");

    /// <summary>A code with a slip in it.</summary>
    public static PhraseKey OwnCodeBroken { get; } = Define("own_code_broken");

    /// <summary>A code whose words the coach does not take.</summary>
    public static PhraseKey OwnCodeRefused { get; } = Define("own_code_refused");

    /// <summary>No step was understood.</summary>
    public static PhraseKey OwnNothing { get; } = Define("own_nothing");

    /// <summary>There is no routine, or no step, of that name or number.</summary>
    public static PhraseKey OwnUnknown { get; } = Define("own_unknown");

    /// <summary>The name means something else.</summary>
    public static PhraseKey OwnNameTaken { get; } = Define("own_name_taken", "name");

    /// <summary>What one without a name is called.</summary>
    public static PhraseKey OwnName { get; } = Define("own_name", "number");

    /// <summary>One line about it.</summary>
    public static PhraseKey OwnSummary { get; } = Define("own_summary", "count");

    /// <summary>What to prepare.</summary>
    public static PhraseKey OwnGetReady { get; } = Define("own_get_ready");

    /// <summary>What the coach says in a step of it.</summary>
    public static PhraseKey OwnStepNote { get; } = Define("own_step_note");

    /// <summary>How to breathe in it.</summary>
    public static PhraseKey OwnBreath { get; } = Define("own_breath");

    /// <summary>What it should feel like.</summary>
    public static PhraseKey OwnFeel { get; } = Define("own_feel");

    /// <summary>When to stop.</summary>
    public static PhraseKey OwnStopIf { get; } = Define("own_stop_if");

    /// <summary>A gentler way.</summary>
    public static PhraseKey OwnEasier { get; } = Define("own_easier");

    /// <summary>The half-way cue.</summary>
    public static PhraseKey OwnSwitch { get; } = Define("own_switch");

    /// <summary>Where such a step comes from.</summary>
    public static PhraseKey OwnSource { get; } = Define("own_source");
}
