using System.IO.Compression;
using System.Text;
using CoachBot.Core.Conversation;
using CoachBot.Discord.Gateway;
using CoachBot.Discord.Interactions;
using CoachBot.FakeDiscord;

namespace CoachBot.Discord.Tests.Gateway;

public sealed class FrameTests
{
    [Theory]
    [InlineData("""{"t":null,"s":null,"op":42,"d":{"x":[1,2,{"y":null}]}}""")]
    [InlineData("""{"op":"ten","d":1}""")]
    [InlineData("""{"new":true}""")]
    public void D21_A_frame_of_an_unknown_kind_is_skipped(string text) =>
        Assert.IsType<GatewayFrame.Unrecognised>(Parse(text));

    [Theory]
    [InlineData("""{"t":"SOMETHING_NEW","s":7,"op":0,"d":{"a":{"b":[{}]}}}""")]
    [InlineData("""{"t":"SOMETHING_NEW","s":7,"op":0,"d":[1]}""")]
    [InlineData("""{"t":"READY","s":7,"op":0,"d":{"session_id":5}}""")]
    [InlineData("""{"d":{"a":1},"op":0,"s":7,"t":"SOMETHING_NEW"}""")]
    [InlineData("""{"t":"INTERACTION_CREATE","s":7,"op":0,"d":null}""")]
    public void D21_An_event_of_no_use_still_counts(string text)
    {
        var at = new SessionAtHand().Running();
        at.Frame(Parse(text)!);
        Assert.Equal(7, at.Session.Session!.Sequence);
    }

    [Fact]
    public void D21_An_unknown_component_and_enum_do_not_spoil_an_interaction()
    {
        var read = Read("""
            {"type":3,"id":"5","token":"t","context":9,"user":{"id":"6"},"application_id":"7","data":{"component_type":99,"custom_id":"17:next","extra":{}},
            "message":{"id":"8","components":[{"type":99,"components":[{"type":98}]}]},"channel":{"type":77}}
            """);
        Assert.Equal(new InteractionBody.Component("17:next", []).CustomId, Assert.IsType<InteractionBody.Component>(read.Body).CustomId);
        Assert.Equal((6UL, 8UL, InteractionPlace.DirectMessage), (read.User, read.Message, read.Place));
        Assert.IsType<InteractionBody.Other>(Read("""{"type":99,"id":"5","token":"t"}""").Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"op\":")]
    [InlineData("\u0000\u0001")]
    public void Bytes_that_are_no_frame_are_known_as_such(string text) => Assert.Null(Parse(text));

    [Fact]
    public void The_envelope_is_read_in_any_order()
    {
        const string content = """{"id":"5","type":2,"token":"t","user":{"id":"6"},"data":{"name":"help"}}""";
        var inOrder = (GatewayFrame.Dispatched)Parse($$"""{"t":"INTERACTION_CREATE","s":3,"op":0,"d":{{content}} }""")!;
        var reversed = (GatewayFrame.Dispatched)Parse($$"""{"d":{{content}},"op":0,"s":3,"t":"INTERACTION_CREATE"}""")!;
        Assert.Equal((3L, 5UL), (inOrder.Sequence, ((GatewayEvent.InteractionCreated)inOrder.Event).Interaction.Id));
        Assert.Equal((3L, 5UL), (reversed.Sequence, ((GatewayEvent.InteractionCreated)reversed.Event).Interaction.Id));
    }

    [Fact]
    public void D43_An_interaction_in_direct_messages_has_a_user_and_no_member()
    {
        var read = Read(Payload(2, """{"type":1,"name":"tip","id":"1","options":[{"value":"temples","type":3,"name":"area"}]}""", FakePlace.Direct));
        Assert.Equal((1001UL, InteractionPlace.DirectMessage, false), (read.User, read.Place, read.UserInstallOnly));
        var update = Translation.Update(read)!;
        Assert.Equal(new ChatEvent.TextSaid("/tip temples") { Locale = "en-GB" }, update.Event);
        Assert.Equal(("discord:1001", $"i{read.Id}"), (update.From.ToString(), update.Id.Value));
    }

    [Fact]
    public void D43_An_interaction_in_a_server_has_a_member()
    {
        var read = Read(Payload(3, """{"component_type":2,"custom_id":"17:rate 7"}""", FakePlace.Server));
        Assert.Equal((1001UL, InteractionPlace.Server), (read.User, read.Place));
        Assert.Equal(new ChatEvent.ChoiceMade(new(new(17), new("rate 7"))) { Locale = "en-GB" }, Translation.Update(read)!.Event);
    }

    [Fact]
    public void D43_A_form_with_labels_around_text_select_and_checkbox_is_read()
    {
        var read = Read(Payload(5, """
            {"custom_id":"/nudge","components":[
              {"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"when","value":"at 9"}},
              {"type":18,"id":3,"component":{"type":3,"id":4,"custom_id":"days","values":["monday","friday"]}},
              {"type":18,"id":5,"component":{"type":23,"id":6,"custom_id":"quiet","value":true}},
              {"type":1,"components":[{"type":4,"custom_id":"old","value":"style"}]},
              {"type":10,"id":9}]}
            """, FakePlace.Direct));
        var form = Assert.IsType<InteractionBody.ModalSubmitted>(read.Body);
        Assert.Equal(
            ["when=at 9", "days=monday+friday", "quiet=true", "old=style"],
            form.Fields.Select(field => $"{field.CustomId}={string.Join('+', field.Values)}"));
        Assert.Equal(new ChatEvent.TextSaid("/nudge at 9 monday friday true style") { Locale = "en-GB" }, Translation.Update(read)!.Event);
    }

    [Fact]
    public void A_pick_from_a_select_is_the_choice_its_option_carries()
    {
        var read = Read(Payload(3, """{"component_type":3,"custom_id":"choose:0","values":["4:routine R2"]}""", FakePlace.Direct));
        Assert.Equal(new ChatEvent.ChoiceMade(new(new(4), new("routine R2"))) { Locale = "en-GB" }, Translation.Update(read)!.Event);
    }

    [Theory]
    [InlineData("", "13", 0, false)]
    [InlineData("hello", null, 6, false)]
    [InlineData("hello", null, 0, true)]
    public void Messages_without_words_in_servers_or_by_bots_say_nothing(string text, string? guild, int type, bool bot) =>
        Assert.Null(Translation.Update(
            new ReceivedMessage { Id = 1, Author = 2, Content = text, Guild = guild is null ? null : 13, Type = type, FromBot = bot }, self: 9));

    [Fact]
    public void Words_in_direct_messages_are_words_without_the_mention()
    {
        var update = Translation.Update(new ReceivedMessage { Id = 175928847299117063, Author = 2, Content = " <@9> my neck hurts " }, self: 9)!;
        Assert.Equal(new ChatEvent.TextSaid("my neck hurts"), update.Event);
        Assert.Equal(NodaTime.Instant.FromUnixTimeMilliseconds(1_462_015_105_796), update.SentAt);
    }

    [Fact]
    public void A_token_prints_as_a_secret()
    {
        var read = Read("""{"type":2,"id":"5","token":"hush","user":{"id":"6"},"data":{"name":"help"}}""");
        Assert.Equal("hush", read.Token.Reveal());
        Assert.DoesNotContain("hush", read.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", new OpenInteraction(read, TimeSpan.Zero).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", Discord.Rest.Routes.FollowUp(1, read.Token, default).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", Discord.Rest.Routes.FollowUp(1, read.Token, default).Route.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void D20_A_message_over_two_frames_and_one_of_200_KB_are_inflated()
    {
        using var stream = new ZlibStream();
        using var peer = new Deflater();
        var first = peer.Deflate("""{"op":11}""");
        Assert.False(stream.TryInflate(first.AsSpan(0, 5), out _));
        Assert.True(stream.TryInflate(first.AsSpan(5), out var text));
        Assert.Equal("""{"op":11}""", Encoding.UTF8.GetString(text.Span));

        var large = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{number * 7919 % 99991:D10}"));
        Assert.True(stream.TryInflate(peer.Deflate(large), out text));
        Assert.Equal(large, Encoding.UTF8.GetString(text.Span));
        Assert.True(stream.TryInflate(peer.Deflate("again"), out text));
        Assert.Equal("again", Encoding.UTF8.GetString(text.Span));
    }

    [Fact]
    public void D20_Damage_is_noticed()
    {
        using var stream = new ZlibStream();
        Assert.Throws<InvalidDataException>(() => stream.TryInflate([1, 2, 3, 4, 5, 0, 0, 0xFF, 0xFF], out _));
    }

    private static string Payload(int type, string data, FakePlace place) =>
        FakeDiscordServer.Payload(new(175928847299117063, "token", 55, 1001, null), type, data, place);

    private static Interaction Read(string content) =>
        ((GatewayEvent.InteractionCreated)((GatewayFrame.Dispatched)Parse($$"""{"t":"INTERACTION_CREATE","s":1,"op":0,"d":{{content}} }""")!).Event).Interaction;

    private static GatewayFrame? Parse(string text) => GatewayFrameParser.Parse(Encoding.UTF8.GetBytes(text));

    private sealed class Deflater : IDisposable
    {
        private readonly MemoryStream made = new();
        private readonly ZLibStream stream;

        public Deflater() => stream = new(made, CompressionLevel.Fastest, leaveOpen: true);

        public byte[] Deflate(string text)
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
            var bytes = made.ToArray();
            made.SetLength(0);
            return bytes;
        }

        public void Dispose()
        {
            stream.Dispose();
            made.Dispose();
        }
    }
}
