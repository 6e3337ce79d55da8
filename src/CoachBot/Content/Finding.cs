namespace CoachBot.Content;

/// <summary>A place in a content file, by its path below the content folder; line and column count from 1, 0 means the file as a whole.</summary>
internal readonly record struct TextPlace(string File, int Line, int Column)
{
    public static TextPlace WholeOf(string file) => new(file, 0, 0);

    /// <summary>The form editors make clickable ("routines.yaml:41:9").</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}

/// <summary>Something in the content (or the configuration) that has to be changed: where, what is wrong and what to do.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="What">What is wrong, as a sentence without its full stop.</param>
/// <param name="Remedy">What to do about it, as one sentence.</param>
internal sealed record Finding(TextPlace Place, string What, string Remedy)
{
    /// <summary>"error", or how a line is headed that is none ("missing": a text not translated yet).</summary>
    public string Kind { get; init; } = "error";

    public override string ToString() => $"{Place}: {Kind}: {What}. {Remedy}";
}
