namespace CoachBot.Telegram;

/// <summary>Where one short text is kept between runs of the process: what <see cref="Sending.Keepsakes"/> remembers.</summary>
public sealed record TelegramKept(Func<CancellationToken, Task<string?>> Read, Func<string, CancellationToken, Task> Write)
{
    /// <summary>Kept as long as the process runs.</summary>
    public static TelegramKept InMemory() => new(_ => Task.FromResult<string?>(null), (_, _) => Task.CompletedTask);
}
