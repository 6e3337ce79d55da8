using System.Globalization;
using CoachBot.Storage.Moving;
using Spectre.Console;

namespace CoachBot.Verbs.Moving;

/// <summary>How far a move has come: bars for a person at a terminal, or one plain line for each table that is done.</summary>
internal sealed class MovePage(Shell shell)
{
    private readonly Dictionary<(MovePhase Phase, string Table), MoveStep> steps = [];
    private readonly HashSet<(MovePhase Phase, string Table)> toldOf = [];

    /// <summary>Shows what the work tells of until it ends.</summary>
    public Task<T> ShowAsync<T>(Func<Action<MoveStep>, Task<T>> work) => shell.Interactive ? ShowBarsAsync(work) : work(Print);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private async Task<T> ShowBarsAsync<T>(Func<Action<MoveStep>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(shell.Out), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async page =>
            {
                var bars = Enum.GetValues<MovePhase>().ToDictionary(phase => phase, phase => page.AddTask(phase.ToString(), maxValue: 1));
                return await work(step =>
                {
                    steps[(step.Phase, step.Table.Name)] = step;
                    if (step is { Phase: MovePhase.Reading, Done: 0 })
                    {
                        SetEnd(bars.Values);
                    }

                    Fill(bars[step.Phase], step);
                });
            });
    }

    /// <summary>The rows of all tables are known before any of them is read.</summary>
    private void SetEnd(IEnumerable<ProgressTask> bars)
    {
        foreach (var bar in bars)
        {
            bar.MaxValue = Math.Max(1, steps.Values.Where(step => step.Phase == MovePhase.Reading).Sum(step => step.Of));
        }
    }

    private void Fill(ProgressTask bar, MoveStep step)
    {
        bar.Value = steps.Values.Where(other => other.Phase == step.Phase).Sum(other => other.Done);
        bar.Description = $"{step.Phase} {step.Table.Name}";

        // With nothing in any table it is full at once.
        if (bar.Value == 0 && bar.MaxValue <= 1 && step.Table == MovedTables.All[^1])
        {
            bar.Value = bar.MaxValue;
        }
    }

    private void Print(MoveStep step)
    {
        if (step.Done == step.Of && step.Of > 0 && toldOf.Add((step.Phase, step.Table.Name)))
        {
            shell.Out.WriteLine($"{step.Phase} {step.Table.Name}: {Number(step.Of)} done");
            shell.Out.Flush();
        }
    }
}
