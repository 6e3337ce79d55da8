using CoachBot.Core.Chat;

namespace CoachBot.Drawing;

/// <summary>
/// Draws a chart of a person's days as a PNG file, sharp on a phone held upright. It brings its own light ground, so it reads the same in dark and
/// in light chats. Before is a ring and after a disc, in two colours that every kind of colour blindness keeps apart
/// (Okabe and Ito, https://jfly.uni-koeln.de/color/), and one line joins the two of a day.
/// </summary>
internal static class ChartPicture
{
    public const int Width = 1080;
    public const int Height = 760;

    /// <summary>Where the days stand.</summary>
    public const double Left = 110;

    public const double Right = 1040;

    /// <summary>Where tension 10 and tension 0 are.</summary>
    public const double Top = 128;

    public const double Bottom = 478;

    /// <summary>Where the sessions of a day stand, and how high one is.</summary>
    public const double SessionsFoot = 590;

    public const double SessionHeight = 13;

    private const int MostTension = 10;
    private const int MostSessions = 4;
    private const double SessionGap = 5;
    private const double Legend = 716;
    private const double LetterSize = 4.6;

    public static readonly Ink Ground = new(0xFB, 0xF9, 0xF5);
    public static readonly Ink BeforeInk = new(0xD5, 0x5E, 0x00);
    public static readonly Ink AfterInk = new(0x00, 0x72, 0xB2);
    public static readonly Ink SessionInk = new(0x6F, 0x78, 0x84);
    private static readonly Ink Text = new(0x2B, 0x2F, 0x36);
    private static readonly Ink Grid = new(0xDD, 0xD8, 0xCE);
    private static readonly Ink Join = new(0xA9, 0xAF, 0xB8);

    public static byte[] Draw(PracticeChart chart)
    {
        var canvas = new Canvas(Width, Height, Ground);
        Write(canvas, chart.Words.Title, Left - 12, 70, Lettering.SizeFor(chart.Words.Title, LetterSize * 1.15, Right - Left));
        foreach (var tension in (int[])[0, MostTension / 2, MostTension])
        {
            var label = $"{tension}";
            canvas.Lines([new(Left - 10, TensionY(tension), Right, TensionY(tension))], 2.5, Grid);
            Write(canvas, label, Left - 32 - Lettering.WidthOf(label, LetterSize), TensionY(tension) + (Lettering.Height * LetterSize / 2), LetterSize);
        }

        foreach (var (day, label) in chart.Ticks)
        {
            var x = DayX(day, chart.Days.Length);
            canvas.Lines([new(x, SessionsFoot + 12, x, SessionsFoot + 22)], 2.5, Join);
            Write(canvas, label, x - (Lettering.WidthOf(label, LetterSize) / 2), SessionsFoot + 60, LetterSize);
        }

        canvas.Lines([new(Left - 10, SessionsFoot + 6, Right, SessionsFoot + 6)], 2.5, Grid);
        for (var day = 0; day < chart.Days.Length; day++)
        {
            Day(canvas, chart.Days[day], DayX(day, chart.Days.Length));
        }

        Signs(canvas, chart.Words);
        return canvas.ToPng();
    }

    /// <summary>The middle of a day.</summary>
    public static double DayX(int day, int days) => Left + ((day + 0.5) * (Right - Left) / Math.Max(1, days));

    /// <summary>The height of a tension.</summary>
    public static double TensionY(double tension) => Bottom - ((Bottom - Top) * Math.Clamp(tension, 0, MostTension) / MostTension);

    private static void Day(Canvas canvas, ChartDay day, double x)
    {
        for (var session = 0; session < Math.Min(day.Sessions, MostSessions); session++)
        {
            Session(canvas, x, SessionsFoot - (session * (SessionHeight + SessionGap)));
        }

        if (day.Sessions > MostSessions)
        {
            Write(canvas, "+", x - (Lettering.WidthOf("+", LetterSize - 1) / 2), SessionsFoot - (MostSessions * (SessionHeight + SessionGap)), LetterSize - 1);
        }

        if (day is { Before: { } before, After: { } after })
        {
            canvas.Lines([new(x, TensionY(before), x, TensionY(after))], 5, Join);
            Before(canvas, x, TensionY(before));
            After(canvas, x, TensionY(after));
        }
    }

    /// <summary>What the three signs mean, in one line.</summary>
    private static void Signs(Canvas canvas, ChartWords words)
    {
        const double ToText = 30, Apart = 52;
        var size = Lettering.SizeFor(words.Before + words.After + words.Sessions, LetterSize, Right - Left - (3 * ToText) - (2 * Apart));
        var (x, middle) = (Left, Legend - (Lettering.Height * LetterSize / 2));
        Before(canvas, x, middle);
        x += ToText + Write(canvas, words.Before, x + ToText, Legend, size) + Apart;
        After(canvas, x, middle);
        x += ToText + Write(canvas, words.After, x + ToText, Legend, size) + Apart;
        Session(canvas, x, middle + (SessionHeight / 2));
        Write(canvas, words.Sessions, x + ToText, Legend, size);
    }

    /// <summary>A ring; its inside hides the line that joins it, but not a disc of the same height.</summary>
    private static void Before(Canvas canvas, double x, double y)
    {
        canvas.Disc(x, y, 12, Ground);
        canvas.Ring(x, y, 12, 4.5, BeforeInk);
    }

    private static void After(Canvas canvas, double x, double y) => canvas.Disc(x, y, 8.5, AfterInk);

    private static void Session(Canvas canvas, double x, double foot) => canvas.Box(x - 9, foot - SessionHeight, 18, SessionHeight, 3, SessionInk);

    /// <summary>Writes what can be written, and says how wide it is.</summary>
    private static double Write(Canvas canvas, string text, double left, double foot, double size)
    {
        if (!Lettering.CanWrite(text))
        {
            return 0;
        }

        canvas.Write(text, left, foot, size, Text);
        return Lettering.WidthOf(text, size);
    }
}
