using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Pipeline;
using static CoachBot.Tests.Storage.StoreSamples;

namespace CoachBot.Tests.Pipeline;

/// <summary>Codes against somebody who guesses, with the coach's own engine on a real file.</summary>
public sealed class LinkDeskTests : PipelineTest
{
    private readonly List<Committed> committed = [];

    [Fact]
    public async Task A_thousand_wrong_codes_from_one_chat_shut_it_out_and_the_right_one_comes_too_late()
    {
        var code = await OfferAsync();
        await GuessAsync(_ => Ben, 1_000);
        Assert.Equal(Linking.MostWrong, (await Store.ExportAsync(Ben, Cancel))!.Person.Linking!.Wrong);
        await SayAsync(Ben, code.ToString());
        Assert.Null((await Store.ExportAsync(Ben, Cancel))!.Person.Linking!.Asked);

        // What is shut is one chat; the right one elsewhere is taken.
        var other = new ChatAddress(Platform.Discord, "5");
        await SayAsync(other, code.ToString());
        Assert.NotNull((await Store.ExportAsync(other, Cancel))!.Person.Linking!.Asked);
    }

    [Fact]
    public async Task A_thousand_wrong_codes_from_as_many_chats_shut_out_everybody_for_ten_minutes()
    {
        var code = await OfferAsync();
        await GuessAsync(number => new(Platform.Web, $"w{number}"), 1_000);
        await SayAsync(Ben, code.ToString());
        Assert.Null((await Store.ExportAsync(Ben, Cancel))!.Person.Linking?.Asked);
        Time.Advance(601);
        var later = await OfferAsync();
        await SayAsync(Ben, later.ToString());
        Assert.NotNull((await Store.ExportAsync(Ben, Cancel))!.Person.Linking!.Asked);
    }

    [Fact]
    public async Task A_code_works_once_and_for_ten_minutes()
    {
        var code = await OfferAsync();
        await SayAsync(Ben, code.ToString());
        await SayAsync(new(Platform.Discord, "5"), code.ToString());
        Assert.Equal(1, (await Store.ExportAsync(new(Platform.Discord, "5"), Cancel))!.Person.Linking!.Wrong);

        var late = await OfferAsync();
        Time.Advance(601);
        await SayAsync(new(Platform.Discord, "6"), late.ToString());
        Assert.Equal(1, (await Store.ExportAsync(new(Platform.Discord, "6"), Cancel))!.Person.Linking!.Wrong);
    }

    [Fact]
    public async Task The_code_is_in_no_file()
    {
        var code = await OfferAsync();
        foreach (var file in Folder.Files())
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes, Cancel);
            var text = System.Text.Encoding.Latin1.GetString(bytes.ToArray());
            Assert.DoesNotContain(code.ToString(), text, StringComparison.Ordinal);
            Assert.DoesNotContain(code.Letters, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Codes_differ()
    {
        HashSet<string> all = [];
        for (var round = 0; round < 200; round++)
        {
            Assert.True(all.Add((await OfferAsync()).Letters));
        }
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Engine = Core.Conversation.Engine.Step;
        Library = Shipped.Library;
        Runner.Committed += committed.Add;
        Start();
    }

    private async Task<LinkCode> OfferAsync()
    {
        committed.Clear();
        await SayAsync(Ada, "/link");
        var words = committed.SelectMany(each => each.Messages).Last(row => row.Message.Fleeting).Message.Text.Split(' ', '\n');
        Assert.True(LinkCode.TryRead(words.First(word => LinkCode.TryRead(word, out _)), out var code));
        return code;
    }

    private async Task GuessAsync(Func<int, ChatAddress> from, int times)
    {
        var drawn = new Random(7);
        for (var number = 0; number < times; number++)
        {
            LinkCode code;
            while (!LinkCode.TryMake(new string(drawn.GetItems(LinkCode.Alphabet.AsSpan(), LinkCode.Length)), out code))
            {
            }

            await SayAsync(from(number), code.ToString());
        }
    }
}
