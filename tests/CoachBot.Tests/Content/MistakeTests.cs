using CoachBot.Content;

namespace CoachBot.Tests.Content;

public sealed class MistakeTests
{
    public static TheoryData<string> Names => [.. Mistakes.All.Select(mistake => mistake.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_slip_leads_to_one_finding_in_its_place(string name)
    {
        var mistake = Mistakes.All.Single(mistake => mistake.Name == name);
        using var sample = new SampleContent();
        if (mistake.Piece.Length == 0)
        {
            sample.Write(mistake.File, mistake.By);
        }
        else
        {
            sample.Change(mistake.File, mistake.Piece, mistake.By);
        }

        var refused = Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(sample.Folder));

        Assert.True(refused.Findings.Length == 1, $"{refused.Findings.Length} findings:\n{string.Join('\n', refused.Findings)}");
        var finding = refused.Findings[0];
        var file = mistake.FoundIn ?? mistake.File;
        Assert.Contains(mistake.Says, finding.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"^[A-Z][^\n]*[.?]$", finding.Remedy);
        Assert.Equal((file, sample.LineOf(file, mistake.At)), (finding.Place.File, finding.Place.Line));
    }
}
