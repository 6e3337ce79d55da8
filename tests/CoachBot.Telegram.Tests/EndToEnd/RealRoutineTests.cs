using System.Text.RegularExpressions;
using CoachBot.Content;
using CoachBot.Core.Content;

namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>The routine R2 of the content as it is, from its link to the rating.</summary>
public partial class RealRoutineTests
{
    private const long Ann = 1001;

    private static readonly Lazy<Library> Loaded = new(() => Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(ContentFolder())).Library);

    [Theory]
    [InlineData(TelegramMode.Polling, true)]
    [InlineData(TelegramMode.Polling, false)]
    [InlineData(TelegramMode.Webhook, true)]
    [InlineData(TelegramMode.Webhook, false)]
    public async Task R2_is_walked_from_its_link_to_the_rating(TelegramMode mode, bool byButtons)
    {
        await using var coach = await Coach.StartAsync(mode, library: RealLibrary());
        void Do(string label)
        {
            if (byButtons)
            {
                coach.Server.People.Press(Ann, label);
            }
            else
            {
                coach.Server.People.Say(Ann, label.ToLowerInvariant());
            }
        }

        coach.Server.People.Say(Ann, "/start r_head5");
        await coach.Answer(() => Offers(coach, "Not sure"));
        Do("No");
        await coach.Answer(() => Offers(coach, "Start now"));
        Do("Start now");
        for (var step = 1; step <= 7; step++)
        {
            await coach.Answer(() => Steps(coach).Contains(step));
            Do("Next");
        }

        await coach.Answer(() => Offers(coach, "No rating"));
        Do("3");
        await coach.Answer(() => !coach.Said(Ann)[^1].Buttons.Any(button => button.Text == "No rating") || coach.Said(Ann).Any(message => message.Edits > 0));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Steps(coach));
    }

    [Theory]
    [InlineData("/start r_head10", "R3")]
    [InlineData("/start r_R7", "R7")]
    public async Task A_link_opens_exactly_its_routine(string link, string id)
    {
        var library = RealLibrary();
        await using var coach = await Coach.StartAsync(library: library);
        coach.Server.People.Say(Ann, link);
        await coach.Answer(() => Offers(coach, "Not sure"));
        coach.Server.People.Say(Ann, "no");
        await coach.Answer(() => Offers(coach, "Start now"));

        Assert.Contains(coach.Said(Ann), message => message.Text.Contains(library.Find(new RoutineId(id))!.Name, StringComparison.Ordinal));
    }

    internal static Library RealLibrary() => Loaded.Value;

    internal static string ContentFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "content", "en")) || !File.Exists(Path.Combine(folder.FullName, "CoachBot.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "content", "en");
    }

    private static bool Offers(Coach coach, string label) => coach.Said(Ann).Any(message => message.Buttons.Any(button => button.Text == label));

    /// <summary>The steps as they were opened: their numbers, from the titles of messages that sounded.</summary>
    private static List<int> Steps(Coach coach) =>
    [
        .. coach.Said(Ann).Where(message => !message.Silent).Select(message => StepTitle().Match(message.Text)).Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].Value)),
    ];

    [GeneratedRegex("^<b>(\\d+) of 7")]
    private static partial Regex StepTitle();
}
