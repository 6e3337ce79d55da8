using System.Collections.Frozen;

namespace CoachBot.Drawing;

/// <summary>
/// Writes on a drawing. The letters are a small sheet of dots (letters.txt); dots that touch are joined by strokes with round ends, so they
/// are smooth at any size. Accents are put on the letters they belong to; a script the sheet lacks cannot be written.
/// </summary>
internal static class Lettering
{
    /// <summary>Dots from the top of a capital letter to its foot.</summary>
    public const int Height = 6;

    private const int RowsBelowName = 9;
    private const double Thickness = 1.2;
    private const double Apart = 2.3;
    private const double Space = 2.6;
    private const char DotlessI = '\u0131';

    private static readonly FrozenDictionary<char, Letter> Letters = ReadSheet();

    /// <summary>Accents by their combining character, on the middle of the top of a letter.</summary>
    private static readonly FrozenDictionary<char, Stroke[]> Accents = new Dictionary<char, Stroke[]>
    {
        ['\u0300'] = [new(-0.7, -2.3, 0.3, -1.4)],
        ['\u0301'] = [new(0.7, -2.3, -0.3, -1.4)],
        ['\u0302'] = [new(-1, -1.4, 0, -2.3), new(0, -2.3, 1, -1.4)],
        ['\u0303'] = [new(-1.5, -1.5, -0.6, -2.1), new(-0.6, -2.1, 0.6, -1.5), new(0.6, -1.5, 1.5, -2.1)],
        ['\u0308'] = [new(-1, -1.9, -1, -1.9), new(1, -1.9, 1, -1.9)],
        ['\u030A'] = [new(-0.6, -1.8, 0, -2.5), new(0, -2.5, 0.6, -1.8), new(0.6, -1.8, 0, -1.3), new(0, -1.3, -0.6, -1.8)],
        ['\u030C'] = [new(-1, -2.3, 0, -1.4), new(0, -1.4, 1, -2.3)],
        ['\u0327'] = [new(0, Height + 1.2, -0.4, Height + 2)],
    }.ToFrozenDictionary();

    /// <summary>Letters with an accent and what they are taken apart into; the base library does this only with the data of all languages at hand.</summary>
    private static readonly FrozenDictionary<char, string> Accented = new (char Accent, string Letters, string Accented)[]
    {
        ('\u0300', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
        ('\u0301', "AEIOUYCNSZaeiouycnsz", "ÁÉÍÓÚÝĆŃŚŹáéíóúýćńśź"),
        ('\u0302', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
        ('\u0303', "ANOano", "ÃÑÕãñõ"),
        ('\u0308', "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"),
        ('\u030A', "AUau", "ÅŮåů"),
        ('\u030C', "CDENRSTZcenrsz", "ČĎĚŇŘŠŤŽčěňřšž"),
        ('\u0327', "CScs", "ÇŞçş"),
    }.SelectMany(row => row.Accented.Zip(row.Letters, (accented, letter) => KeyValuePair.Create(accented, $"{letter}{row.Accent}"))).ToFrozenDictionary();

    private sealed record Letter(int Width, int Top, Stroke[] Strokes);

    /// <summary>True when every letter of a text can be written.</summary>
    public static bool CanWrite(string text) =>
        Taken(text).All(letter => letter is ' ' or '\u00A0' || Letters.ContainsKey(letter) || Accents.ContainsKey(letter));

    /// <summary>How large a text can be written where there is so much room, at most <paramref name="size"/>.</summary>
    public static double SizeFor(string text, double size, double room) => Math.Min(size, room / Math.Max(1, WidthOf(text, 1)));

    /// <summary>How wide a text is, where one dot is <paramref name="size"/> wide.</summary>
    public static double WidthOf(string text, double size) => Math.Max(0, Placed(text, size, 0, 0).Right - (Apart * size));

    extension(Canvas canvas)
    {
        /// <summary>Writes a text from its left end on, the feet of its letters at <paramref name="foot"/>.</summary>
        public void Write(string text, double left, double foot, double size, Ink ink)
        {
            foreach (var letter in Placed(text, size, left, foot).Letters)
            {
                canvas.Lines(letter, Thickness * size, ink);
            }
        }
    }

    /// <summary>A text with its accents after their letters.</summary>
    private static string Taken(string text) => string.Concat(text.Select(letter => Accented.TryGetValue(letter, out var parts) ? parts : letter.ToString()));

    private static (List<List<Stroke>> Letters, double Right) Placed(string text, double size, double left, double foot)
    {
        var placed = new List<List<Stroke>>();
        var (decomposed, at, under) = (Taken(text), left, default(Letter));
        for (var i = 0; i < decomposed.Length; i++)
        {
            if (Accents.TryGetValue(decomposed[i], out var accent) && under is not null)
            {
                var middle = at - ((Apart + ((under.Width - 1) / 2d)) * size);
                placed[^1].AddRange(accent.Select(stroke => Moved(stroke, size, middle, foot, decomposed[i] == '\u0327' ? 0 : under.Top)));
                continue;
            }

            var accented = i + 1 < decomposed.Length && decomposed[i] == 'i' && Accents.ContainsKey(decomposed[i + 1]);
            under = Letters.GetValueOrDefault(accented ? DotlessI : decomposed[i]);
            placed.Add([.. under?.Strokes.Select(stroke => Moved(stroke, size, at, foot, 0)) ?? []]);
            at += under is null ? Space * size : (under.Width - 1 + Apart) * size;
        }

        return (placed, at);
    }

    private static Stroke Moved(Stroke stroke, double size, double left, double foot, int down) => new(
        left + (stroke.FromX * size), foot + ((stroke.FromY + down - Height) * size), left + (stroke.ToX * size), foot + ((stroke.ToY + down - Height) * size));

    /// <summary>Blocks of a line of names and nine rows of dots; a name stands above the first column of its letter.</summary>
    private static FrozenDictionary<char, Letter> ReadSheet()
    {
        using var sheet = new StreamReader(typeof(Lettering).Assembly.GetManifestResourceStream("letters.txt")!);
        var lines = sheet.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var letters = new Dictionary<char, Letter>();
        foreach (var block in lines.Chunk(1 + RowsBelowName))
        {
            for (var column = 0; column < block[0].Length; column++)
            {
                if (block[0][column] != ' ')
                {
                    letters[block[0][column]] = LetterOf([.. block[1..].Select(row => row.Skip(column).TakeWhile(dot => dot != ' ').Select(dot => dot == '#').ToArray())]);
                }
            }
        }

        return letters.ToFrozenDictionary();
    }

    private static Letter LetterOf(bool[][] rows)
    {
        bool At(int x, int y) => y >= 0 && y < rows.Length && x >= 0 && x < rows[y].Length && rows[y][x];
        var (width, top, strokes) = (1, rows.Length, new List<Stroke>());
        for (var y = 0; y < rows.Length; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (At(x, y))
                {
                    (width, top) = (Math.Max(width, x + 1), Math.Min(top, y));
                    strokes.AddRange(From(x, y));
                }
            }
        }

        return new(width, top, [.. strokes]);

        // A corner that goes round is joined along its sides; dots that meet in a corner alone are joined across; a dot on its own stays one.
        IEnumerable<Stroke> From(int x, int y) =>
        [
            .. At(x + 1, y) ? [new Stroke(x, y, x + 1, y)] : Array.Empty<Stroke>(),
            .. At(x, y + 1) ? [new Stroke(x, y, x, y + 1)] : Array.Empty<Stroke>(),
            .. At(x + 1, y + 1) && !At(x + 1, y) && !At(x, y + 1) ? [new Stroke(x, y, x + 1, y + 1)] : Array.Empty<Stroke>(),
            .. At(x - 1, y + 1) && !At(x - 1, y) && !At(x, y + 1) ? [new Stroke(x, y, x - 1, y + 1)] : Array.Empty<Stroke>(),
            .. IsAlone(x, y) ? [new Stroke(x, y, x, y)] : Array.Empty<Stroke>(),
        ];

        bool IsAlone(int x, int y) => !(from offX in (int[])[-1, 0, 1] from offY in (int[])[-1, 0, 1] select (offX, offY)).Any(off => off != (0, 0) && At(x + off.offX, y + off.offY));
    }
}
