using CoachBot.Tests.Web;
using CoachBot.Tests.Web.Browser;

namespace CoachBot.Tests.Verbs;

/// <summary>
/// The program killed (SIGKILL) again and again in the middle of a routine, with a real file: the page goes on at the step where it was,
/// nothing is said twice, nothing is lost.
/// </summary>
public class KillTests
{
    private const int Kills = 20;

    private const int Speed = 15;

    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(0.9);

    [Fact]
    public async Task Killed_twenty_times_during_R1_every_step_comes_once_and_in_order()
    {
        var runs = 1;
        var unsure = 0;
        await using var coach = await CoachProcess.StartAsync(Speed);
        using var browser = new PageClient(new(coach.Url));
        await browser.OpenAsync();
        await using var page = new FollowedPage(browser);
        await page.FollowAsync();
        await page.SayAsync("/routine R1");
        for (var kill = 1; kill <= Kills; kill++)
        {
            // The golden ratio spreads the instants: none is at the same distance from a cue as another.
            await Task.Delay(Alive * (kill * 0.618 % 1), TestContext.Current.CancellationToken);
            var heard = kill % 4 == 0 ? page.SayAsync("longer") : null;
            await coach.KillAsync();
            await coach.StartAsync();
            await page.FollowAsync();
            if (heard is not null)
            {
                // The page cannot know whether it was heard, and says it again under the same id.
                await page.SayAgainAsync(await heard);
                unsure++;
            }

            await page.GoOnAsync();
            if (page.Waits)
            {
                await page.BeginAgainAsync();
                runs++;
            }
        }

        await page.UntilItWaitsAsync();
        await AssertWholeAsync(browser, page, runs, unsure);
    }

    private static async Task AssertWholeAsync(PageClient browser, FollowedPage page, int runs, int unsure)
    {
        await using var anew = new FollowedPage(browser);
        await anew.FollowAsync();
        var history = anew.Messages;

        // What the page saw between the kills is what the store has; no number is missing and none was taken twice.
        Assert.Equal(Enumerable.Range(1, history.Count).Select(number => (long)number), history.Select(message => message.Id));
        Assert.Equal(history.Select(message => (message.Id, message.Title, message.Text)), page.Messages.Select(message => (message.Id, message.Title, message.Text)));

        var openings = history.Where(message => message.Text.Contains("\nBreath: ", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Repeat(Enumerable.Range(1, 5), runs).SelectMany(steps => steps), openings.Select(message => message.Cue!.Number));
        Assert.Equal(runs, history.Count(message => message.Text.StartsWith("Now the other way.", StringComparison.Ordinal)));
        Assert.Equal(runs, history.Count(message => message.Cue is { Number: 0 }));
        Assert.Equal(runs, history.Count(FollowedPage.IsClosingQuestion));
        Assert.Equal(unsure, history.Count(message => message.Text.Contains("20 s more", StringComparison.Ordinal) || FollowedPage.SaysNothingRuns(message)));
    }
}
