namespace CoachBot.Tests.Content;

/// <summary>A slip an author can make, and the finding it has to lead to.</summary>
/// <param name="Name">What the slip is.</param>
/// <param name="File">The file it is made in.</param>
/// <param name="Piece">The text that is replaced; empty to replace all of the file.</param>
/// <param name="By">What takes its place.</param>
/// <param name="At">A text on the line of the finding, after the replacement.</param>
/// <param name="Says">What the finding says, as far as it is its own.</param>
internal sealed record Mistake(string Name, string File, string Piece, string By, string At, string Says)
{
    /// <summary>The file of the finding, when it is another one.</summary>
    public string? FoundIn { get; init; }
}
