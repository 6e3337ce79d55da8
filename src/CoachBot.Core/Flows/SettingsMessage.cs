using System.Collections.Immutable;
using CoachBot.Core.Chat;
using CoachBot.Core.Content;
using CoachBot.Core.Conversation;
using CoachBot.Core.Nudges;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Flows;

/// <summary>The settings as a message: all of them with their values, or one with its choices. Every label can be typed.</summary>
internal static class SettingsMessage
{
    private static readonly ImmutableArray<int> Ceilings = [5, 4, 3, 2, 1];

    private static readonly ImmutableArray<int> Minutes = [3, 5, 10, 15, 20];

    private const int MostAreas = 18;

    public static Effect.Say All(Scene scene)
    {
        var lines = Setting.Topics.Select(topic => Line(scene, LabelOf(scene, topic), ValueOf(scene, topic)))
            .Prepend(scene.Phrase(Phrases.Settings)).Concat(Elsewhere(scene).Select(each => Line(scene, each.Name, each.Value)));
        return Scene.Say(
            string.Join('\n', lines),
            [
                .. TipFlow.ResumeFirst(scene),
                .. Setting.Topics.Select(topic => Button(topic, LabelOf(scene, topic))),
                .. Elsewhere(scene).Select(each => each.Opens),
            ]);
    }

    public static Effect.Say Of(Scene scene, string topic) => Scene.Say(
        scene.Phrase(Phrases.SettingsAsk, ("setting", LabelOf(scene, topic)), ("value", ValueOf(scene, topic))),
        [.. TipFlow.ResumeFirst(scene), .. Choices(scene, topic), scene.Button(Intent.Settings)]);

    public static Effect.Say Languages(Scene scene) => Scene.Say(
        scene.Phrase(Phrases.SettingsLanguageAsk),
        [
            .. TipFlow.ResumeFirst(scene),
            .. scene.Library.Languages.All.Select(library => Button($"language {library.Content.Language}", library.Content.LanguageNames.Own)),
        ]);

    /// <summary>What the coach says to a change of a topic, as it is now.</summary>
    public static string Reply(Scene scene, string topic) => Fill(scene, topic, Phrases.SettingReply(Setting.ValueOf(topic, Likes(scene))));

    private static Preferences Likes(Scene scene) => scene.Person.Preferences ?? Preferences.None;

    private static string ValueOf(Scene scene, string topic)
    {
        var value = Fill(scene, topic, Phrases.SettingValue(Setting.ValueOf(topic, Likes(scene))));
        return topic == "pressure" && scene.Person.Lowered > 0 ? $"{value}{scene.Phrase(Phrases.SettingsLowered, ("by", $"{scene.Person.Lowered}"))}" : value;
    }

    private static string Fill(Scene scene, string topic, PhraseKey key)
    {
        var likes = Likes(scene);
        return topic switch
        {
            "pressure" => scene.Phrase(key, ("most", $"{likes.Ceiling}")),
            "tools" => scene.Phrase(key, ("tools", string.Join(", ", (likes.Tools ?? []).Select(tool => LabelOf(scene, $"tool_{tool}").ToLowerInvariant())))),
            "minutes" => scene.Phrase(key, ("minutes", $"{likes.UsualMinutes}")),
            "areas" => scene.Phrase(key, ("areas", string.Join(", ", likes.Areas.Select(scene.Library.Find).OfType<Area>().Select(area => area.Name.ToLowerInvariant())))),
            _ => scene.Phrase(key),
        };
    }

    private static IEnumerable<Choice> Choices(Scene scene, string topic)
    {
        var likes = Likes(scene);
        return topic switch
        {
            "pressure" => [
                Value(scene, "pressure_usual"),
                .. Ceilings.Select(most => Button($"pressure {most}", scene.Phrase(Phrases.SettingsPressureChoice, ("most", $"{most}")))),
            ],
            "pace" => Values(scene, "pace_usual", "pace_slower", "pace_faster", "pace_holds"),
            "oil" => Values(scene, "oil_yes", "oil_no", "oil_any"),
            "tools" => [
                .. Preferences.KnownTools.Select(tool => likes.Tools?.Contains(tool) == true
                    ? Button($"tools -{tool}", scene.Phrase(Phrases.SettingsNoToolChoice, ("tool", LabelOf(scene, $"tool_{tool}").ToLowerInvariant())))
                    : Button($"tools {tool}", scene.Phrase(Phrases.SettingsToolChoice, ("tool", LabelOf(scene, $"tool_{tool}").ToLowerInvariant())))),
                .. Values(scene, "tools_none", "tools_any"),
            ],
            "hands" => Values(scene, "hands_one", "hands_both"),
            "feet" => Values(scene, "feet_far", "feet_near"),
            "minutes" => [
                .. Minutes.Select(each => Button($"minutes {each}", scene.Phrase(Phrases.SettingsMinutesChoice, ("minutes", $"{each}")))),
                Value(scene, "minutes_any"),
            ],
            "areas" => [
                .. scene.Library.Content.Areas.Where(area => area.MaxPressure > 0).Take(MostAreas).Select(area => likes.Areas.Contains(area.Id)
                    ? Button($"areas -{area.Id}", scene.Phrase(Phrases.SettingsNoAreaChoice, ("area", area.Name.ToLowerInvariant())))
                    : Button($"areas {area.Id}", scene.Phrase(Phrases.SettingsAreaChoice, ("area", area.Name.ToLowerInvariant())))),
                Value(scene, "areas_any"),
            ],
            "advance" => Values(scene, "advance_self", "advance_tap"),
            _ => Values(scene, "sound_on", "sound_off"),
        };
    }

    /// <summary>What is set elsewhere: the language, and what the nudges need.</summary>
    private static IEnumerable<(string Name, string Value, Choice Opens)> Elsewhere(Scene scene)
    {
        if (scene.Library.Languages.All.Length > 1)
        {
            var name = scene.Phrase(Phrases.SettingsLanguage);
            yield return (name, scene.Library.Content.LanguageNames.Own, Button("language", name));
        }

        if (scene.Library.Schedule.IsEmpty)
        {
            yield break;
        }

        var (plan, words) = (scene.Person.Nudges, scene.Library.Schedule);
        var none = scene.Phrase(Phrases.SettingsNotSet);
        yield return (scene.Phrase(Phrases.SettingsZone), plan?.Zone is { } zone ? words.PlaceOf(zone) : none, NudgeFlow.Button(scene, NudgeCommand.Zone));
        var quiet = plan?.Quiet is { } hours ? scene.Phrase(Phrases.SettingsHours, ("start", RuleWords.Clock(hours.Start)), ("end", RuleWords.Clock(hours.End))) : none;
        yield return (scene.Phrase(Phrases.SettingsQuiet), quiet, NudgeFlow.Button(scene, NudgeCommand.Quiet));
        yield return (scene.Phrase(Phrases.SettingsNudges), $"{plan?.Nudges.Length ?? 0}", NudgeFlow.Button(scene, NudgeCommand.List));
    }

    private static string Line(Scene scene, string name, string value) => scene.Phrase(Phrases.SettingsLine, ("setting", name), ("value", value));

    private static string LabelOf(Scene scene, string key) => scene.Library.Vocabulary.Personal.LabelOf(key);

    private static IEnumerable<Choice> Values(Scene scene, params string[] keys) => keys.Select(key => Value(scene, key));

    private static Choice Value(Scene scene, string key) => Button(key.Replace('_', ' '), LabelOf(scene, key));

    public static Choice Button(string setting, string label) => Choice.Labelled($"settings {setting}", label);
}
