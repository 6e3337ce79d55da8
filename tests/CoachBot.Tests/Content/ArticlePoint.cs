namespace CoachBot.Tests.Content;

/// <summary>A point one of the two articles makes, and where it is met in chat.</summary>
/// <param name="Says">What the article says, in short.</param>
/// <param name="Asked">What somebody who read it may say to the coach.</param>
/// <param name="Answered">Pieces of the answer, in any order; a bar parts two wordings of one piece.</param>
public sealed record ArticlePoint(string Says, string Asked, params string[] Answered)
{
    /// <summary>True when what is asked for begins a technique or a routine: then its steps are the answer.</summary>
    public bool Plays { get; init; }

    public override string ToString() => Says;
}

/// <summary>Every point of the two articles that the content starts from.</summary>
internal static class ArticlePoints
{
    public static readonly ArticlePoint[] Head =
    [
        new("it alleviates tension and improves circulation", "does it improve circulation", "I promise none"),
        new("relief from stress-induced headaches", "does it really help against headaches", "can't promise", "soothing for a while"),
        new("relief from chronic neck pain", "will this fix my chronic neck pain", "a few minutes of ease, not a fix"),
        new("the scalp is the place to begin", "scalp massage", "Scalp", "Five-minute head"),
        new("stimulates circulation of the scalp's blood vessels", "is scalp massage good for blood flow", "inconsistent"),
        new("apply a generous amount of oil or cream to the scalp", "should I put oil on my scalp", "Dry hands or a pea of plain lotion"),
        new("fingertips in circular motions from front to back", "scalp circles", "front hairline", "circles") { Plays = true },
        new("special attention to tense or sore areas", "scalp knead", "Linger two breaths on a sore spot") { Plays = true },
        new("knead with the pads of the fingers, firm but not painful", "scalp knead", "knead") { Plays = true },
        new("fingertips on the temples, gently press down", "temple rest", "temples") { Plays = true },
        new("a circular motion on the temples", "temple circles", "Two finger pads", "circles") { Plays = true },
        new("knots in the temples", "any tip for knots in my temples?", "temple"),
        new("knots are to be broken up", "how do I break up knots", "nothing has to be broken up"),
        new("take deep breaths", "should I take deep breaths", "Slow is better than deep", "In for 4, out for 6"),
        new("the occipital nucleus, behind the ears", "massage my occipital nucleus", "There's no such spot to massage", "suboccipital"),
        new("press and release where the neck meets the skull", "skull-base press and release", "hollows", "skull") { Plays = true },
        new("circular motions there", "skull-base circles", "circles") { Plays = true },
        new("hands on the sides of the neck, press down", "press on the side of my neck", "I don't coach pressing there", "main artery"),
        new("slide the hands up the neck", "neck slide-up", "back of the neck|back of your neck", "throat") { Plays = true },
        new("from the base of the skull to the shoulders", "neck-to-shoulder sweep", "shoulder") { Plays = true },
        new("release tight spots of the neck muscles", "upper-trapezius squeeze", "shoulder") { Plays = true },
        new("stroke the cheeks from the nose outwards", "cheek sweep", "nose") { Plays = true },
        new("circular motions on the jawline", "jaw-muscle circles", "jaw") { Plays = true },
        new("massage the forehead between the eyebrows and the temples", "forehead smoothing", "brow", "temples") { Plays = true },
        new("a complete session of all of it", "ten-minute full head", "Arrive and check") { Plays = true },
        new("a powerful tool for relaxation and pain relief", "is it a powerful tool for pain relief", "no good trial does"),
        new("tailored to your needs", "short version", "Desk temple reset", "Jaw release"),
        new("breathe deeply during the massage", "how should I breathe", "out for 6"),
    ];

    public static readonly ArticlePoint[] Feet =
    [
        new("reflexology techniques", "do you do reflexology", "organ map of the feet is unproven", "can still be relaxing"),
        new("the feet are the second heart", "are the feet the second heart", "belongs to the calf", "Ankle pumps"),
        new("pressure points correspond to organs", "which pressure points are for the organs", "won't treat an organ"),
        new("it improves circulation", "will it improve my circulation", "I promise none"),
        new("it promotes detoxification", "does a foot massage detox", "won't flush toxins"),
        new("it releases endorphins", "does it release endorphins", "disagree about endorphins"),
        new("it elevates the mood", "I'm stressed", "Slow breathing", "Pair them"),
        new("enhanced healing", "is it for enhanced healing", "I can't promise that"),
        new("ten minutes a day are enough", "I have 10 minutes", "Evening foot ritual"),
        new("evening after work, or morning", "is morning or evening better", "Evening suits winding down"),
        new("consistency is key", "is consistency important", "Same|same", "two months"),
        new("dim the lights, play gentle music", "should I dim the lights and play gentle music", "Dim one lamp", "quiet track"),
        new("essential oils for the room", "can I use a diffuser", "drop on a tissue", "asthma"),
        new("soak the feet in warm water", "how warm should the foot soak be", "36 to 38 C", "never above 40"),
        new("Epsom salts", "do I need Epsom salts", "optional", "no good proof"),
        new("soak before the massage", "evening foot ritual", "Warm foot soak") { Plays = true },
        new("warm up: rub the feet with the palms, tops and soles, growing pressure", "foot warm-up rub", "palms", "sole") { Plays = true },
        new("thumbs along the arch from heel to toe in circles", "arch thumb circles", "thumbs|Thumbs", "heel", "circles") { Plays = true },
        new("gently pull and rotate each toe", "toe pull and circle", "toe") { Plays = true },
        new("pressing the tips stimulates energy flow", "does pressing toe tips stimulate energy flow", "Nobody has found an energy flow"),
        new("press the tips of the toes", "toe-tip squeeze", "squeeze") { Plays = true },
        new("circles around the ankle, the other hand supporting", "supported ankle circles", "ankle") { Plays = true },
        new("press the heels with the fist or the heel of the hand", "heel press", "fist") { Plays = true },
        new("a foot roller or massage balls", "I have a roller", "slow rolls from heel to ball", "Arch roll"),
        new("creams and oils", "which cream should I use", "lotion"),
        new("peppermint", "is peppermint good", "ready-diluted", "no cure"),
        new("eucalyptus", "can I use eucalyptus", "ready-diluted", "near small children"),
        new("Kerassentials for foot health", "is Kerassentials any good?", "I don't recommend products", "podiatrist"),
        new("listen to your body, adjust when it is uncomfortable", "should I listen to my body", "ease to half"),
        new("the goal is not to inflict pain", "no pain no gain, right?", "The goal is comfort"),
        new("make it part of the daily routine", "how do I make it a habit", "Tie it to something"),
    ];
}
