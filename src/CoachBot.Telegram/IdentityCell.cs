using CoachBot.Telegram.Receiving;

namespace CoachBot.Telegram;

/// <summary>Who we are, once Telegram has said so.</summary>
internal sealed class IdentityCell
{
    private volatile Identity? known;

    public Identity? Known
    {
        get => known;
        set => known = value;
    }
}
