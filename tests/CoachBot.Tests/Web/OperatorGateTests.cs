using System.Net;
using System.Text;
using CoachBot.Web.Operator;
using Microsoft.AspNetCore.Http;

namespace CoachBot.Tests.Web;

/// <summary>Who may see the operator's page.</summary>
public sealed class OperatorGateTests
{
    private const string Password = "correct horse battery";
    private const string Elsewhere = "203.0.113.9";
    private readonly FakeTime time = new();

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:5080")]
    [InlineData("127.0.0.1", "localhost:5080")]
    [InlineData("::1", "[::1]:5080")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1:5080")]
    public async Task The_machine_itself_sees_it_without_a_password(string peer, string host)
    {
        Assert.Equal(200, (await AskAsync(new(null, time), peer, host)).Status);
        Assert.Equal(200, (await AskAsync(new(Password, time), peer, host)).Status);
    }

    [Fact]
    public async Task Without_a_password_nobody_else_does_and_is_told_what_to_set()
    {
        var (status, said, _) = await AskAsync(new(null, time), Elsewhere, "coach.example.org", Basic(Password));
        Assert.Equal((403, "The operator's page answers the machine of the coach only; set Operator:Password to open it from elsewhere.\n"), (status, said));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("x-forwarded-anything", "")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("CF-Connecting-IP", "127.0.0.1")]
    public async Task What_a_proxy_on_this_machine_brings_is_from_elsewhere(string header, string value)
    {
        Assert.Equal(403, (await AskAsync(new(null, time), "127.0.0.1", "127.0.0.1:5080", null, (header, value))).Status);
        Assert.Equal(401, (await AskAsync(new(Password, time), "127.0.0.1", "127.0.0.1:5080", null, (header, value))).Status);
    }

    [Fact]
    public async Task A_foreign_name_that_leads_to_this_machine_is_from_elsewhere() =>
        Assert.Equal(403, (await AskAsync(new(null, time), "127.0.0.1", "rebound.example.org:5080")).Status);

    [Theory]
    [InlineData("operator:correct horse battery", 200)]
    [InlineData(":correct horse battery", 200)]
    [InlineData("operator:correct horse", 401)]
    [InlineData("correct horse battery", 401)]
    [InlineData("operator:", 401)]
    public async Task Elsewhere_the_password_opens_it_whatever_the_name(string credentials, int status)
    {
        var (answered, _, response) = await AskAsync(new(Password, time), Elsewhere, "coach.example.org", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        Assert.Equal(status, answered);
        Assert.Equal(status == 401, response.Headers.WWWAuthenticate.ToString().StartsWith("Basic realm=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic %%%")]
    [InlineData("Bearer abc")]
    public async Task What_cannot_be_read_is_asked_again(string header) => Assert.Equal(401, (await AskAsync(new(Password, time), Elsewhere, "coach.example.org", header)).Status);

    [Fact]
    public async Task Guessing_is_slowed_and_the_machine_itself_stays_open()
    {
        var gate = new OperatorGate(Password, time);
        for (var guess = 0; guess < OperatorGate.AtOnce; guess++)
        {
            Assert.Equal(401, (await AskAsync(gate, Elsewhere, "coach.example.org", Basic($"guess {guess}"))).Status);
        }

        var (status, _, response) = await AskAsync(gate, Elsewhere, "coach.example.org", Basic(Password));
        Assert.Equal((429, "6"), (status, response.Headers.RetryAfter.ToString()));
        Assert.Equal(200, (await AskAsync(gate, "127.0.0.1", "localhost")).Status);

        time.Advance(OperatorGate.OneMoreEvery);
        Assert.Equal(401, (await AskAsync(gate, Elsewhere, "coach.example.org", Basic("guess"))).Status);
        Assert.Equal(429, (await AskAsync(gate, Elsewhere, "coach.example.org", Basic("guess"))).Status);
        time.Advance(OperatorGate.OneMoreEvery);
        Assert.Equal(200, (await AskAsync(gate, Elsewhere, "coach.example.org", Basic(Password))).Status);
        Assert.Equal(200, (await AskAsync(gate, Elsewhere, "coach.example.org", Basic(Password))).Status);
    }

    private static string Basic(string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{password}"));

    private static async Task<(int Status, string Said, HttpResponse Response)> AskAsync(
        OperatorGate gate, string peer, string host, string? authorization = null, (string Name, string Value)? header = null)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        http.Request.Host = new(host);
        http.Request.Headers.Authorization = authorization;
        if (header is { } extra)
        {
            http.Request.Headers[extra.Name] = extra.Value;
        }

        using var body = new MemoryStream();
        http.Response.Body = body;
        await gate.Around(_ => Task.CompletedTask)(http);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()), http.Response);
    }
}
