using CoachBot.Content;

namespace CoachBot.Tests.Content;

/// <summary>Names and aliases that mean more, or something else, among all the words of the shipped content.</summary>
public sealed class NamesThatSayMoreTests
{
    public static TheoryData<string, string, string, string> Slips => new()
    {
        { "name: Jaw release", "name: After driving", "'After driving' also says the condition driving, by 'driving' (conditions.yaml:", "Choose a name without 'driving'." },
        { "aliases: [jaw routine,", "aliases: [jaw routine, after driving,", "'after driving' also says the condition driving, by 'driving' (conditions.yaml:", "Choose an alias without 'driving'." },
        { "aliases: [jaw routine,", "aliases: [jaw routine, my neck hurts,", "'my neck hurts' tells of a pain or symptom, by 'hurts', and would begin routine R4", "Choose words nobody says about a pain." },
        { "aliases: [jaw routine,", "aliases: [jaw routine, stiff neck routine,", "tells of a pain or symptom, by 'stiff', and would begin routine R4", "Choose words nobody says about a pain." },
        { "long soak, longer soak,", "my feet hurt, longer soak,", "'my feet hurt' tells of a pain or symptom ('hurt'), and with the swap long-soak there is still pressing there", "Choose words nobody says about a pain, or leave out what presses there." },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void Are_refused_once_with_what_claims_them(string piece, string by, string says, string remedy)
    {
        using var copy = new ContentCopy();
        var file = Path.Combine(copy.Folder, "routines.yaml");
        var text = File.ReadAllText(file);
        Assert.Contains(piece, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(piece, by, StringComparison.Ordinal));

        var refused = Assert.IsType<LoadedContent.Refused>(ContentLoader.Load(copy.Folder, Repository.PathOf("content")));
        var finding = Assert.Single(refused.Findings);
        Assert.Contains(says, finding.What, StringComparison.Ordinal);
        Assert.Equal(("routines.yaml", remedy), (finding.Place.File, finding.Remedy));
    }
}
