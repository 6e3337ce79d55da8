namespace CoachBot.Storage;

/// <summary>The store cannot be used until somebody acts. The message is one sentence that says what to do.</summary>
internal sealed class StoreUnusableException(string sentence, Exception? cause = null) : Exception(sentence, cause);

/// <summary>The store failed at something that may work later. Nothing of the transaction was kept.</summary>
internal sealed class StoreFaultException(string what, Exception? cause = null) : Exception(what, cause);
