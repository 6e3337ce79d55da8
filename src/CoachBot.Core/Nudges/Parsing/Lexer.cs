using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CoachBot.Core.Understanding;

namespace CoachBot.Core.Nudges.Parsing;

/// <summary>Cuts a schedule phrase into tokens: clock times and dates in digits by their form, words by the vocabulary.</summary>
internal static partial class Lexer
{
    private const int LongestText = 500;

    public static ImmutableArray<Token> Read(string text, ScheduleWords words)
    {
        var lower = PlainLetters.Of(text[..Math.Min(text.Length, LongestText)].ToLowerInvariant()).Replace('\u2019', '\'').Replace("'", "", StringComparison.Ordinal);
        var raw = ImmutableArray.CreateBuilder<Token>();
        foreach (var piece in Pieces().EnumerateMatches(lower))
        {
            // Most pieces are plain words, which need no groups.
            raw.Add(char.IsLetter(lower[piece.Index]) ? new(TokenKind.Other, 0, lower.Substring(piece.Index, piece.Length)) : Raw(Pieces().Match(lower, piece.Index)));
        }

        return Joined(Known(raw.DrainToImmutable(), words));
    }

    private static Token Raw(Match match)
    {
        int Part(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        bool Has(string group) => match.Groups[group].Success;

        return match switch
        {
            _ when Has("isoyear") => new(TokenKind.Date, Part("isoday"), match.Value) { Second = Part("isomonth"), Year = Part("isoyear") },
            _ when Has("day") => new(TokenKind.Date, Part("day"), match.Value) { Second = Part("month"), Year = YearOf(match.Groups["year"].Value), Plain = match.Value.Contains('.', StringComparison.Ordinal) },
            _ when Has("hour") => new(TokenKind.Clock, Part("hour"), match.Value) { Second = Part("minute"), Half = HalfOf(match.Groups["half"].Value), Plain = match.Value[0] == '0' },
            _ when Has("whole") => new(TokenKind.Clock, Part("whole"), match.Value) { Half = HalfOf(match.Groups["half"].Value), Plain = match.Value.EndsWith('h') },
            _ when Has("military") => new(TokenKind.Clock, Part("military") / 100, match.Value) { Second = Part("military") % 100, Half = HalfOf(match.Groups["half"].Value), Plain = !Has("half") },
            _ when Has("tenths") => new(TokenKind.Tenths, (Part("ones") * 10) + Part("tenths"), match.Value),
            _ when Has("ordinal") => new(TokenKind.Ordinal, Part("ordinal"), match.Value),
            _ when Has("number") => new(TokenKind.Number, (int)Math.Min(999_999, long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)), match.Value),
            _ when Has("dash") => new(TokenKind.Dash, 0, match.Value),
            _ when Has("comma") => new(TokenKind.Comma, 0, match.Value),
            _ when Has("and") => new(TokenKind.Idea, 0, match.Value) { Idea = Idea.And },
            _ when Has("at") => new(TokenKind.Idea, 0, match.Value) { Idea = Idea.At },
            _ => new(TokenKind.Other, 0, match.Value),
        };
    }

    private static int YearOf(string year) => year.Length switch
    {
        0 => 0,
        2 => 2000 + int.Parse(year, CultureInfo.InvariantCulture),
        _ => int.Parse(year, CultureInfo.InvariantCulture),
    };

    private static DayHalf HalfOf(string half) => half.Length == 0 ? DayHalf.None : half[0] == 'a' ? DayHalf.Am : DayHalf.Pm;

    /// <summary>Words become what the vocabulary says, the longest phrase first; a word it does not know may be a misspelt day.</summary>
    private static List<Token> Known(ImmutableArray<Token> raw, ScheduleWords words)
    {
        var texts = raw.Select(token => token.Text).ToImmutableArray();
        var known = new List<Token>(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at].Kind is TokenKind.Other or TokenKind.Number && words.TryFind(texts, at, out var token, out var length)
                && (raw[at].Kind == TokenKind.Other || length > 1))
            {
                known.Add(token with { Text = string.Join(' ', texts.Skip(at).Take(length)) });
                at += length - 1;
            }
            else
            {
                known.Add(raw[at].Kind == TokenKind.Other ? words.Guess(raw[at].Text) ?? raw[at] : raw[at]);
            }
        }

        return known;
    }

    /// <summary>"twenty five", "twenty-fourth".</summary>
    private static ImmutableArray<Token> Joined(List<Token> tokens)
    {
        var joined = ImmutableArray.CreateBuilder<Token>(tokens.Count);
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token is { Kind: TokenKind.Number, Plain: true, Value: 20 or 30 or 40 or 50 })
            {
                var next = at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Dash ? at + 2 : at + 1;
                if (next < tokens.Count && tokens[next] is { Plain: true, Kind: TokenKind.Number or TokenKind.Ordinal, Value: > 0 and < 10 } ones)
                {
                    joined.Add(ones with { Value = token.Value + ones.Value, Text = $"{token.Text} {ones.Text}" });
                    at = next;
                    continue;
                }
            }

            joined.Add(token);
        }

        return joined.DrainToImmutable();
    }

    [GeneratedRegex(
        """
        (?<isoyear>\d{4})-(?<isomonth>\d{1,2})-(?<isoday>\d{1,2})(?!\d)t?
        | (?<![\d:.])(?<day>\d{1,2})/(?<month>\d{1,2})(?:/(?<year>\d{4}|\d{2}))?(?![\d/])
        | (?<![\d:.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}|\d{2})?(?!\d)
        | (?<![\d:.])(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?!\d)(?::\d{2}(?!\d))?(?:\s*(?<half>[ap]\.?m\b\.?))?
        | (?<!\d)(?<military>0\d{3}|\d{3,4}(?=\s*[ap]\.?m\b)|(?:1\d|2[0-4])[0-5]\d(?=\s*(?:hours|hrs)\b))(?!\d)(?:\s*(?<half>[ap]\.?m\b\.?)|\s*(?:hours|hrs)\b)?
        | (?<!\d)(?<whole>\d{1,3})(?:\s*(?<half>[ap]\.?m\b\.?)|h(?![\p{L}\d]))
        | (?<ones>\d{1,3})\.(?<tenths>\d)(?!\d)
        | (?<ordinal>\d{1,3})(?:st|nd|rd|th)\b
        | (?<number>\d{1,9})
        | (?<dash>->|[-\u2013\u2014])
        | (?<comma>[,;])
        | (?<and>[&+])
        | (?<at>@)
        | [\p{L}]+
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
