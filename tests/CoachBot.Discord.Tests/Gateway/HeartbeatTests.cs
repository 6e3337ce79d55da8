using System.Text;
using CoachBot.Discord.Gateway;

namespace CoachBot.Discord.Tests.Gateway;

public sealed class HeartbeatTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void D1_The_first_beat_comes_within_the_interval_and_carries_null_and_later_beats_the_last_number(double chance)
    {
        var at = new SessionAtHand(chance: chance) { Obliging = false };
        at.Begin();
        at.Session.BudgetCame(at.Budget, at.Now);
        at.Session.SocketOpened(at.Now);
        at.Hello(45);
        at.Pass(44.999);
        var first = Assert.Single(at.All<GatewayCommand.SendHeartbeat>());
        Assert.InRange(first.At.TotalSeconds, 0, 44.999);
        Assert.Null(first.Command.Sequence);

        at.Frame(new GatewayFrame.HeartbeatAcknowledged());
        at.Session.SlotGranted(at.Now);
        at.Ready(1);
        at.Dispatch(7);
        at.Pass(45);
        Assert.Equal(7, at.Last<GatewayCommand.SendHeartbeat>().Sequence);
        Assert.Equal(45, (at.All<GatewayCommand.SendHeartbeat>().ElementAt(1).At - first.At).TotalSeconds, 3);
    }

    [Fact]
    public void D2_A_beat_asked_for_by_the_server_is_sent_at_once()
    {
        var at = new SessionAtHand().Running();
        at.Pass(1);
        at.Frame(new GatewayFrame.HeartbeatRequested());
        Assert.Equal(at.Now, at.All<GatewayCommand.SendHeartbeat>().Last().At);
    }

    [Fact]
    public void D2_A_beat_asked_for_just_before_the_next_is_due_is_no_sign_of_a_dead_connection()
    {
        var at = new SessionAtHand(chance: 0).Running();
        at.Pass(44.99);
        at.Acknowledging = false;
        at.Frame(new GatewayFrame.HeartbeatRequested());
        at.Pass(0.02);
        Assert.Empty(at.All<GatewayCommand.Drop>());
    }

    [Fact]
    public void D3_Without_acknowledgement_the_socket_is_dropped_when_the_next_beat_is_due_and_the_session_resumed()
    {
        var at = new SessionAtHand(chance: 0).Running();
        at.Dispatch(42);
        at.Pass(1);
        at.Acknowledging = false;
        at.Pass(44 + 44.9);
        Assert.Empty(at.All<GatewayCommand.Drop>());
        at.Pass(0.2);
        Assert.Single(at.All<GatewayCommand.Drop>());
        Assert.Empty(at.All<GatewayCommand.Close>());

        at.Pass(2);
        at.Hello();
        var resume = at.Last<GatewayCommand.SendResume>();
        Assert.Equal(("session", 42L), (resume.SessionId, resume.Sequence));
    }

    [Fact]
    public void D22_While_the_reader_waits_for_room_missing_acknowledgements_prove_nothing_and_beats_go_on()
    {
        var at = new SessionAtHand(chance: 0).Running(10);
        at.Acknowledging = false;
        at.Pass(60, readerWaits: true);
        Assert.Empty(at.All<GatewayCommand.Drop>());
        Assert.InRange(at.All<GatewayCommand.SendHeartbeat>().Count(), 6, 7);
    }

    [Fact]
    public void D17_A_flood_of_presences_stays_within_120_sends_a_minute_and_heartbeats_are_on_time()
    {
        var at = new SessionAtHand(chance: 0).Running(10);
        for (var update = 0; update < 130; update++)
        {
            at.Presence(Encoding.UTF8.GetBytes($"presence {update}"));
            at.Pass(0.4);
        }

        at.Pass(30);
        var sends = at.All<GatewayCommand>().Where(each => each.Command is GatewayCommand.SendHeartbeat or GatewayCommand.SendPayload or GatewayCommand.SendIdentify).ToList();
        Assert.All(sends, send => Assert.InRange(sends.Count(other => other.At >= send.At && other.At - send.At < TimeSpan.FromSeconds(60)), 1, 120));
        Assert.Equal("presence 129", Encoding.UTF8.GetString(at.Last<GatewayCommand.SendPayload>().Payload.Span));
        var presences = at.All<GatewayCommand.SendPayload>().ToList();
        Assert.All(presences, one => Assert.InRange(presences.Count(other => other.At >= one.At && other.At - one.At < TimeSpan.FromSeconds(20)), 1, 5));
        var beats = at.All<GatewayCommand.SendHeartbeat>().Select(beat => beat.At).ToList();
        Assert.All(beats.Zip(beats.Skip(1)), pair => Assert.Equal(10, (pair.Second - pair.First).TotalSeconds, 3));
    }

    [Fact]
    public void D17_The_budget_keeps_room_for_heartbeats()
    {
        var budget = new SendBudget();
        var sent = 0;
        for (var now = TimeSpan.Zero; now < TimeSpan.FromSeconds(60); now += TimeSpan.FromSeconds(0.1))
        {
            if (budget.Next(now, TimeSpan.FromSeconds(40)) <= now)
            {
                budget.Count(now);
                sent++;
            }
        }

        Assert.Equal(SendBudget.Most - 4, sent);
        Assert.Equal(TimeSpan.FromSeconds(60), budget.Next(TimeSpan.FromSeconds(59.95), TimeSpan.FromSeconds(40)));
    }

    [Fact]
    public void D18_A_payload_of_5000_bytes_is_refused_here()
    {
        var at = new SessionAtHand().Running();
        Assert.False(at.Session.TryShowPresence(new byte[5000]));
        at.Pass(10);
        Assert.Empty(at.All<GatewayCommand.SendPayload>());
        Assert.True(at.Session.TryShowPresence(new byte[4096]));
    }
}
