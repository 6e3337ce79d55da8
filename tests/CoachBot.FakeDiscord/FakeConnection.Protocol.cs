using System.Text.Json;

namespace CoachBot.FakeDiscord;

/// <summary>What the server makes of what a client says: heartbeats, identifies, resumes.</summary>
public sealed partial class FakeConnection
{
    private async Task TakeAsync(FakeFrame frame)
    {
        switch (frame.Op)
        {
            case 1 when server.AcknowledgeHeartbeats:
                await SendAsync("""{"t":null,"s":null,"op":11,"d":null}""");
                break;
            case 2:
                await IdentifyAsync(frame.Data);
                break;
            case 6:
                await ResumeAsync(frame.Data);
                break;
        }
    }

    private async Task IdentifyAsync(JsonElement data)
    {
        if (data.GetProperty("token").GetString() != FakeDiscordServer.Token)
        {
            await CloseAsync(4004);
            return;
        }

        server.IdentifiesLeft--;
        if (server.RefuseIdentifies > 0)
        {
            server.RefuseIdentifies--;
            await SendAsync("""{"t":null,"s":null,"op":9,"d":false}""");
            return;
        }

        var (shard, shards) = data.TryGetProperty("shard", out var pair) ? (pair[0].GetInt32(), pair[1].GetInt32()) : (0, 1);
        var session = new FakeSession(Guid.NewGuid().ToString("N"), shard) { Connection = this };
        server.Sessions[session.Id] = session;
        await session.DispatchAsync("READY", $$"""
            {"v":10,"user_settings":{},"user":{{FakeDiscordServer.BotUser()}},"session_type":"normal","session_id":"{{session.Id}}",
            "resume_gateway_url":"{{server.ResumeAddress}}","relationships":[],"private_channels":[],"presences":[],
            "guilds":[{"unavailable":true,"id":"41771983423143937"}],"guild_join_requests":[],"geo_ordered_rtc_regions":["here"],
            "shard":[{{shard}},{{shards}}],"auth":{},"application":{"id":"{{FakeDiscordServer.Application}}","flags":27828224},"_trace":[]}
            """.ReplaceLineEndings(""));
        await session.DispatchAsync("GUILD_CREATE", """
            {"id":"41771983423143937","name":"A server","unavailable":false,"channels":[{"id":"5","type":99,"name":"new","position":0,"permission_overwrites":[]}],
            "owner_id":"9","preferred_locale":"en-US","member_count":2,"large":false,"joined_at":"2026-11-21T10:00:00.000000+00:00","verification_level":0,
            "default_message_notifications":0,"explicit_content_filter":0,"mfa_level":0,"premium_tier":0,"nsfw_level":0,"afk_timeout":300,"system_channel_flags":0,
            "roles":[],"emojis":[],"stickers":[],"features":[],"threads":[],"members":[],"presences":[],"voice_states":[],"stage_instances":[],"guild_scheduled_events":[]}
            """.ReplaceLineEndings(""));
    }

    private async Task ResumeAsync(JsonElement data)
    {
        var id = data.GetProperty("session_id").GetString() ?? "";
        if (server.RefuseResume is { } resumable)
        {
            await SendAsync($$"""{"t":null,"s":null,"op":9,"d":{{(resumable ? "true" : "false")}} }""");
        }
        else if (!server.Sessions.TryGetValue(id, out var session))
        {
            await SendAsync("""{"t":null,"s":null,"op":9,"d":false}""");
        }
        else if (data.GetProperty("seq").GetInt64() > session.Sequence)
        {
            await CloseAsync(4007);
        }
        else
        {
            await session.ReplayAsync(this, data.GetProperty("seq").GetInt64());
        }
    }
}
