using CoachBot.Content.Rules;
using CoachBot.Content.Yaml;
using CoachBot.Core.Content;

namespace CoachBot.Content.Drafts;

/// <summary>Reads what a language says about itself: how it is asked for, and what may not be claimed in it.</summary>
internal static class LanguageFileReader
{
    public static LanguageNames Names(YamlNode? root, Findings findings)
    {
        if (MapOf(root, findings) is not { } map)
        {
            return LanguageNames.None;
        }

        var fields = new Fields(map, "the language", findings);
        var names = new LanguageNames(fields.Text("name"), fields.OptionalTexts("say"), fields.OptionalTexts("within"));
        fields.Close();
        return names;
    }

    /// <summary>The claims of a language, or null when it has no list of them.</summary>
    public static ClaimList? Claims(YamlNode? root, Findings findings)
    {
        if (MapOf(root, findings) is not { } map)
        {
            return null;
        }

        var fields = new Fields(map, "the list of claims", findings);
        var claims = new ClaimList(fields.Texts("claims"), fields.Texts("organs"), fields.Texts("touch"), fields.Texts("unless"));
        fields.Close();
        return claims;
    }

    private static YamlMap? MapOf(YamlNode? root, Findings findings)
    {
        if (root is not (null or YamlMap))
        {
            findings.Add(root, $"the file is {root.Kind}, not a map of names and values", "Write lines of the form 'name: value'.");
        }

        return root as YamlMap;
    }
}
