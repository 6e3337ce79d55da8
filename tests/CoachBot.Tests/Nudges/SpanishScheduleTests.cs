using CoachBot.Core.Content;
using CoachBot.Core.Nudges;
using NodaTime;

namespace CoachBot.Tests.Nudges;

/// <summary>The reader of schedules knows no language: with Spanish words it reads Spanish.</summary>
public sealed class SpanishScheduleTests
{
    private static Library English => Shipped.Library;
    private static readonly Library Spanish = English.In("es");
    private static readonly ZonedDateTime Now = DateTimeZoneProviders.Tzdb["Europe/Madrid"].AtStrictly(new(2026, 11, 23, 14, 5));

    public static TheoryData<int, string, string, string> Table() => SchedulePhraseTests.Table();

    [Theory]
    [MemberData(nameof(Table))]
    public void A_rule_in_Spanish_words_is_read_as_the_same_rule(int line, string now, string phrase, string expected)
    {
        Assert.NotEmpty(expected);
        var (time, zone) = SchedulePhraseTests.Now(now);
        var at = zone.AtStrictly(time);
        if (SchedulePhrase.Read(phrase, at, English) is not ScheduleReading.Understood { Rule: var rule })
        {
            return;
        }

        var words = RuleWords.Of(rule, Spanish.Schedule, zone);
        var again = SchedulePhrase.Read(words, at, Spanish);
        Assert.True(again is ScheduleReading.Understood, $"line {line}: \"{words}\" is {again}");
        Assert.Equal(
            Occurrences.After(rule, at.ToInstant(), zone).Take(12),
            Occurrences.After(((ScheduleReading.Understood)again).Rule, at.ToInstant(), zone).Take(12));
    }

    [Theory]
    [InlineData("cada día a las 9", "every day at 09:00")]
    [InlineData("todos los dias a las 21:30", "every day at 21:30")]
    [InlineData("a diario a las 7 y media de la tarde", "every day at 19:30")]
    [InlineData("de lunes a viernes a las 9", "every weekday at 09:00")]
    [InlineData("entre semana a las 9 y a las 17", "every weekday at 09:00 and 17:00")]
    [InlineData("de lunes a jueves a las 18", "every Monday, Tuesday, Wednesday and Thursday at 18:00")]
    [InlineData("los martes a las 20 h", "every Tuesday at 20:00")]
    [InlineData("los martes y los jueves a las 8 de la tarde", "every Tuesday and Thursday at 20:00")]
    [InlineData("todos los sábados al mediodía", "every Saturday at 12:00")]
    [InlineData("los fines de semana a las 11", "every Saturday and Sunday at 11:00")]
    [InlineData("cada 2 horas entre las 9 y las 17", "every 2 hours between 09:00 and 17:00")]
    [InlineData("cada dos horas de 9 a 17", "every 2 hours between 09:00 and 17:00")]
    [InlineData("cada hora y media desde las 9 hasta las 18", "every 90 minutes between 09:00 and 18:00")]
    [InlineData("cada 45 minutos de las 10 a las 16", "every 45 minutes between 10:00 and 16:00")]
    [InlineData("mañana a las 10", "once, on Tuesday 24 November 2026, at 10:00")]
    [InlineData("mañana por la mañana a las 8", "once, on Tuesday 24 November 2026, at 08:00")]
    [InlineData("pasado mañana a las 6 de la tarde", "once, on Wednesday 25 November 2026, at 18:00")]
    [InlineData("esta noche a las 9", "once, on Monday 23 November 2026, at 21:00")]
    [InlineData("hoy a las nueve menos cuarto de la noche", "once, on Monday 23 November 2026, at 20:45")]
    [InlineData("el viernes a las siete y cuarto de la tarde", "once, on Friday 27 November 2026, at 19:15")]
    [InlineData("en 20 minutos", "once, on Monday 23 November 2026, at 14:25")]
    [InlineData("dentro de una hora y media", "once, on Monday 23 November 2026, at 15:35")]
    [InlineData("en media hora", "once, on Monday 23 November 2026, at 14:35")]
    [InlineData("el 24 de diciembre a las 18:00", "once, on Thursday 24 December 2026, at 18:00")]
    [InlineData("el día 15 de cada mes a las 10:00", "on the 15th of every month at 10:00")]
    [InlineData("el primer lunes de cada mes a las 10:00", "on the 1st Monday of every month at 10:00")]
    [InlineData("el último viernes de cada mes a las 16:00", "on the last Friday of every month at 16:00")]
    [InlineData("cada 3 días a las 20:00", "every 3 days at 20:00, starting Monday 23 November 2026")]
    [InlineData("todos los días menos los domingos a las 20:00", "every Monday, Tuesday, Wednesday, Thursday, Friday and Saturday at 20:00")]
    [InlineData("cada día a las 20:00 durante dos semanas", "every day at 20:00, until Sunday 6 December 2026")]
    [InlineData("todas las noches a las 10", "every day at 22:00")]
    [InlineData("los miercoles a la una de la tarde", "every Wednesday at 13:00")]
    [InlineData("un cuarto para las nueve de la noche, cada día", "every day at 20:45")]
    public void People_say_when_in_Spanish(string said, string rule)
    {
        var reading = SchedulePhrase.Read(said, Now, Spanish);
        Assert.Equal(rule, reading is ScheduleReading.Understood understood ? RuleWords.Of(understood.Rule, English.Schedule, Now.Zone) : reading.ToString());
    }

    [Theory]
    [InlineData("cada día", ScheduleFlaw.NoTime)]
    [InlineData("cada 5 minutos", ScheduleFlaw.TooOften)]
    [InlineData("el 30 de febrero a las 9", ScheduleFlaw.BadDate)]
    [InlineData("cada mes a las 9", ScheduleFlaw.NoDay)]
    [InlineData("me gusta el masaje", ScheduleFlaw.Nothing)]
    public void What_cannot_be_meant_is_asked_for_in_Spanish(string said, ScheduleFlaw flaw)
    {
        var refused = Assert.IsType<ScheduleReading.Refused>(SchedulePhrase.Read(said, Now, Spanish));
        Assert.Equal(flaw, refused.Flaw);
        Assert.StartsWith("¿", refused.Ask);
    }
}
