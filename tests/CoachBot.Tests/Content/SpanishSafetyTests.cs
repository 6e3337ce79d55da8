using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Safety;
using NodaTime;

namespace CoachBot.Tests.Content;

/// <summary>What is said in Spanish ends the coaching, or does not, whichever language the person is spoken to in.</summary>
public sealed class SpanishSafetyTests
{
    private static Library Library => Shipped.Library;

    public static TheoryData<string, SafetyTier?> Said => new()
    {
        { "es el peor dolor de cabeza de mi vida", SafetyTier.Emergency },
        { "se me torcio la boca y no puedo mover el brazo", SafetyTier.Emergency },
        { "me duele el pecho y sudo frio", SafetyTier.Emergency },
        { "tengo fiebre y el cuello tieso", SafetyTier.Emergency },
        { "no veo nada por un ojo de repente", SafetyTier.Emergency },
        { "no puedo respirar", SafetyTier.Emergency },
        { "me mareé después del quiropráctico", SafetyTier.Emergency },
        { "me tomé todas las pastillas", SafetyTier.Emergency },
        { "quiero morirme", SafetyTier.Crisis },
        { "ya no quiero vivir", SafetyTier.Crisis },
        { "mi pareja me apretó el cuello", SafetyTier.Strangulation },
        { "me golpeé la cabeza ayer", SafetyTier.SameDay },
        { "tengo una pantorrilla hinchada y caliente", SafetyTier.SameDay },
        { "tengo una herida en el pie que no cura", SafetyTier.SameDay },
        { "me torcí el tobillo", SafetyTier.SameDay },
        { "se me trabó la mandíbula", SafetyTier.SameDay },
        { "me matan los pies", null },
        { "me muero de sueño", null },
        { "no tengo fiebre ni dolor en el pecho", null },
        { "no me duele el pecho", null },
        { "tengo el cuello cargado", null },
        { "casi me da un infarto de la risa", null },
        { "me aprieta el zapato en el talón", null },
        { "quiero cortarme el pelo", null },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void A_red_flag_in_Spanish_is_heard_whatever_is_spoken(string said, SafetyTier? tier)
    {
        foreach (var spoken in new[] { "es", "en" })
        {
            var person = new Person(new(1)) { Welcomed = true, Language = spoken };
            var turn = Engine.Step(person, new ChatEvent.TextSaid(said), Library, person.Turn.Next, Instant.FromUtc(2026, 11, 23, 13, 5));
            Assert.Equal(tier, turn.Person.Held?.Tier);
        }
    }

    [Theory]
    [InlineData("hace años tuve una convulsión")]
    [InlineData("en la película un tipo se desmayó")]
    public void What_is_past_or_told_holds_nothing(string said)
    {
        var person = new Person(new(1)) { Welcomed = true, Language = "es" };
        Assert.Null(Engine.Step(person, new ChatEvent.TextSaid(said), Library, person.Turn.Next, Instant.FromUtc(2026, 11, 23, 13, 5)).Person.Held);
    }

    [Theory]
    [InlineData("i have chest pain", SafetyTier.Emergency)]
    [InlineData("i want to die", SafetyTier.Crisis)]
    [InlineData("one calf is swollen", SafetyTier.SameDay)]
    public void English_ones_are_heard_while_Spanish_is_spoken(string said, SafetyTier tier)
    {
        var person = new Person(new(1)) { Welcomed = true, Language = "es" };
        Assert.Equal(tier, Engine.Step(person, new ChatEvent.TextSaid(said), Library, person.Turn.Next, Instant.FromUtc(2026, 11, 23, 13, 5)).Person.Held?.Tier);
    }
}
