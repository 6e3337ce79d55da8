using CoachBot.Content.Yaml;

namespace CoachBot.Content.Drafts;

/// <summary>Everything in the content that the coach itself may say, as opposed to what people may say to it.</summary>
internal static class SpokenTexts
{
    private static readonly HashSet<string> Unspoken = ["id", "area", "areas", "aliases", "words", "sources", "evidence", "card", "sides", "seconds", "picture", "phrases", "offer", "over", "avoid", "means", "cards", "spots"];

    public static List<YamlText> In(ContentDraft draft)
    {
        var texts = new List<YamlText>();
        IEnumerable<YamlNode> entries =
        [
            .. draft.Cards.Entries.Select(card => card.Node),
            .. draft.Routines.Entries.Select(routine => routine.Node),
            .. draft.Tips.Entries.Select(tip => tip.Node),
            .. draft.Questions.Entries.Select(question => question.Node),
            .. draft.Conditions?.Entries.Select(condition => condition.Node) ?? [],
        ];
        foreach (var entry in entries)
        {
            Collect(entry, texts);
        }

        texts.AddRange(draft.Phrases.Entries.Concat(draft.Buttons.Entries).SelectMany(entry => entry.Wordings));
        return texts;
    }

    private static void Collect(YamlNode node, List<YamlText> texts)
    {
        switch (node)
        {
            case YamlText text:
                texts.Add(text);
                break;
            case YamlList list:
                foreach (var item in list.Items)
                {
                    Collect(item, texts);
                }

                break;
            case YamlMap map:
                foreach (var (key, value) in map.Pairs)
                {
                    if (!Unspoken.Contains(key.Value))
                    {
                        Collect(value, texts);
                    }
                }

                break;
        }
    }
}
