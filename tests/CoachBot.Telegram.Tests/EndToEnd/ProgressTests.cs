using System.Buffers.Binary;
using System.Text;
using CoachBot.Drawing;
using CoachBot.FakeTelegram;

namespace CoachBot.Telegram.Tests.EndToEnd;

/// <summary>The picture of thirty days, from the command to the upload: each person's own, and nobody else's.</summary>
public class ProgressTests
{
    private const long Ann = 1001;
    private const long Ben = 1002;
    private const long Group = -100_500;

    [Fact]
    public async Task The_picture_comes_with_the_sentences_and_is_the_persons_own()
    {
        await using var coach = await Coach.StartAsync();
        await PractiseAsync(coach, Ann, 6, 4);
        await PractiseAsync(coach, Ben, 3, 2);
        foreach (var (person, count) in ((long, int)[])[(Ann, 1), (Ben, 2), (Ann, 3)])
        {
            coach.Server.People.Say(person, "/progress");
            await coach.Answer(() => coach.Server.Calls.Of("sendPhoto").Count == count);
        }

        var pictures = coach.Server.Calls.Of("sendPhoto");
        Assert.Equal([Ann, Ben, Ann], pictures.Select(call => call.Chat));
        Assert.All(pictures, call =>
        {
            // Uploaded each time: an id that Telegram gave would show one person's days to whoever is sent it.
            Assert.Equal("multipart/form-data", call.ContentType);
            Assert.Equal("progress.png", Assert.Single(call.Files).Value.Name);
            Assert.Equal((ChartPicture.Width, ChartPicture.Height), SizeOf(Picture(call)));
            Assert.Contains("[progress_one]", call.Get("caption"), StringComparison.Ordinal);
        });
        Assert.Contains("[progress_rated_once] 6 4", pictures[0].Get("caption"), StringComparison.Ordinal);
        Assert.Contains("[progress_rated_once] 3 2", pictures[1].Get("caption"), StringComparison.Ordinal);
        Assert.Equal(Picture(pictures[0]), Picture(pictures[2]));
        Assert.NotEqual(Picture(pictures[0]), Picture(pictures[1]));

        static byte[] Picture(RecordedCall call) => Assert.Single(call.Files).Value.Bytes;
    }

    [Fact]
    public async Task In_a_group_there_is_a_pointer_and_no_word_about_the_person()
    {
        await using var coach = await Coach.StartAsync();
        await PractiseAsync(coach, Ann, 6, 4);
        coach.Server.People.SayIn(Group, Ann, "/progress");
        await coach.Answer(() => coach.Said(Group).Count > 0);

        Assert.Equal("[group_pointer]", Assert.Single(coach.Said(Group)).Text);
        Assert.Empty(coach.Server.Calls.Of("sendPhoto"));
    }

    [Fact]
    public async Task A_picture_that_is_refused_costs_nobody_the_sentences()
    {
        await using var coach = await Coach.StartAsync();
        await PractiseAsync(coach, Ann, 6, 4);
        coach.Server.Faults.Add(Fault.Refuse("sendPhoto", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS"));
        coach.Server.People.Say(Ann, "/progress");
        await coach.Answer(() => coach.Said(Ann).Any(message => message.Text.Contains("[progress_one]", StringComparison.Ordinal)));
    }

    private static async Task PractiseAsync(Coach coach, long person, int before, int after)
    {
        coach.Server.People.Say(person, "start desk reset");
        await coach.Answer(() => Shown("[ready]"));
        coach.Server.People.Say(person, $"{before}");
        for (var step = 1; step <= 4; step++)
        {
            await coach.Answer(() => Shown($"{step} 4 "));
            coach.Server.People.Say(person, "next");
        }

        await coach.Answer(() => Shown("[finished]"));
        coach.Server.People.Say(person, $"{after}");
        await coach.Answer(() => Shown("[rated_less]"));

        bool Shown(string text) => coach.Said(person).Any(message => message.Text.Contains(text, StringComparison.Ordinal));
    }

    private static (int Width, int Height) SizeOf(byte[] png)
    {
        Assert.Equal("IHDR", Encoding.ASCII.GetString(png, 12, 4));
        return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
