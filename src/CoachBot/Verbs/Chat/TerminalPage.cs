using CoachBot.Core.Chat;
using Spectre.Console;

namespace CoachBot.Verbs.Chat;

/// <summary>Where the coach's messages appear: laid out for a person at a terminal, or one plain line each for everything else.</summary>
internal sealed class TerminalPage(Shell shell)
{
    private const string Prompt = "> ";

    /// <summary>The eyes may be closed: a terminal has one sound.</summary>
    private const char Bell = '\a';

    private readonly Lock oneMessage = new();
    private readonly IAnsiConsole? console = shell.Interactive
        ? AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(shell.Out), Interactive = InteractionSupport.No })
        : null;

    public void Show(OutboundMessage message)
    {
        lock (oneMessage)
        {
            if (console is null)
            {
                shell.Out.WriteLine(PlainText.Line(message));
                shell.Out.Flush();
                return;
            }

            // The prompt stands on the current line: the message takes its place, and the prompt comes back below it.
            shell.Out.Write('\r');
            Lay(console, message);
            shell.Out.Write(message.Attention == Attention.Sound ? $"{Bell}{Prompt}" : Prompt);
            shell.Out.Flush();
        }
    }

    /// <summary>A word about the terminal itself; only for people.</summary>
    public void Note(string text)
    {
        lock (oneMessage)
        {
            console?.MarkupLine($"[dim]{Markup.Escape(text)}[/]");
        }
    }

    /// <summary>Where a file that came with a message is.</summary>
    public void ShowSaved(string path)
    {
        lock (oneMessage)
        {
            shell.Out.WriteLine($"Saved: {path}");
            shell.Out.Flush();
        }
    }

    public void ShowPrompt()
    {
        lock (oneMessage)
        {
            if (console is not null)
            {
                shell.Out.Write(Prompt);
                shell.Out.Flush();
            }
        }
    }

    private static void Lay(IAnsiConsole console, OutboundMessage message)
    {
        console.WriteLine(new string(' ', Prompt.Length));
        if (message.Title is { } title)
        {
            console.MarkupLine($"[bold]{Markup.Escape(PlainText.Printable(title))}[/]");
        }

        if (message.Text.Length > 0)
        {
            console.WriteLine(PlainText.Printable(message.Text.ReplaceLineEndings("\n")));
        }

        if (message.PictureInWords is { } description)
        {
            console.MarkupLine($"[dim](picture: {Markup.Escape(PlainText.Printable(description))})[/]");
        }

        if (PlainText.Words(message) is { Length: > 0 } words)
        {
            console.MarkupLine($"[dim]say: {Markup.Escape(PlainText.Printable(words))}[/]");
        }

        console.WriteLine();
    }
}
