namespace CoachBot.Storage.Moving;

/// <summary>A store as a move sees it: tables of rows, nobody else at work on them. Values come as <c>long</c>, <c>string</c>, <c>byte[]</c> or null.</summary>
internal interface IMovedStore : IAsyncDisposable
{
    /// <summary>For people.</summary>
    string Place { get; }

    Task<long> CountAsync(MovedTable table, CancellationToken cancel);

    /// <summary>The rows as the disk has them now, one at a time.</summary>
    /// <param name="skip">So many in the table's order are left out; null when any order will do.</param>
    IAsyncEnumerable<object?[]> RowsAsync(MovedTable table, long? skip, CancellationToken cancel);

    /// <summary>What an exception means when it is this store's disk, file, server or network; else null.</summary>
    StoreFaultException? FaultOf(Exception failure);
}

/// <summary>Where everything comes from. Nothing in it is changed.</summary>
internal interface IMoveSource : IMovedStore
{
    /// <summary>The highest number that was ever given to a message.</summary>
    Task<long> LastNumberAsync(CancellationToken cancel);
}

/// <summary>Where everything goes to.</summary>
internal interface IMoveTarget : IMovedStore
{
    /// <summary>How it stands; nothing is changed. Throws <see cref="StoreUnusableException"/> when it can be no target.</summary>
    Task<TargetState> ExamineAsync(CancellationToken cancel);

    /// <summary>Makes the tables, empties them and sets the mark, or takes up the move that the mark tells of. From here on the coach refuses to start on it.</summary>
    /// <param name="anew">False when the mark stands there already and the rows that are there are to stay.</param>
    Task BeginAsync(MoveMark mark, bool anew, CancellationToken cancel);

    /// <summary>Writes rows in one transaction: all of them or none.</summary>
    Task WriteAsync(MovedTable table, IReadOnlyList<object?[]> rows, CancellationToken cancel);

    /// <summary>Numbers go on above the last one, the mark goes: from here on a coach may start on it.</summary>
    Task FinishAsync(long lastNumber, CancellationToken cancel);
}

/// <summary>How a target stands before a move.</summary>
internal abstract record TargetState
{
    private TargetState()
    {
    }

    internal sealed record Empty : TargetState;

    internal sealed record Unfinished(MoveMark Mark) : TargetState;

    internal sealed record Taken(string Table) : TargetState;
}
