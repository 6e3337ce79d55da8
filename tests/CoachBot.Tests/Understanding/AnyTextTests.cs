using System.Diagnostics;
using System.Text;
using CoachBot.Core.Content;
using CoachBot.Core.Understanding;
using CoachBot.Verbs.Understanding;

namespace CoachBot.Tests.Understanding;

/// <summary>Whatever is typed, the reader answers, and the same each time.</summary>
public class AnyTextTests
{
    private const int Tried = 40_000;

    private static readonly string[] Odd =
    [
        "\ud800", "\udc00", "\u200f", "\u202e", "\u0301", "\0", "\u0007", "\ufeff", "\u200d", "😀", "👩‍👩‍👧", "ﷺ", "中", "É", "ß", "İ", "１", "'", "’", "\n", "\t", "/", "\\", "{0}", ", ",
    ];

    private static Library Library => Shipped.Library;

    [Fact]
    public void Mutated_sayings_are_read_without_an_exception_and_always_alike()
    {
        var sayings = Directory.GetFiles(Repository.PathOf("tests", "Corpora"), "*.txt").SelectMany(Corpus.Read).Select(saying => saying.Text).ToArray();
        var chance = new Random(5);
        var situations = Enum.GetValues<Situation>();
        for (var number = 0; number < Tried; number++)
        {
            var text = Mutated(sayings[chance.Next(sayings.Length)], chance);
            var situation = situations[number % situations.Length];
            var meaning = Reader.Read(text, situation, Library);
            if (number % 50 == 0)
            {
                Assert.Equal(meaning, Reader.Read(text, situation, Library));
            }
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("can not ")]
    [InlineData("no fever or ")]
    [InlineData("chest pani hedache ")]
    [InlineData("\ud800\u0301")]
    [InlineData("😀")]
    [InlineData("x,")]
    public void A_text_without_end_is_read_as_far_as_it_matters(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Reader.Read(text, Situation.Idle, Library);
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = Stopwatch.GetTimestamp();
            Reader.Read(text, Situation.InStep, Library);
            return Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        });

        // The benchmark holds it to 10 ms in a release build; here only what is not linear shows.
        Assert.True(best < 200, $"{best} ms");
    }

    private static string Mutated(string text, Random chance)
    {
        var mutated = new StringBuilder(text);
        for (var change = chance.Next(5); change >= 0 && mutated.Length > 0; change--)
        {
            var at = chance.Next(mutated.Length);
            switch (chance.Next(5))
            {
                case 0: mutated.Remove(at, 1); break;
                case 1: mutated.Insert(at, Odd[chance.Next(Odd.Length)]); break;
                case 2: mutated[at] = (char)chance.Next(char.MaxValue + 1); break;
                case 3: mutated.Insert(at, mutated[at]); break;
                default: mutated.Insert(at, mutated.ToString(0, at)); break;
            }
        }

        return mutated.ToString();
    }
}
