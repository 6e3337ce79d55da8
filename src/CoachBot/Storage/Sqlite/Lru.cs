using System.Diagnostics.CodeAnalysis;

namespace CoachBot.Storage.Sqlite;

/// <summary>Keeps the values used last, at most so many. Not for several threads at once.</summary>
internal sealed class Lru<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> newestFirst = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!nodes.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        newestFirst.Remove(node);
        newestFirst.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (nodes.Remove(key, out var known))
        {
            newestFirst.Remove(known);
        }
        else if (nodes.Count == capacity && newestFirst.Last is { } oldest)
        {
            nodes.Remove(oldest.Value.Key);
            newestFirst.RemoveLast();
        }

        nodes[key] = newestFirst.AddFirst((key, value));
    }

    public void Clear()
    {
        nodes.Clear();
        newestFirst.Clear();
    }
}
