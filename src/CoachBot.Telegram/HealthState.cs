using CoachBot.Core.Chat;

namespace CoachBot.Telegram;

/// <summary>How the connection is, as the last one who knew said it.</summary>
internal sealed class HealthState
{
    private volatile AdapterHealth current = new(false, "Telegram: connecting.");

    public AdapterHealth Current => current;

    public void Well(string summary)
    {
        // Said after every poll, so the object is only replaced when it says something new.
        if (!current.Healthy || current.Summary != summary)
        {
            current = new(true, summary);
        }
    }

    public void Ill(string summary) => current = new(false, summary);
}
