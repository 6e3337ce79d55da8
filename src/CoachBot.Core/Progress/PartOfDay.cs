using NodaTime;

namespace CoachBot.Core.Progress;

/// <summary>The part of the person's day that something was done in. Stored, so never renamed.</summary>
public enum PartOfDay
{
    /// <summary>From 4 to 12.</summary>
    Morning,

    /// <summary>From 12 to 17.</summary>
    Afternoon,

    /// <summary>From 17 until 4 at night.</summary>
    Evening,
}

/// <summary>When something is, by the person's own clock.</summary>
public static class PartsOfDay
{
    extension(LocalTime time)
    {
        /// <summary>The part of the day that time belongs to.</summary>
        public PartOfDay Part => time.Hour switch
        {
            >= 4 and < 12 => PartOfDay.Morning,
            >= 12 and < 17 => PartOfDay.Afternoon,
            _ => PartOfDay.Evening,
        };
    }
}
