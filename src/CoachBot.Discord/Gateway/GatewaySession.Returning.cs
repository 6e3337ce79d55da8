namespace CoachBot.Discord.Gateway;

/// <summary>How a lost connection is taken up again: where, when, and with which session.</summary>
internal sealed partial class GatewaySession
{
    private void Refused(int? status, TimeSpan? retryAfter, TimeSpan now)
    {
        // The resume address may be gone for good; the session is worth one more try at the main one.
        resumeUrlRefused = session is not null;
        TryAgain(now, status switch
        {
            429 => retryAfter ?? TimeSpan.FromSeconds(60),
            >= 500 => retryAfter ?? TimeSpan.FromSeconds(5),
            _ => TimeSpan.Zero,
        });
    }

    private void SessionInvalid(bool resumable, TimeSpan now)
    {
        Leave();
        if (resumable)
        {
            TryAgain(now, TimeSpan.Zero, prompt: true);
            return;
        }

        Forget();
        TryAgain(now, TimeSpan.FromSeconds(1 + (4 * chance())));
    }

    private void DeadlineCame(TimeSpan now)
    {
        switch (Stage)
        {
            case GatewayStage.Waiting:
                Reach(now);
                break;
            case GatewayStage.Connecting:
                commands.Add(new GatewayCommand.Drop());
                Refused(null, null, now);
                break;
            case GatewayStage.AwaitHello or GatewayStage.Identifying or GatewayStage.Resuming:
                Leave();
                TryAgain(now, TimeSpan.Zero);
                break;
        }
    }

    private void Reach(TimeSpan now)
    {
        var url = session is null ? null : resumeUrlRefused ? mainUrl : session.ResumeUrl;
        if (url is null)
        {
            (Stage, deadline) = (GatewayStage.AwaitBudget, TimeSpan.MaxValue);
            commands.Add(new GatewayCommand.AskBudget());
        }
        else
        {
            Connect(url, now);
        }
    }

    private void Connect(Uri url, TimeSpan now)
    {
        (Stage, deadline) = (GatewayStage.Connecting, now + ConnectWithin);
        var query = settings.Compress ? "v=10&encoding=json&compress=zlib-stream" : "v=10&encoding=json";
        commands.Add(new GatewayCommand.Connect(new UriBuilder(url) { Query = query }.Uri));
    }

    private void TryAgain(TimeSpan now, TimeSpan atLeast, bool prompt = false)
    {
        var delay = prompt && attempts == 0 ? TimeSpan.Zero : Backoff.After(prompt ? attempts - 1 : attempts, chance());
        attempts++;
        WaitUntil(now + (delay > atLeast ? delay : atLeast));
    }

    private void WaitUntil(TimeSpan due) => (Stage, deadline) = (GatewayStage.Waiting, due);

    private void Forget() => (session, lastSequence, resumeUrlRefused) = (null, null, false);

    private void Leave()
    {
        StopHeartbeat();
        commands.Add(new GatewayCommand.Drop());
    }
}
