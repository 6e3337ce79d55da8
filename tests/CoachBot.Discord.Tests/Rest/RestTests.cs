using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using CoachBot.Discord.Rest;

namespace CoachBot.Discord.Tests.Rest;

/// <summary>The client against scripted answers, in virtual time.</summary>
public sealed class RestTests : IDisposable
{
    private const string Html = "<html><body>You are being rate limited (1015)</body></html>";

    private readonly FakeTime time = new();
    private readonly Script script = new();
    private readonly RememberingLogger logger = new();
    private readonly DiscordRest rest;

    public RestTests() => rest = new(new("https://discord.com/api/v10/"), new("the-token"), "DiscordBot (https://example.org, 1.0.0)", 50, new(time), () => 0, logger, script);

    public void Dispose()
    {
        rest.Dispose();
        script.Dispose();
    }

    [Fact]
    public async Task D25_With_nothing_left_the_next_call_waits_for_the_reset_even_when_the_wall_clock_jumps()
    {
        script.Answer(200, headers: Limits(remaining: 0, resetAfter: 1.5));
        await rest.SendAsync(Message(1), default);
        var second = rest.SendAsync(Message(1), default);
        time.SetClock(time.GetUtcNow() + TimeSpan.FromHours(1));
        await PassAsync(1.4);
        Assert.Single(script.Calls);
        await PassAsync(0.2);
        await second;
        Assert.Equal(2, script.Calls.Count);
    }

    [Fact]
    public async Task D27_A_shared_refusal_is_repeated_and_not_counted_and_one_of_our_own_is_counted()
    {
        script.Answer(429, """{"message":"x","retry_after":0.5,"global":false}""", [("X-RateLimit-Scope", "shared"), ("Retry-After", "1")]);
        var call = rest.SendAsync(Message(1), default);
        await PassAsync(1.1);
        Assert.IsType<RestOutcome.Done>(await call);
        Assert.Equal(0, rest.InvalidRecently);

        script.Answer(429, """{"message":"x","retry_after":0.5,"global":false}""", [("X-RateLimit-Scope", "user"), ("Retry-After", "1")]);
        call = rest.SendAsync(Message(1), default);
        await PassAsync(1.1);
        Assert.IsType<RestOutcome.Done>(await call);
        Assert.Equal(1, rest.InvalidRecently);
        Assert.Equal(4, script.Calls.Count);
    }

    [Fact]
    public async Task D28_While_everything_waits_for_a_global_refusal_a_callback_goes_out()
    {
        script.Answer(429, """{"message":"x","retry_after":4,"global":true}""", [("X-RateLimit-Global", "true"), ("Retry-After", "4")]);
        var refused = rest.SendAsync(Message(1), default);
        var other = rest.SendAsync(Message(2), default);
        await PassAsync(1);
        Assert.Single(script.Calls);
        Assert.IsType<RestOutcome.Done>(await rest.SendAsync(Routes.Callback(5, new("token"), Body(), false), default));
        await PassAsync(3.1);
        await Task.WhenAll(refused, other);
        Assert.Equal(4, script.Calls.Count);
    }

    [Fact]
    public async Task D29_Of_two_waits_named_the_longer_holds()
    {
        script.Answer(429, """{"message":"x","retry_after":0.3,"global":false}""", [("Retry-After", "5")]);
        var call = rest.SendAsync(Message(1), default);
        await PassAsync(4.9);
        Assert.Single(script.Calls);
        await PassAsync(0.2);
        await call;
        Assert.Equal(2, script.Calls.Count);
    }

    [Theory]
    [InlineData(Html, null, 60)]
    [InlineData("""{"message":"You are being blocked from accessing our API temporarily","code":0}""", null, 60)]
    [InlineData("", null, 60)]
    [InlineData(Html, "300", 300)]
    public async Task D30_A_block_in_front_of_Discord_stops_everything_for_at_least_a_minute_and_nothing_is_tried_meanwhile(string body, string? retryAfter, double least)
    {
        script.Answer(429, body, retryAfter is null ? [] : [("Retry-After", retryAfter)]);
        Assert.Equal(least, Assert.IsType<RestOutcome.Later>(await rest.SendAsync(Message(1), default)).After.TotalSeconds);
        await PassAsync(least - 1);
        Assert.IsType<RestOutcome.Later>(await rest.SendAsync(Message(2), default));
        Assert.IsType<RestOutcome.Later>(await rest.SendAsync(Routes.GatewayBot(), default));
        Assert.Single(script.Calls);
        await PassAsync(1.1);
        Assert.IsType<RestOutcome.Done>(await rest.SendAsync(Message(2), default));
    }

    [Fact]
    public void D30_Blocks_in_a_row_grow_and_a_real_answer_ends_the_row()
    {
        var breaker = new CircuitBreaker();
        breaker.Open(null, TimeSpan.Zero);
        Assert.Equal(60, breaker.OpenFor(TimeSpan.Zero)!.Value.TotalSeconds);
        breaker.Open(null, TimeSpan.FromSeconds(60));
        Assert.Equal(120, breaker.OpenFor(TimeSpan.FromSeconds(60))!.Value.TotalSeconds);
        breaker.Passed();
        breaker.Open(null, TimeSpan.FromSeconds(500));
        Assert.Equal(60, breaker.OpenFor(TimeSpan.FromSeconds(500))!.Value.TotalSeconds);
    }

    [Fact]
    public async Task D31_After_a_401_nothing_more_is_sent()
    {
        script.Answer(401, """{"message":"401: Unauthorized","code":0}""");
        Assert.IsType<RestOutcome.TokenDead>(await rest.SendAsync(Message(1), default));
        Assert.IsType<RestOutcome.TokenDead>(await rest.SendAsync(Routes.GatewayBot(), default));
        Assert.Single(script.Calls);
        Assert.True(rest.TokenDied.IsCancellationRequested);
    }

    [Fact]
    public async Task D32_Faults_on_their_side_are_repeated_with_the_same_body()
    {
        script.Answer(500);
        script.Answer(502, Html);
        var call = rest.SendAsync(Message(1), default);
        await PassAsync(5);
        Assert.IsType<RestOutcome.Done>(await call);
        Assert.Equal(3, script.Calls.Count);
        Assert.Single(script.Calls.Select(each => each.Body).Distinct());
    }

    [Fact]
    public async Task D33_Every_call_says_who_calls_which_version_and_what_it_sends()
    {
        foreach (var request in (RestRequest[])
                 [
                     Routes.GatewayBot(), Routes.Application(), Routes.Commands(1), Routes.OverwriteCommands(1, Body()), Routes.OpenDirectMessage(Body()), Message(1),
                     Routes.EditMessage(1, 2, Body()), Routes.RecentMessages(1, 5), Routes.Callback(1, new("t"), Body(), true), Routes.EditOriginal(1, new("t"), Body()),
                     Routes.DeleteOriginal(1, new("t")), Routes.FollowUp(1, new("t"), Body()),
                 ])
        {
            await rest.SendAsync(request, default);
        }

        Assert.Equal(12, script.Calls.Count);
        Assert.All(script.Calls, call =>
        {
            Assert.StartsWith("DiscordBot (https://example.org, 1.0.0)", call.UserAgent, StringComparison.Ordinal);
            Assert.StartsWith("/api/v10/", call.Path, StringComparison.Ordinal);
            Assert.Equal("application/json", call.ContentType);
            Assert.Equal(call.Path.Contains("/t", StringComparison.Ordinal) ? null : "Bot the-token", call.Authorization);
        });
    }

    [Fact]
    public async Task A_refusal_names_its_code_and_the_place_in_the_form()
    {
        script.Answer(400, """{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":{"_errors":[{"code":"BASE_TYPE_REQUIRED"}]}}}}}""");
        var refused = Assert.IsType<RestOutcome.Refused>(await rest.SendAsync(Message(1), default));
        Assert.Equal((DiscordError.InvalidForm, "embeds.0.title"), (refused.Error, refused.Path));
        Assert.Single(script.Calls);
    }

    [Fact]
    public async Task A_call_that_is_never_answered_ends_as_unknown_and_one_with_a_nonce_is_tried_again()
    {
        script.Answer(0);
        var once = rest.SendAsync(Routes.FollowUp(1, new("t"), Body()), default);
        await PassAsync(15.1);
        Assert.IsType<RestOutcome.Unknown>(await once);
        Assert.Single(script.Calls);

        script.Answer(0);
        var again = rest.SendAsync(Message(1), default);
        await PassAsync(15.1);
        await PassAsync(1);
        Assert.IsType<RestOutcome.Done>(await again);
    }

    [Fact]
    public async Task Many_invalid_calls_hold_back_what_can_wait_and_nothing_else()
    {
        for (var call = 0; call < InvalidRequests.StopNonEssential; call++)
        {
            script.Answer(403, """{"code":50001,"message":"Missing Access"}""");
            await rest.SendAsync(Routes.Callback(1, new("t"), Body(), false), default);
        }

        Assert.IsType<RestOutcome.Later>(await rest.SendAsync(Message(1), default));
        Assert.IsType<RestOutcome.Done>(await rest.SendAsync(Routes.Callback(1, new("t"), Body(), false), default));
        Assert.Contains(logger.Lines, line => line.Contains("1000 calls", StringComparison.Ordinal));
    }

    private static RestRequest Message(ulong channel) => Routes.CreateMessage(channel, Body());

    private static ReadOnlyMemory<byte> Body() => Encoding.UTF8.GetBytes("""{"content":"x","nonce":"cb1","enforce_nonce":true}""");

    private static (string, string)[] Limits(int remaining, double resetAfter) =>
    [
        ("X-RateLimit-Bucket", "hash"), ("X-RateLimit-Limit", "5"), ("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)),
        ("X-RateLimit-Reset-After", resetAfter.ToString(CultureInfo.InvariantCulture)), ("X-RateLimit-Reset", "1"),
    ];

    // What waits in virtual time sets its timers on other threads; before each step of the way they are given the chance to.
    private async Task PassAsync(double seconds)
    {
        var until = time.GetTimestamp() + TimeSpan.FromSeconds(seconds).Ticks;
        await SettledAsync();
        while (time.AdvanceToNext(new(until - time.GetTimestamp())))
        {
            await SettledAsync();
        }

        time.Advance(new TimeSpan(until - time.GetTimestamp()));
        await SettledAsync();
    }

    private async Task SettledAsync()
    {
        var (calls, timers) = (script.Calls.Count, time.Timers);
        for (var quiet = 0; quiet < 8; quiet++)
        {
            await Task.Delay(1);
            if ((script.Calls.Count, time.Timers) != (calls, timers))
            {
                (calls, timers, quiet) = (script.Calls.Count, time.Timers, 0);
            }
        }
    }

    private sealed record Call(string Path, string Body, string UserAgent, string? ContentType, string? Authorization);

    private sealed class Script : HttpMessageHandler
    {
        private readonly ConcurrentQueue<(int Status, string Body, (string, string)[] Headers)> answers = new();

        public ConcurrentQueue<Call> Calls { get; } = new();

        public void Answer(int status, string body = "{}", (string, string)[]? headers = null) => answers.Enqueue((status, body, headers ?? []));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Calls.Enqueue(new(request.RequestUri!.PathAndQuery, body, request.Headers.UserAgent.ToString(), request.Content?.Headers.ContentType?.MediaType, request.Headers.Authorization?.ToString()));
            var answer = answers.TryDequeue(out var scripted) ? scripted : (200, "{}", []);
            if (answer.Status == 0)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent(answer.Body) };
            foreach (var (name, value) in answer.Headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        }
    }
}
