using CoachBot.Verbs;

namespace CoachBot.Tests.Verbs;

/// <summary>The program called within this process: what it printed and returned.</summary>
internal sealed record Called(int Exit, string Out, string Error)
{
    public static async Task<Called> FedAsync(string input, string folder, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var shell = new Shell(new StringReader(input), output, error, folder, Interactive: false);
        var exit = await CommandLine.RunAsync(args, shell, TestContext.Current.CancellationToken);
        return new(exit, output.ToString(), error.ToString());
    }

    public static Task<Called> WithAsync(params string[] args) => FedAsync("", Repository.Root, args);

    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
