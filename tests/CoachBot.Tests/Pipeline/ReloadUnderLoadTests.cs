using CoachBot.Content;
using CoachBot.Core.Chat;
using CoachBot.Tests.Content;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachBot.Tests.Pipeline;

/// <summary>An author saves while many people talk.</summary>
public sealed class ReloadUnderLoadTests : PipelineTest
{
    private const int People = 100;
    private const int Messages = 20;
    private const int Edits = 12;

    [Fact]
    public async Task Every_message_is_answered_once_while_content_is_replaced_and_refused()
    {
        using var sample = new SampleContent();
        using var source = new LibrarySource(sample.Folder, Assert.IsType<LoadedContent.Usable>(ContentLoader.Load(sample.Folder)), Time, NullLogger<LibrarySource>.Instance);
        var tips = sample.Read("tips.yaml");
        Library = source.Current;
        Engine = Core.Conversation.Engine.Step;
        Start();

        var edited = 0;
        var people = Enumerable.Range(1, People).Select(number => new ChatAddress(Platform.Telegram, $"{number}")).ToList();
        var talking = Task.WhenAll(people.Select(TalkAsync));
        while (edited < Edits || !talking.IsCompleted)
        {
            // Every third edit is a slip: it is refused, and what is in use stays.
            var slip = edited % 3 == 2;
            sample.Write("tips.yaml", tips.Replace("Listen to your body.", $"Edit {edited}.", StringComparison.Ordinal).Replace("moment: any", slip ? "momnet: any" : "moment: any", StringComparison.Ordinal));
            Assert.Equal(!slip, source.Reload());
            Library = source.Current;
            edited++;
            await Task.Yield();
        }

        await talking;
        foreach (var person in people)
        {
            // One more than was said: the first words of all.
            Assert.Equal(Messages + 1, (await WaitingAsync(person)).Count());
        }

        var newestGood = edited % 3 == 0 ? edited - 2 : edited - 1;
        Assert.Equal($"Edit {newestGood}.", source.Current.Content.Tips[2].Text);
    }

    private async Task TalkAsync(ChatAddress person)
    {
        for (var message = 0; message < Messages; message++)
        {
            await Task.Yield();
            await SayAsync(person, message % 2 == 0 ? "tip feet" : "help");
        }
    }
}
