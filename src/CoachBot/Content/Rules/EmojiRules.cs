using CoachBot.Content.Drafts;
using CoachBot.Core.Content;

namespace CoachBot.Content.Rules;

/// <summary>No meaning by signs alone: a screen reader leaves an emoji out or spells it, and nobody can type it.</summary>
internal static class EmojiRules
{
    public static void Check(ContentDraft draft, Findings findings)
    {
        foreach (var text in SpokenTexts.In(draft))
        {
            if (text.Value.Length > 0 && !text.Value.Any(char.IsLetterOrDigit) && !Phrasebook.SlotsOf(text.Value).Any())
            {
                findings.Add(text, $"'{text.Value}' says it by signs alone", "Say it in words; a sign may stand beside them.");
            }
        }
    }
}
