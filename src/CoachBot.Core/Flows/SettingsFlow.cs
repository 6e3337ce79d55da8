using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Conversation;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>What somebody likes: shown in one message, changed by a button or in plain words, and taken back by "undo".</summary>
internal static class SettingsFlow
{
    private const string Undo = "undo";

    private const string Language = "language";

    /// <summary>Shows the settings, opens one, or changes one. The clock of a run stands by now, as for anything that is said.</summary>
    public static Turn Act(Scene scene, Meaning meaning) => meaning.Setting switch
    {
        _ when scene.Library.Vocabulary.Personal.IsEmpty => scene.Stay(scene.Say(Phrases.Cannot, Ways(scene))),
        null => scene.Stay(SettingsMessage.All(scene)),
        Undo => TakeBack(scene),
        Language => scene.Stay(SettingsMessage.Languages(scene)),
        { } setting when setting.StartsWith($"{Language} ", StringComparison.Ordinal) && scene.Library.Languages.Find(setting[(Language.Length + 1)..]) is { } spoken =>
            LanguageFlow.Speak(scene, spoken.Content.Language),
        { } topic when Setting.Topics.Contains(topic) => scene.Stay(SettingsMessage.Of(scene, topic)),
        { } setting => Changed(scene, setting) is { } changed ? Answering(scene, meaning, changed) : scene.Stay(SettingsMessage.All(scene)),
    };

    /// <summary>The same, followed by what was asked for in the same words: "can't reach my feet" as a routine begins.</summary>
    public static Turn Beside(Scene scene, string setting, Func<Scene, Turn> then)
    {
        if (Changed(scene, setting) is not { } changed)
        {
            return then(scene);
        }

        var after = then(scene with { Person = changed.Person });
        return after with { Effects = [.. changed.Effects.OfType<Effect.Say>().Select(Bare), .. after.Effects] };
    }

    private static Turn? Changed(Scene scene, string setting)
    {
        var before = scene.Person.Preferences ?? Preferences.None;
        if (Setting.Change(before, setting, PressureAtHand(scene), scene.Library) is not { } after)
        {
            return null;
        }

        var lowered = setting == "pressure usual" ? 0 : scene.Person.Lowered;
        var person = scene.Person with { Preferences = after with { Before = before with { Before = null } }, Lowered = lowered };
        var topic = setting.Split(' ')[0];
        var said = SettingsMessage.Reply(scene with { Person = person }, topic);
        return Suiting.Repaced(scene, before.Pace, new(person, Scene.Say(said, [.. TipFlow.ResumeFirst(scene), UndoButton(scene), scene.Button(Intent.Settings)])));
    }

    /// <summary>What was told about oneself is often asked about, too: the answer comes with it.</summary>
    private static Turn Answering(Scene scene, Meaning meaning, Turn changed)
    {
        if (meaning.Question is null || changed.Effects is not [Effect.Say { Message: var noted }, .. var rest]
            || QuestionFlow.Answer(scene with { Person = changed.Person }, meaning).Effects is not [Effect.Say { Message: var answer }])
        {
            return changed;
        }

        var both = noted with { Text = $"{noted.Text}\n{answer.Text}", Choices = [.. answer.Choices.Concat(noted.Choices).DistinctBy(choice => choice.Id)] };
        return changed with { Effects = [new Effect.Say(both), .. rest] };
    }

    private static Turn TakeBack(Scene scene)
    {
        if (scene.Person.Preferences is not { Before: { } before } now)
        {
            return scene.Stay(scene.Say(Phrases.SettingsNoUndo, [.. TipFlow.ResumeFirst(scene), scene.Button(Intent.Settings)]));
        }

        var person = scene.Person with { Preferences = before == Preferences.None ? null : before };
        return Suiting.Repaced(scene, now.Pace, new(person, scene.Say(Phrases.SettingsUndone, [.. TipFlow.ResumeFirst(scene), scene.Button(Intent.Settings)])));
    }

    private static Choice UndoButton(Scene scene) => SettingsMessage.Button(Undo, scene.Library.Vocabulary.Personal.LabelOf(Undo));

    /// <summary>The most pressure the technique under way asks for as the person has it; null when none is.</summary>
    private static int? PressureAtHand(Scene scene) =>
        scene.Person.Place is not Place.Rating && scene.Person.Place.Run is { NotBegun: false } run && scene.Library.Find(run.Version) is { } routine
        && StepMessages.Allowed(routine.Steps[run.Step].Pressure, scene.Person) is { Max: > 0 } pressure
            ? pressure.Max
            : null;

    private static ImmutableArray<Choice> Ways(Scene scene) => scene.Person.Place is Place.Paused ? PauseFlow.Ways(scene) : scene.Suggestions();

    private static Effect.Say Bare(Effect.Say said) => new(said.Message with { Choices = [.. said.Message.Choices.Where(choice => !choice.Primary)] });
}
