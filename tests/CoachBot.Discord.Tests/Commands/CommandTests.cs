using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using CoachBot.Discord.Commands;
using CoachBot.Discord.Messages;
using CoachBot.Discord.Tests.EndToEnd;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.Commands;

public sealed partial class CommandTests
{
    private static readonly ImmutableArray<SlashCommand> Commands = SlashCommands.For([SmallLibrary.Create(), SmallLibrary.Create(language: "es")]);

    [Fact]
    public async Task D40_Commands_are_registered_once_and_not_again_while_they_are_equal()
    {
        await using var server = await AdapterAtWork.ServerAsync();
        await using (var first = await AdapterAtWork.StartAsync(server))
        {
            var put = await server.NextCallAsync(call => call.Method == "PUT");
            foreach (var command in put.Json.EnumerateArray())
            {
                Assert.Equal("[0,1,2]", command.GetProperty("contexts").GetRawText());
                Assert.Equal("[0,1]", command.GetProperty("integration_types").GetRawText());
                Assert.Equal(command.GetProperty("description").GetString(), command.GetProperty("description_localizations").GetProperty("en-GB").GetString());
            }
        }

        await using (var second = await AdapterAtWork.StartAsync(server))
        {
            await server.NextCallAsync(call => call.Is("GET", "/commands") && call.Query == "?with_localizations=true");
            await second.DeliverAsync(1001, "Settled.", 1);
            await second.StopAsync();
            Assert.DoesNotContain(server.TakeCalls(), call => call.Method == "PUT");
        }
    }

    [Theory]
    [InlineData("says what command_stop does in en", "stops")]
    [InlineData("\"autocomplete\":true", "\"autocomplete\":false")]
    [InlineData("[0,1,2]", "[0]")]
    [InlineData("\"en-GB\"", "\"de\"")]
    [InlineData("\"name\":\"tip\"", "\"name\":\"tips\"")]
    public void D40_Any_difference_that_people_could_see_counts(string ours, string theirs)
    {
        var text = Encoding.UTF8.GetString(CommandJson.Write(Commands).Span);
        Assert.Contains(ours, text, StringComparison.Ordinal);
        Assert.NotEqual(Canonical(text), Canonical(text.Replace(ours, theirs, StringComparison.Ordinal)));
    }

    [Fact]
    public void D40_What_Discord_adds_does_not_count()
    {
        var ours = Encoding.UTF8.GetString(CommandJson.Write(Commands).Span);
        var theirs = ours.Replace("\"type\":1,", "\"id\":\"5\",\"version\":\"9\",\"application_id\":\"3\",\"nsfw\":false,\"dm_permission\":true,\"default_member_permissions\":null,\"type\":1,", StringComparison.Ordinal)
            .Replace(",\"required\":false", "", StringComparison.Ordinal);
        Assert.NotEqual(ours, theirs);
        Assert.Equal(Canonical(ours), Canonical(theirs));
    }

    [Fact]
    public void Names_and_descriptions_keep_to_the_rules()
    {
        Assert.All(Commands, command =>
        {
            Assert.Matches(Name(), command.Name);
            Assert.All((Worded[])[command.Words, .. command.Option is { } option ? [option.Words] : (Worded[])[]], words =>
            {
                Assert.InRange(words.Description.Length, 1, 100);
                Assert.Equal(["en-US", "en-GB", "es-ES", "es-419"], words.Locales.Select(each => each.Locale));
                Assert.All(words.Locales, each => Assert.True(Name().IsMatch(each.Name) && each.Description.Length is >= 1 and <= 100));
            });
        });
        Assert.Equal(Commands.Length, Commands.DistinctBy(command => command.Name).Count());
    }

    [Fact]
    public void A_second_language_adds_its_names_and_descriptions_and_the_default_names_stay()
    {
        var json = Encoding.UTF8.GetString(CommandJson.Write(Commands).Span);
        Assert.Contains("\"name\":\"routine\",\"name_localizations\":{\"en-US\":\"routine-en\",\"en-GB\":\"routine-en\",\"es-ES\":\"routine-es\",\"es-419\":\"routine-es\"}", json, StringComparison.Ordinal);
        Assert.Contains("\"es-ES\":\"says what command_tip_area does in es\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_a_button_says_is_suggested_for_say()
    {
        Assert.Equal("it hurts", Assert.Single(SlashCommands.Suggest("say", "hurts", SmallLibrary.Create())).Value);
        Assert.Contains(SlashCommands.Suggest("say", "", Coach.RealLibrary.Value), each => each == new SelectOption("Longer", "longer"));
    }

    [Fact]
    public void Suggestions_begin_with_what_begins_as_typed_and_stay_within_25()
    {
        var library = SmallLibrary.Create(routines: 40);
        Assert.Equal(25, SlashCommands.Suggest("routine", "", library).Length);
        Assert.Equal("R1", Assert.Single(SlashCommands.Suggest("routine", "temple", library)).Value);
        Assert.Equal("R1", Assert.Single(SlashCommands.Suggest("routine", "QUICK", library)).Value);
        Assert.Equal("temples", Assert.Single(SlashCommands.Suggest("tip", "headache", library)).Value);
        Assert.Empty(SlashCommands.Suggest("tip", "zebra", library));
    }

    [Fact]
    public async Task What_is_typed_is_completed()
    {
        await using var work = await AdapterAtWork.StartAsync();
        await work.Server.TypeAsync(1001, "tip", "area", "fe", FakePlace.Server);
        var answer = await work.Server.NextCallAsync(call => call.Path.EndsWith("/callback", StringComparison.Ordinal));
        Assert.Equal("""{"type":8,"data":{"choices":[{"name":"feet","value":"feet"}]}}""", answer.Body);
        Assert.False(work.TryNextUpdate(out _));
    }

    private static string Canonical(string text) => CommandJson.Canonical(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"^[-_'\p{L}\p{N}]{1,32}$")]
    private static partial Regex Name();
}
