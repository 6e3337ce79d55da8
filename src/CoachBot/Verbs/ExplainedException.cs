namespace CoachBot.Verbs;

/// <summary>
/// Something a person can put right kept a verb from its work; the message is one sentence that says what and how.
/// Only for the way from deep inside a verb to its end: whoever can hand on a value does.
/// </summary>
internal sealed class ExplainedException(string sentence, Exception? cause = null) : Exception(sentence, cause);
