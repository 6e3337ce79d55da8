using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Tests.Gateway;

public sealed class ReconnectTests
{
    private const string Query = "/?v=10&encoding=json";

    [Theory]
    [InlineData(null)]
    [InlineData(4000)]
    [InlineData(1001)]
    [InlineData(1006)]
    [InlineData(1011)]
    [InlineData(1000)]
    [InlineData(4999)]
    public void D5_A_lost_socket_is_resumed_at_the_resume_address_with_the_same_query_again_and_again(int? code)
    {
        var at = new SessionAtHand().Running();
        for (var drop = 0; drop < 2; drop++)
        {
            at.Closed(code);
            at.Pass(3);
            Assert.Equal(new Uri(SessionAtHand.Resume, Query), at.Last<GatewayCommand.Connect>().Url);
            at.Hello();
            Assert.Equal("session", at.Last<GatewayCommand.SendResume>().SessionId);
            at.Dispatch(5 + drop, new GatewayEvent.Resumed());
            Assert.Equal(GatewayStage.Ready, at.Session.Stage);
        }

        Assert.Single(at.All<GatewayCommand.SendIdentify>());
    }

    [Fact]
    public void D5_The_compression_asked_for_at_first_is_asked_for_when_resuming()
    {
        var at = new SessionAtHand(new() { Compress = true }).Running();
        at.Closed(null);
        at.Pass(3);
        Assert.Equal([Query + "&compress=zlib-stream", Query + "&compress=zlib-stream"], at.All<GatewayCommand.Connect>().Select(each => each.Command.Url.PathAndQuery));
    }

    [Fact]
    public void D6_When_the_resume_address_refuses_the_next_attempt_goes_to_the_main_one_and_still_resumes()
    {
        var at = new SessionAtHand().Running();
        at.Obliging = false;
        at.Closed(null);
        at.Pass(2);
        Assert.Equal("resume.example", at.Last<GatewayCommand.Connect>().Url.Host);
        at.Refused();
        at.Pass(3);
        Assert.Equal("gateway.example", at.Last<GatewayCommand.Connect>().Url.Host);
        at.Session.SocketOpened(at.Now);
        at.Hello();
        Assert.Single(at.All<GatewayCommand.SendResume>());
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public void D7_A_code_that_says_the_session_is_gone_leads_to_a_new_one(int code)
    {
        var at = new SessionAtHand().Running();
        at.Closed(code);
        Assert.Null(at.Session.Session);
        at.Pass(3);
        at.Hello();
        Assert.Equal("gateway.example", at.Last<GatewayCommand.Connect>().Url.Host);
        Assert.Equal(2, at.All<GatewayCommand.SendIdentify>().Count());
    }

    [Theory]
    [InlineData(4004, "token", "page Bot")]
    [InlineData(4010, "shard", "Discord:Shards")]
    [InlineData(4011, "shards", "Discord:Shards")]
    [InlineData(4012, "version", "Update")]
    [InlineData(4013, "intents", "Discord:Intents")]
    [InlineData(4014, "MESSAGE_CONTENT", "Privileged Gateway Intents")]
    public void D8_A_code_about_the_configuration_ends_it_with_a_sentence(int code, string what, string where)
    {
        var at = new SessionAtHand(new() { Intents = 4097 | (1 << 15) }).Running();
        at.Closed(code);
        at.Pass(3600);
        Assert.Single(at.All<GatewayCommand.Connect>());
        var sentence = at.Last<GatewayCommand.GiveUp>().Sentence;
        Assert.Contains(what, sentence, StringComparison.Ordinal);
        Assert.Contains(where, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void D9_After_sending_too_fast_it_pauses_and_then_resumes()
    {
        var at = new SessionAtHand().Running();
        at.Closed(4008);
        at.Pass(29);
        Assert.Single(at.All<GatewayCommand.Connect>());
        at.Pass(2);
        at.Hello();
        Assert.Single(at.All<GatewayCommand.SendResume>());
    }

    [Theory]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    public void A_faulty_payload_is_resumed_once_and_then_identified(int code)
    {
        var at = new SessionAtHand().Running();
        at.Closed(code);
        Assert.NotNull(at.Session.Session);
        at.Pass(3);
        at.Hello();
        at.Closed(code);
        Assert.Null(at.Session.Session);
    }

    [Fact]
    public void D10_Op_7_before_hello_leads_to_a_new_socket_and_a_resume()
    {
        var at = new SessionAtHand().Running();
        at.Closed(null);
        at.Pass(2);
        at.Frame(new GatewayFrame.ReconnectRequested());
        Assert.Single(at.All<GatewayCommand.Drop>());
        at.Pass(5);
        at.Hello();
        Assert.Single(at.All<GatewayCommand.SendResume>());
        Assert.Equal(3, at.All<GatewayCommand.Connect>().Count());
    }

    [Fact]
    public void D11_Op_9_with_true_leads_to_a_resume_on_a_new_socket()
    {
        var at = new SessionAtHand().Running();
        at.Frame(new GatewayFrame.SessionInvalid(true));
        at.Pass(1);
        at.Hello();
        Assert.Equal(2, at.All<GatewayCommand.Connect>().Count());
        Assert.Single(at.All<GatewayCommand.SendResume>());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void D12_Op_9_with_false_leads_to_a_wait_of_one_to_five_seconds_and_a_new_session(double chance)
    {
        var at = new SessionAtHand(chance: chance).Running();
        at.Frame(new GatewayFrame.SessionInvalid(false));
        var invalidAt = at.Now;
        at.Pass(6);
        at.Hello();
        Assert.InRange((at.All<GatewayCommand.Connect>().Last().At - invalidAt).TotalSeconds, 1, 5);
        Assert.Equal(2, at.All<GatewayCommand.SendIdentify>().Count());
        Assert.Empty(at.All<GatewayCommand.SendResume>());
    }

    [Fact]
    public void D12_Ten_in_a_row_are_spaced_and_growing_and_the_budget_is_kept()
    {
        var at = new SessionAtHand();
        at.Begin();
        at.Hello();
        List<double> waits = [];
        for (var refusal = 0; refusal < 10; refusal++)
        {
            at.Budget = at.Budget with { Remaining = 25 - refusal };
            at.Frame(new GatewayFrame.SessionInvalid(false));
            if (at.PassUntilConnect(61) is not { } wait)
            {
                break;
            }

            waits.Add(wait);
            at.Hello();
        }

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > 2 * waits[1], "the waits grow");
        Assert.Equal(5, waits.Count);
        Assert.Equal(6, at.All<GatewayCommand.SendIdentify>().Count());
    }

    [Fact]
    public void D13_With_no_identifies_left_it_waits_for_the_reset()
    {
        var at = new SessionAtHand { Budget = new(SessionAtHand.Main, 1, 1000, 0, TimeSpan.FromHours(4), 1) };
        at.Begin();
        at.Pass((4 * 3600) - 1);
        Assert.Empty(at.All<GatewayCommand.Connect>());
        at.Budget = at.Budget with { Remaining = 1000 };
        at.Pass(2);
        at.Hello();
        Assert.Single(at.All<GatewayCommand.SendIdentify>());
    }

    [Fact]
    public void D13_The_operator_may_insist()
    {
        var at = new SessionAtHand(new() { IdentifyAnyway = true }) { Budget = new(SessionAtHand.Main, 1, 1000, 3, TimeSpan.FromHours(4), 1) };
        at.Begin();
        at.Hello();
        Assert.Single(at.All<GatewayCommand.SendIdentify>());
    }

    [Fact]
    public void D15_A_saved_session_is_resumed_and_not_identified()
    {
        var saved = SavedState.Read(new SavedState([new(0, 1, "kept", SessionAtHand.Resume, 99)], []).Write()).Sessions;
        var at = new SessionAtHand(saved: Assert.Single(saved));
        at.Begin();
        at.Hello();
        Assert.Equal("resume.example", at.Last<GatewayCommand.Connect>().Url.Host);
        Assert.Equal(("kept", 99L), (at.Last<GatewayCommand.SendResume>().SessionId, at.Last<GatewayCommand.SendResume>().Sequence));
        Assert.Empty(at.All<GatewayCommand.SendIdentify>());
        at.Dispatch(100, new GatewayEvent.Resumed());
        Assert.Equal(100, at.Session.Session!.Sequence);
    }

    [Fact]
    public void D16_A_planned_stop_signs_off_with_1000_and_a_restart_does_not()
    {
        var leaving = new SessionAtHand().Running();
        leaving.Stop(signOff: true);
        Assert.Equal(1000, leaving.Last<GatewayCommand.Close>().Code);
        Assert.Null(leaving.Session.Session);

        var restarting = new SessionAtHand().Running();
        restarting.Stop(signOff: false);
        Assert.NotInRange(restarting.Last<GatewayCommand.Close>().Code, 1000, 1001);
        Assert.NotNull(restarting.Session.Session);
    }

    [Theory]
    [InlineData(429, 90.0, 90)]
    [InlineData(429, null, 60)]
    [InlineData(503, null, 5)]
    [InlineData(503, 20.0, 20)]
    public void D24_A_refused_upgrade_waits_as_its_status_asks(int status, double? retryAfter, double least)
    {
        var at = new SessionAtHand { Obliging = false };
        at.Begin();
        at.Session.BudgetCame(at.Budget, at.Now);
        at.Refused(status, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        Assert.Equal(least, (at.Session.NextDue - at.Now).TotalSeconds, 1);
    }

    [Theory]
    [InlineData(nameof(GatewayStage.Connecting), 15)]
    [InlineData(nameof(GatewayStage.AwaitHello), 20)]
    [InlineData(nameof(GatewayStage.Identifying), 60)]
    public void Nothing_is_waited_for_without_end(string name, double seconds)
    {
        var stage = Enum.Parse<GatewayStage>(name);
        var at = new SessionAtHand(chance: 0.99) { Obliging = false };
        at.Begin();
        at.Session.BudgetCame(at.Budget, at.Now);
        if (stage != GatewayStage.Connecting)
        {
            at.Session.SocketOpened(at.Now);
        }

        if (stage == GatewayStage.Identifying)
        {
            at.Hello(600);
            at.Session.SlotGranted(at.Now);
        }

        Assert.Equal(stage, at.Session.Stage);
        at.Pass(seconds - 0.1);
        Assert.Equal(stage, at.Session.Stage);
        at.Pass(0.2);
        Assert.Single(at.All<GatewayCommand.Drop>());
        Assert.Equal(GatewayStage.Waiting, at.Session.Stage);
    }

    [Fact]
    public void The_waits_between_attempts_grow_to_a_minute_and_start_over_once_a_connection_held()
    {
        var at = new SessionAtHand(chance: 1).Running();
        List<double> waits = [];
        for (var drop = 0; drop < 8; drop++)
        {
            at.Closed(null);
            waits.Add(at.PassUntilConnect(61)!.Value);
            at.Hello();
            at.Dispatch(10 + drop, new GatewayEvent.Resumed());
            at.Pass(1);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits);
        at.Pass(61);
        at.Closed(null);
        Assert.Equal(1, (at.Session.NextDue - at.Now).TotalSeconds);
    }

    [Fact]
    public void D44_The_intents_are_servers_and_direct_messages_and_none_is_privileged()
    {
        var identify = System.Text.Json.JsonDocument.Parse(GatewayPayloads.Identify(new("secret"), new())).RootElement.GetProperty("d");
        Assert.Equal(4097, identify.GetProperty("intents").GetInt32());
        Assert.Equal(0, identify.GetProperty("intents").GetInt32() & ((1 << 1) | (1 << 8) | (1 << 15)));
    }
}
