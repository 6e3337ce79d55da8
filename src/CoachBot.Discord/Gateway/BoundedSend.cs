namespace CoachBot.Discord.Gateway;

/// <summary>
/// A send to a peer that no longer reads can hang for a quarter of an hour. Waiting beside it, instead of cancelling it, leaves the
/// decision what happens to the socket here.
/// </summary>
internal static class BoundedSend
{
    /// <summary>Whether the send ended within the time; its own fault, if any, comes through.</summary>
    public static async Task<bool> EndsAsync(Task send, TimeSpan within, TimeProvider time)
    {
        if (!send.IsCompleted)
        {
            using var enough = new CancellationTokenSource();
            var first = await Task.WhenAny(send, Task.Delay(within, time, enough.Token));
            await enough.CancelAsync();
            if (first != send)
            {
                return false;
            }
        }

        await send;
        return true;
    }
}
