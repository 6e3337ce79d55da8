using CoachBot.Content;
using FsCheck;
using FsCheck.Fluent;

namespace CoachBot.Tests.Content;

public sealed class AnyBytesTests
{
    private static readonly string[] Files =
        ["areas.yaml", "cards/head.yaml", "routines.yaml", "tips.yaml", "sources.yaml", "red_flags.yaml", "buttons.yaml", "words.yaml", "phrases.yaml"];

    private static readonly string[] Pieces =
        ["- ", "id", ": ", "\n", "  ", "[", "]", "{", "}", "\"", "'", "#", "&a", "*a", "!t", "|", ">", "?", "%", "@", "---", "...", "C01", "\t", "\0", "\u00e9", "say", "steps", ","];

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused_in_that_file()
    {
        using var sample = new SampleContent();
        var made = ArbMap.Default.ArbFor<byte[]>().Generator
            .Or(from pieces in Gen.Elements(Pieces).ArrayOf() select System.Text.Encoding.UTF8.GetBytes(string.Concat(pieces)));
        var cases = from file in Gen.Elements(Files) from bytes in made select (file, bytes);
        Prop.ForAll(cases.ToArbitrary(), spoiled =>
        {
            var path = sample.PathOf(spoiled.file);
            var good = File.ReadAllBytes(path);
            File.WriteAllBytes(path, spoiled.bytes);
            var loaded = ContentLoader.Load(sample.Folder);
            File.WriteAllBytes(path, good);
            return loaded is LoadedContent.Refused refused && refused.Findings.Any(finding => finding.Place.File == spoiled.file);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_piece_missing_anywhere_is_no_reason_to_fall_over()
    {
        using var sample = new SampleContent();
        var cases = from file in Gen.Elements(Files) from at in Gen.Choose(0, 10_000) from length in Gen.Choose(1, 60) select (file, at, length);
        Prop.ForAll(cases.ToArbitrary(), cut =>
        {
            var good = sample.Read(cut.file);
            var at = cut.at % good.Length;
            sample.Write(cut.file, good.Remove(at, Math.Min(cut.length, good.Length - at)));
            var loaded = ContentLoader.Load(sample.Folder);
            sample.Write(cut.file, good);
            return loaded is LoadedContent.Usable || loaded is LoadedContent.Refused { Findings.IsEmpty: false };
        }).QuickCheckThrowOnFailure();
    }
}
