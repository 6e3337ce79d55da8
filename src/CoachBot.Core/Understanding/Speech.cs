using System.Collections.Immutable;

namespace CoachBot.Core.Understanding;

/// <summary>How a language works, as far as the reader needs it; all of it is content, so a translator writes it and no program changes.</summary>
public sealed record Speech
{
    /// <summary>A language nothing is known of: every word stands for itself.</summary>
    public static Speech None { get; } = new();

    /// <summary>Short forms and other spellings, with the words they stand for ("cant" is "can not", "pls" is "please").</summary>
    public IReadOnlyDictionary<string, string> Shorthand { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Endings that do not change what is meant ("s").</summary>
    public ImmutableArray<string> Endings { get; init; } = [];

    /// <summary>Words that change nothing, wherever they stand ("really").</summary>
    public ImmutableArray<string> Filler { get; init; } = [];

    /// <summary>What may come before the point of a message ("could you", "ok so").</summary>
    public ImmutableArray<string> Opening { get; init; } = [];

    /// <summary>What may come after it ("now", "thanks").</summary>
    public ImmutableArray<string> Closing { get; init; } = [];

    /// <summary>Numbers as words.</summary>
    public IReadOnlyDictionary<string, int> Numbers { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>What a number of minutes is called.</summary>
    public ImmutableArray<string> Minutes { get; init; } = [];

    /// <summary>Words that deny what follows ("not", "without").</summary>
    public ImmutableArray<string> Not { get; init; } = [];

    /// <summary>Words between two things of which one is meant ("or").</summary>
    public ImmutableArray<string> Or { get; init; } = [];

    /// <summary>Words that a denial passes over on its way ("any", "a", "or").</summary>
    public ImmutableArray<string> NotReaches { get; init; } = [];

    /// <summary>What sounds like a denial and is none ("not sure", "can not").</summary>
    public ImmutableArray<string> NoDenial { get; init; } = [];

    /// <summary>What puts a thing into the past ("years ago").</summary>
    public ImmutableArray<string> Past { get; init; } = [];

    /// <summary>What brings it back ("still").</summary>
    public ImmutableArray<string> Present { get; init; } = [];

    /// <summary>What makes it a story somebody tells ("the film").</summary>
    public ImmutableArray<string> Told { get; init; } = [];

    /// <summary>Sayings that mean nothing of what their words say ("killing me").</summary>
    public ImmutableArray<string> Idioms { get; init; } = [];

    /// <summary>How a spot can feel that wants some ease ("tight").</summary>
    public ImmutableArray<string> Symptoms { get; init; } = [];

    /// <summary>How it says that it hurts; during a step this is about the step.</summary>
    public ImmutableArray<string> Pains { get; init; } = [];

    /// <summary>What says that it is over ("gone", "any more").</summary>
    public ImmutableArray<string> Over { get; init; } = [];

    /// <summary>When or where a tip is wanted: the moment of the tips, and how people say it.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Moments { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The signs that red flags are made of, by name, and how people say each.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Signs { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Everyday words that are never a misspelling of another.</summary>
    public ImmutableArray<string> Plain { get; init; } = [];
}
