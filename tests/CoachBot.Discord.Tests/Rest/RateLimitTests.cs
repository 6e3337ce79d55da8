using CoachBot.Discord.Rest;

namespace CoachBot.Discord.Tests.Rest;

public sealed class RateLimitTests
{
    private static readonly RateRoute Create = new("POST /channels/{id}/messages", "1");
    private static readonly RateRoute Edit = new("PATCH /channels/{id}/messages/{id}", "1");

    [Fact]
    public void An_unknown_route_lets_one_call_through_and_queues_the_rest_until_it_is_answered()
    {
        var limits = new RateLimits(0);
        Assert.Null(limits.MustWait(Create, At(0)));
        Assert.Equal(TimeSpan.MaxValue, limits.MustWait(Create, At(0)));
        limits.Answered(Create, Headers(limit: 5, remaining: 4), At(0.1));
        Assert.Equal([null, null, null, null, At(1.1)], Enumerable.Range(0, 5).Select(_ => limits.MustWait(Create, At(0.2))));
    }

    [Fact]
    public void D26_Two_routes_with_one_bucket_share_the_count_and_another_channel_does_not()
    {
        var limits = new RateLimits(0);
        limits.MustWait(Create, At(0));
        limits.Answered(Create, Headers(limit: 3, remaining: 2), At(0));
        limits.MustWait(Edit, At(0));
        limits.Answered(Edit, Headers(limit: 3, remaining: 1), At(0));
        Assert.Null(limits.MustWait(Edit, At(0)));
        Assert.Equal(At(1), limits.MustWait(Create, At(0)));
        Assert.Equal(At(1), limits.MustWait(Edit, At(0)));
        Assert.Null(limits.MustWait(Create with { Major = "2" }, At(0)));
    }

    [Fact]
    public void After_the_reset_the_whole_limit_is_there_again()
    {
        var limits = new RateLimits(0);
        limits.MustWait(Create, At(0));
        limits.Answered(Create, Headers(limit: 2, remaining: 0), At(0));
        Assert.Equal(At(1), limits.MustWait(Create, At(0.5)));
        Assert.Null(limits.MustWait(Create, At(1)));
        Assert.Null(limits.MustWait(Create, At(1)));
        Assert.NotNull(limits.MustWait(Create, At(1)));
    }

    [Fact]
    public void A_call_that_is_lost_does_not_block_its_route_for_ever()
    {
        var limits = new RateLimits(0);
        Assert.Null(limits.MustWait(Create, At(0)));
        limits.Lost(Create);
        Assert.Null(limits.MustWait(Create, At(0)));
    }

    [Fact]
    public void No_more_than_fifty_calls_go_out_in_any_second_and_interactions_are_apart()
    {
        var limits = new RateLimits(50);
        List<TimeSpan> sent = [];
        for (var now = TimeSpan.Zero; now < At(3); now += TimeSpan.FromMilliseconds(1))
        {
            var route = Create with { Major = now.ToString() };
            if (limits.MustWait(route, now) is null)
            {
                sent.Add(now);
            }

            Assert.Null(limits.MustWait(new("callback", "") { IsCallback = true, OutsideGlobal = true }, now));
        }

        Assert.Equal(150, sent.Count);
        Assert.All(sent, from => Assert.True(sent.Count(other => other >= from && other - from < At(1)) <= 50));
    }

    [Fact]
    public void D28_A_global_refusal_stops_all_but_interaction_routes()
    {
        var limits = new RateLimits(0);
        limits.MustWait(Create, At(0));
        limits.Refused(Create, RateHeaders.None, RateScope.Global, At(3), At(0));
        Assert.Equal(At(3), limits.MustWait(Edit with { Major = "9" }, At(1)));
        Assert.Null(limits.MustWait(new("callback", "") { IsCallback = true, OutsideGlobal = true }, At(1)));
        Assert.Null(limits.MustWait(new("POST /webhooks/{id}/{token}", "token") { OutsideGlobal = true }, At(1)));
        Assert.Null(limits.MustWait(Create, At(3)));
    }

    [Fact]
    public void Buckets_nobody_uses_any_more_are_forgotten_and_the_rest_still_hold()
    {
        var limits = new RateLimits(0);
        for (var person = 0; person < 20_000; person++)
        {
            var route = Create with { Major = person.ToString() };
            Assert.Null(limits.MustWait(route, At(person)));
            limits.Answered(route, Headers(limit: 1, remaining: 0), At(person));
        }

        Assert.Equal(At(20_000), limits.MustWait(Create with { Major = "19999" }, At(19_999.5)));
    }

    [Fact]
    public void Invalid_requests_are_counted_over_ten_minutes()
    {
        var invalid = new InvalidRequests();
        for (var count = 0; count < InvalidRequests.StopNonEssential; count++)
        {
            Assert.Null(invalid.NonEssentialWaits(At(count / 100.0)));
            invalid.Count(At(count / 100.0));
        }

        Assert.Equal(At(550), invalid.NonEssentialWaits(At(50)));
        Assert.Null(invalid.NonEssentialWaits(At(600)));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static RateHeaders Headers(int limit, int remaining, double resetAfter = 1) => new("hash", limit, remaining, At(resetAfter));
}
