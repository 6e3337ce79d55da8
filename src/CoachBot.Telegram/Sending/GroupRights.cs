using System.Globalization;
using CoachBot.Telegram.Api;

namespace CoachBot.Telegram.Sending;

/// <summary>
/// Somebody called the coach in a group where it may not write. One of its administrators is told, privately and once; a bot can write
/// first to nobody, so the first one who has spoken with the coach before is the one.
/// </summary>
internal sealed class GroupRights(ITelegramCalls client, TelegramWording wording, Keepsakes keepsakes)
{
    private const int MostTried = 10;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public void Missing(long group)
    {
        if (keepsakes.Keep(string.Create(CultureInfo.InvariantCulture, $"no rights {group}"), "told"))
        {
            _ = TellAsync(group);
        }
    }

    private async Task TellAsync(long group)
    {
        var answer = await client.CallAsync(Methods.GetChatAdministrators, new(group), Deadline, CancellationToken.None);
        foreach (var administrator in (answer.Result ?? []).Where(member => member.User is { IsBot: false }).Take(MostTried))
        {
            var told = await client.CallAsync(
                Methods.SendMessage, new(administrator.User!.Id, wording.GroupNoRights(administrator.User.LanguageCode)) { DisableNotification = true }, Deadline, CancellationToken.None);
            if (told.Ok)
            {
                return;
            }
        }
    }
}
