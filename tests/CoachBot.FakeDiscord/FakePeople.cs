using System.Globalization;
using System.Text;

namespace CoachBot.FakeDiscord;

/// <summary>Where a person does something.</summary>
public enum FakePlace
{
    Server = 0,
    Direct = 1,
    OtherPrivate = 2,
}

/// <summary>What people do: commands, presses, picks, forms, words. Payloads carry more fields than a bot needs, as the real ones do.</summary>
public sealed partial class FakeDiscordServer
{
    private const ulong ServerChannel = 41_771_983_423_143_938;

    public Task<FakeInteraction> SlashAsync(ulong user, string name, string? option = null, string? value = null, FakePlace place = FakePlace.Direct, bool userInstall = false) =>
        InteractAsync(2, user, $$"""{"type":1,"name":{{Quote(name)}},"id":"771825006014889984"{{Options(option, value, false)}} }""", place, userInstall);

    public Task<FakeInteraction> TypeAsync(ulong user, string name, string option, string typed, FakePlace place = FakePlace.Direct) =>
        InteractAsync(4, user, $$"""{"type":1,"name":{{Quote(name)}},"id":"771825006014889984"{{Options(option, typed, true)}} }""", place);

    public Task<FakeInteraction> PressAsync(ulong user, string customId, ulong? message = null, FakePlace place = FakePlace.Direct, bool userInstall = false) =>
        InteractAsync(3, user, $$"""{"component_type":2,"custom_id":{{Quote(customId)}},"id":3}""", place, userInstall, message);

    public Task<FakeInteraction> PickAsync(ulong user, string customId, string value, ulong? message = null) =>
        InteractAsync(3, user, $$"""{"component_type":3,"custom_id":{{Quote(customId)}},"values":[{{Quote(value)}}],"id":3}""", FakePlace.Direct, message: message);

    public async Task<FakeInteraction> InteractAsync(int type, ulong user, string data, FakePlace place = FakePlace.Direct, bool userInstall = false, ulong? message = null)
    {
        var interaction = NewInteraction(user, place, userInstall, message);
        await DispatchAsync("INTERACTION_CREATE", Payload(interaction, type, data, place, userInstall));
        return interaction;
    }

    public FakeInteraction NewInteraction(ulong user, FakePlace place, bool userInstall = false, ulong? message = null)
    {
        var id = NewId();
        var channel = place == FakePlace.Direct ? ChannelOf(user) : ServerChannel;
        var interaction = new FakeInteraction(id, Convert.ToHexString(Encoding.ASCII.GetBytes($"token-{id}")), channel, user, message) { UserInstallOnly = userInstall, IssuedAt = Time.GetTimestamp() };
        Interactions[interaction.Token] = interaction;
        return interaction;
    }

    public static string Payload(FakeInteraction interaction, int type, string data, FakePlace place, bool userInstall = false)
    {
        var person = $$"""{"id":"{{interaction.User}}","username":"person","global_name":"A person","avatar":"a_d5efa99b3eeaa7dd43acca82f5692432","discriminator":"0","public_flags":0}""";
        var who = place == FakePlace.Server
            ? $$""" "guild_id":"41771983423143937","guild":{"id":"41771983423143937","locale":"en-US","features":[]},"member":{"user":{{person}},"roles":["539082325061836999"],"premium_since":null,"permissions":"2147483647","pending":false,"nick":null,"mute":false,"joined_at":"2017-03-13T19:19:14.040000+00:00","deaf":false},"""
            : $$""" "user":{{person}},""";
        var where = place == FakePlace.Server
            ? """ "type":0,"guild_id":"41771983423143937","name":"general","nsfw":false,"parent_id":null,"permissions":"2147483647","position":0,"rate_limit_per_user":0,"topic":null,"""
            : """ "type":1,""";
        var owners = userInstall ? $$"""{"1":"{{interaction.User}}"}""" : place == FakePlace.Server ? """{"0":"41771983423143937"}""" : """{"0":"0"}""";
        var message = interaction.Pressed is { } pressed ? $$""" "message":{"id":"{{pressed}}","channel_id":"{{interaction.Channel}}","type":0,"flags":0,"content":"","components":[{"type":99}],"author":{{BotUser()}},"timestamp":"2026-11-21T10:00:00.000000+00:00","edited_timestamp":null,"tts":false,"mention_everyone":false,"mentions":[],"mention_roles":[],"attachments":[],"embeds":[],"pinned":false},""" : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"version":1,"type":{{type}},"token":"{{interaction.Token}}",{{who}}{{message}}"locale":"en-GB","id":"{{interaction.Id}}","entitlements":[],"data":{{data}},"context":{{(int)place}},"channel_id":"{{interaction.Channel}}","channel":{"id":"{{interaction.Channel}}",{{where}}"last_message_id":null,"flags":0},"authorizing_integration_owners":{{owners}},"attachment_size_limit":10485760,"application_id":"{{Application}}","app_permissions":"442368"}
            """);
    }

    public Task SayAsync(ulong user, string text) => DispatchAsync("MESSAGE_CREATE", $$"""
        {"type":0,"tts":false,"timestamp":"2026-11-21T10:00:00.000000+00:00","pinned":false,"nonce":"1","mentions":[],"mention_roles":[],"mention_everyone":false,"id":"{{NewId()}}","flags":0,"embeds":[],"edited_timestamp":null,"content":{{Quote(text)}},"components":[],"channel_type":1,"channel_id":"{{ChannelOf(user)}}","author":{"username":"person","public_flags":0,"id":"{{user}}","global_name":"A person","discriminator":"0","avatar":null},"attachments":[]}
        """);

    private static string Options(string? option, string? value, bool focused) => option is null || value is null
        ? ""
        : $$""","options":[{"value":{{Quote(value)}},"type":3,"name":{{Quote(option)}}{{(focused ? ",\"focused\":true" : "")}} }]""";
}
