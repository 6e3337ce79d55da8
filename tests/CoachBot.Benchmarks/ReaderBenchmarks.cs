using System.Diagnostics;
using System.Globalization;
using CoachBot.Core.Understanding;
using CoachBot.Verbs.Understanding;

namespace CoachBot.Benchmarks;

/// <summary>How long understanding takes: each saying of tests/Corpora by itself, a text of 100 KB, and a million mutated sayings.</summary>
internal static class ReaderBenchmarks
{
    private const int Mutations = 1_000_000;

    public static void Run()
    {
        var library = Surroundings.LoadLibrary();
        var sayings = Directory.GetFiles(Corpora(), "*.txt").SelectMany(Corpus.Read).Select(saying => saying.Text).ToArray();
        Measure(sayings, text => Reader.Read(text, Situation.Idle, library));
        Print("one saying", Measure(sayings, text => Reader.Read(text, Situation.Idle, library)));
        foreach (var piece in new[] { "can not ", "no fever or ", "chest pani hedache ", "x,", "😀" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
            Print($"100 KB of \"{piece.Trim()}\"", Measure([.. Enumerable.Repeat(text, 20)], long_ => Reader.Read(long_, Situation.InStep, library)));
        }

        var chance = new Random(1);
        var before = Stopwatch.GetTimestamp();
        for (var number = 0; number < Mutations; number++)
        {
            var letters = sayings[chance.Next(sayings.Length)].ToCharArray();
            for (var change = 0; change < 3; change++)
            {
                letters[chance.Next(letters.Length)] = (char)chance.Next(char.MaxValue + 1);
            }

            Reader.Read(new string(letters), (Situation)(number % 6), library);
        }

        Console.WriteLine($"{Mutations:N0} mutated sayings: no exception, {Stopwatch.GetElapsedTime(before).TotalSeconds:0} s");
    }

    private static List<double> Measure(string[] texts, Func<string, Meaning> read)
    {
        var times = new List<double>(texts.Length);
        foreach (var text in texts)
        {
            var before = Stopwatch.GetTimestamp();
            read(text);
            times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
        }

        times.Sort();
        return times;
    }

    private static void Print(string what, List<double> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: median {times[times.Count / 2]:0} us, p99 {times[(int)((times.Count - 1) * 0.99)]:0} us, worst {times[^1]:0} us"));

    private static string Corpora()
    {
        for (var place = new DirectoryInfo(Directory.GetCurrentDirectory()); place is not null; place = place.Parent)
        {
            var folder = Path.Combine(place.FullName, "tests", "Corpora");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Run this from inside the repository: it reads tests/Corpora.");
    }
}
