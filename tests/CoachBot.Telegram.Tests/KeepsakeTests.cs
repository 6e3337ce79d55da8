using CoachBot.Core.Chat;
using CoachBot.FakeTelegram;

namespace CoachBot.Telegram.Tests;

/// <summary>What outlives a restart: the ids of pictures, and that an administrator was told.</summary>
public sealed class KeepsakeTests : IDisposable
{
    private const long Ann = 1001;
    private const long Group = -1002471352452;
    private const string NoRights = "Bad Request: not enough rights to send text messages to the chat";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private string? kept;

    private TelegramKept Kept => new(_ => Task.FromResult(kept), (text, _) =>
    {
        kept = text;
        return Task.CompletedTask;
    });

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_picture_is_not_uploaded_again_after_a_restart_unless_it_changed()
    {
        var file = Path.Combine(folder.FullName, "temple.png");
        await File.WriteAllBytesAsync(file, [1], TestContext.Current.CancellationToken);
        var message = new OutboundMessage("Circle slowly.") { Picture = new("temple.png", "A hand at the temple") };
        await using var first = await Bot.StartAsync(options => options.PicturesPath = folder.FullName, kept: Kept);
        await first.Loaded();
        await first.SendAsync(Ann, message);
        await first.StopAsync();

        await using var second = await Bot.StartAsync(options => options.PicturesPath = folder.FullName, sameServerAs: first, kept: Kept);
        await second.Loaded();
        await second.SendAsync(Ann, message);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
        second.Time.Advance(2);
        await second.SendAsync(Ann, message);

        Assert.Equal(
            ["multipart/form-data", "application/json", "multipart/form-data"], second.Server.Calls.Of("sendPhoto").Select(call => call.ContentType));
    }

    [Fact]
    public async Task Another_bot_uploads_its_own()
    {
        kept = "7\ttemple.png 1\tfile1";
        await using var bot = await Bot.StartAsync(kept: Kept);
        await bot.Loaded();
        bot.Server.Faults.Add(Fault.Refuse("sendMessage", 400, NoRights, chat: Group));
        await bot.SendAsync(Group, "A tip.");
        await bot.Shown(Ann, 1);

        Assert.StartsWith("42\n", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("file1", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_after_a_group_in_which_the_coach_may_not_write_is_told_once()
    {
        await using var first = await Bot.StartAsync(kept: Kept);
        await first.Loaded();
        first.Server.Faults.Add(Fault.Refuse("sendMessage", 400, NoRights, chat: Group) with { Times = 3 });
        Assert.IsType<SendResult.Unreachable>(await first.SendAsync(Group, "A tip."));
        Assert.Equal("[group_no_rights]", Assert.Single(await first.Shown(Ann, 1)).Text);
        await first.StopAsync();

        await using var second = await Bot.StartAsync(sameServerAs: first, kept: Kept);
        await second.Loaded();
        Assert.IsType<SendResult.Unreachable>(await second.SendAsync(Group, "Another tip."));
        await second.SendAsync(Ann, "For her.");

        Assert.Equal(["[group_no_rights]", "For her."], (await second.Shown(Ann, 2)).Select(message => message.Text));
    }
}
