using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Flows;
using CoachBot.Core.Progress;
using CoachBot.Core.Safety;
using CoachBot.Core.Understanding;
using NodaTime;

namespace CoachBot.Core.Conversation;

/// <summary>
/// The coach, as one pure function: the same person, event, content, turn and time give the same turn, on every machine.
/// It never waits, never logs, and never throws because of what somebody typed.
/// </summary>
public static class Engine
{
    /// <summary>Two presses of the same button this close together are one.</summary>
    private static readonly Duration DoubleTap = Duration.FromSeconds(2);

    /// <summary>Runs one turn.</summary>
    /// <param name="person">The person as the last turn left them.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="library">The content now, with the pinned version of this person's run readable.</param>
    /// <param name="turn">The number of this turn: the person's last one plus one.</param>
    /// <param name="now">The time.</param>
    public static Turn Step(Person person, ChatEvent happened, Library library, TurnNumber turn, Instant now)
    {
        var speaker = person.Language is null && library.Languages.TagFor(happened.Locale) is { } language ? person with { Language = language } : person;
        var scene = new Scene(Gating.Standing(speaker, library, now), library.In(speaker.Language), turn, now) { Locale = happened.Locale };
        var done = happened switch
        {
            ChatEvent.TextSaid said => Heard(scene, said),
            ChatEvent.ChoiceMade made => Pressed(scene, made),
            ChatEvent.TimeCame came => TimeCame(scene, came.SetBy),
            ChatEvent.NudgeLost lost => NudgeDelivery.Lost(scene, lost),
            ChatEvent.Unreachable => NudgeDelivery.Unreachable(scene),
            _ => Nothing(person),
        };
        var after = PersonalFlow.After(After(person, done.Person, happened, turn, now), happened);
        return done.IsNothing ? done : Quieted(done) with
        {
            Person = Recording.After(person, NudgeFlow.After(after, done.Effects, happened, now), done.Effects, library, now),
        };
    }

    internal static Turn Nothing(Person person) => new(person) { IsNothing = true };

    /// <summary>Steps and cues without a sound, for somebody who likes them so.</summary>
    private static Turn Quieted(Turn turn) => turn.Person.Preferences is { Silent: true }
        ? turn with { Effects = [.. turn.Effects.Select(effect => effect is Effect.Say say ? say with { Message = say.Message with { Attention = Attention.Silent } } : effect)] }
        : turn;

    private static Turn Heard(Scene scene, ChatEvent.TextSaid said)
    {
        var (heard, meaning) = LanguageFlow.Hear(scene, said.Text);
        scene = LanguageFlow.InTheLanguageOf(heard, scene);
        if (said.Public)
        {
            return SafetyFlow.InPublic(heard, meaning.Danger);
        }

        // Answered in the language it was said in, which somebody reads at least as well at that moment.
        var close = scene with { Library = heard.Library };
        if (meaning.Danger is { Certainty: Certainty.Meant } danger)
        {
            return NudgeFlow.StopForSafety(SafetyFlow.Answer(close, danger.Tier));
        }

        if (meaning.Danger is null && scene.Library.Languages.AskedFor(said.Text) is { } language)
        {
            return LanguageFlow.Speak(scene, language);
        }

        // Also while a red flag stands: what is held of somebody is theirs at any time.
        if (!said.Late && meaning.Danger is null && PersonalFlow.Hear(close, said, meaning) is { } personal)
        {
            return personal;
        }

        if (scene.Person.Held is { } held)
        {
            return HoldFlow.Answer(close, held, meaning.Intent);
        }

        if (SafetyFlow.Answered(close, meaning.Intent) is { } answered)
        {
            return answered;
        }

        scene = scene with { Person = scene.Person with { Asked = null } };
        close = close with { Person = scene.Person };
        if (meaning.Danger is { } doubtful)
        {
            return SafetyFlow.Doubt(close, doubtful);
        }

        var listened = ConditionFlow.Hear(scene, heard.Library.Vocabulary, said.Text, meaning);
        if (listened.Whole is { } whole)
        {
            return whole;
        }

        scene = listened.Scene;
        var answer = Answered(scene, close with { Person = scene.Person }, said, meaning);
        return listened.First.IsEmpty ? answer : answer with { Effects = [.. listened.First, .. answer.Effects], IsNothing = false };
    }

    /// <summary>The answer to what is about nobody's safety, in the person's own language; about routines of their own and nudges, in that of the words.</summary>
    private static Turn Answered(Scene scene, Scene close, ChatEvent.TextSaid said, Meaning meaning)
    {
        if (said.Late)
        {
            return WelcomeFlow.Late(scene);
        }

        if (OwnFlow.Hear(close, said.Text, meaning) is { } own)
        {
            return scene.Person.Welcomed ? own : WelcomeFlow.Introduced(close, own);
        }

        scene = scene with { Person = OwnFlow.Closed(scene.Person) };
        return meaning.Setting is null && meaning.Limits.IsEmpty && NudgeFlow.Hear(close with { Person = scene.Person }, said.Text, meaning) is { } nudged ? nudged
            : scene.Person.Welcomed ? Conversing.Act(scene, meaning)
            : WelcomeFlow.First(scene, meaning);
    }

    private static Turn Pressed(Scene scene, ChatEvent.ChoiceMade made)
    {
        var token = made.Token;
        var person = scene.Person;
        if (person.LastPress is { } last && last.Token == token && scene.Now - last.At < DoubleTap)
        {
            return Nothing(person);
        }

        var meaning = Reader.ReadChoice(token.Choice, scene.Library);
        var current = token.OfferedBy.Value >= person.OffersSince.Value && token.OfferedBy.Value < scene.Turn.Value;
        var harmless = meaning.Intent is Intent.Settings or Intent.Progress or Intent.History
            || (person.Place is Place.Idle or Place.Rating && meaning.Intent is Intent.Routines or Intent.Tip or Intent.Area or Intent.Help);
        var pressed = scene with { Person = person with { LastPress = new(token, scene.Now), Welcomed = true } };
        if (PersonalFlow.Answer(pressed, meaning.Intent, made.Around) is { } personal)
        {
            return current ? personal : PersonalFlow.Stale(pressed, meaning.Intent) ?? personal;
        }

        if (person.Held is { } held)
        {
            return HoldFlow.Answer(pressed, held, meaning.Intent);
        }

        if (SafetyFlow.Answered(pressed, meaning.Intent) is { } answered)
        {
            return answered;
        }

        pressed = pressed with { Person = pressed.Person with { Asked = null } };
        if (ConditionFlow.Press(pressed, token.Choice) is { } told)
        {
            return told;
        }

        pressed = SafetyCheck.Passed(pressed, meaning.Intent);
        if ((OwnFlow.Press(pressed, token.Choice) ?? NudgeFlow.Press(pressed, token.Choice)) is { } led)
        {
            return led;
        }

        return meaning.Intent != Intent.Unknown && (current || harmless) ? Conversing.Act(pressed, meaning) : CurrentStep.Show(pressed);
    }

    private static Turn TimeCame(Scene scene, TurnNumber setBy)
    {
        var place = scene.Person.Place;
        if (setBy == scene.Person.Turn && !(place.DueAt <= scene.Now) && scene.Person.Nudges?.NextAt <= scene.Now)
        {
            return NudgeDelivery.Deliver(scene);
        }

        if (setBy != scene.Person.Turn || place.Run is not { } run || place.DueAt is not { } due || due > scene.Now)
        {
            return Nothing(scene.Person);
        }

        return scene.Library.Find(run.Version) is { } routine ? Player.Tick(scene, routine, place) : Conversing.Gone(scene);
    }

    private static Person After(Person before, Person after, ChatEvent happened, TurnNumber turn, Instant now) => after with
    {
        Turn = turn.Value > after.Turn.Value ? turn : after.Turn,
        LastHeard = happened.IsFromPerson ? now : after.LastHeard,
        OffersSince = Moved(before.Place, after.Place) ? turn : after.OffersSince,
    };

    /// <summary>Buttons die with the place they were offered in: another kind of place, another run, another step.</summary>
    private static bool Moved(Place before, Place after) =>
        before.GetType() != after.GetType() || before.Run?.Version != after.Run?.Version || before.Run?.Step != after.Run?.Step;
}
