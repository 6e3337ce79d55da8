namespace CoachBot.Drawing;

/// <summary>A colour of a drawing.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue);

/// <summary>A straight stroke with round ends, from one point to another; a dot when they are the same.</summary>
internal readonly record struct Stroke(double FromX, double FromY, double ToX, double ToY)
{
    /// <summary>The square of how far a point is from its middle line.</summary>
    public double SquareTo(double x, double y)
    {
        var (alongX, alongY) = (ToX - FromX, ToY - FromY);
        var length = (alongX * alongX) + (alongY * alongY);
        var at = length == 0 ? 0 : Math.Clamp((((x - FromX) * alongX) + ((y - FromY) * alongY)) / length, 0, 1);
        var (offX, offY) = (x - FromX - (at * alongX), y - FromY - (at * alongY));
        return (offX * offX) + (offY * offY);
    }
}

/// <summary>
/// Pixels to draw on. A shape is the distance of every point from its edge, negative inside; a pixel is covered by as much as its middle is inside,
/// which gives smooth edges without any oversampling.
/// </summary>
internal sealed class Canvas
{
    private readonly byte[] pixels;

    public Canvas(int width, int height, Ink ground)
    {
        (Width, Height, pixels) = (width, height, new byte[width * height * 3]);
        for (var at = 0; at < pixels.Length; at += 3)
        {
            (pixels[at], pixels[at + 1], pixels[at + 2]) = (ground.Red, ground.Green, ground.Blue);
        }
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] ToPng() => PngFile.Of(Width, Height, pixels);

    public void Disc(double x, double y, double radius, Ink ink) =>
        Fill(x - radius, y - radius, x + radius, y + radius, ink, (atX, atY) => Far(atX - x, atY - y) - radius);

    public void Ring(double x, double y, double radius, double thickness, Ink ink) => Fill(
        x - radius - thickness, y - radius - thickness, x + radius + thickness, y + radius + thickness, ink, (atX, atY) => Math.Abs(Far(atX - x, atY - y) - radius) - (thickness / 2));

    /// <summary>A box with rounded corners.</summary>
    public void Box(double left, double top, double width, double height, double radius, Ink ink)
    {
        var (midX, midY) = (left + (width / 2), top + (height / 2));
        Fill(left, top, left + width, top + height, ink, (atX, atY) =>
        {
            var (offX, offY) = (Math.Abs(atX - midX) - (width / 2) + radius, Math.Abs(atY - midY) - (height / 2) + radius);
            return Far(Math.Max(offX, 0), Math.Max(offY, 0)) + Math.Min(Math.Max(offX, offY), 0) - radius;
        });
    }

    /// <summary>Strokes that belong together: where they meet they are one shape.</summary>
    public void Lines(IReadOnlyList<Stroke> strokes, double thickness, Ink ink)
    {
        if (strokes.Count > 0)
        {
            Fill(
                strokes.Min(stroke => Math.Min(stroke.FromX, stroke.ToX)) - thickness,
                strokes.Min(stroke => Math.Min(stroke.FromY, stroke.ToY)) - thickness,
                strokes.Max(stroke => Math.Max(stroke.FromX, stroke.ToX)) + thickness,
                strokes.Max(stroke => Math.Max(stroke.FromY, stroke.ToY)) + thickness,
                ink,
                (atX, atY) =>
                {
                    var nearest = double.MaxValue;
                    foreach (var stroke in strokes)
                    {
                        nearest = Math.Min(nearest, stroke.SquareTo(atX, atY));
                    }

                    return Math.Sqrt(nearest) - (thickness / 2);
                });
        }
    }

    private void Fill(double left, double top, double right, double bottom, Ink ink, Func<double, double, double> distance)
    {
        for (var y = Math.Max(0, (int)top - 1); y < Math.Min(Height, (int)bottom + 2); y++)
        {
            for (var x = Math.Max(0, (int)left - 1); x < Math.Min(Width, (int)right + 2); x++)
            {
                var covered = Math.Clamp(0.5 - distance(x + 0.5, y + 0.5), 0, 1);
                if (covered > 0)
                {
                    Blend(((y * Width) + x) * 3, ink, covered);
                }
            }
        }
    }

    private void Blend(int at, Ink ink, double covered)
    {
        pixels[at] = Mixed(pixels[at], ink.Red, covered);
        pixels[at + 1] = Mixed(pixels[at + 1], ink.Green, covered);
        pixels[at + 2] = Mixed(pixels[at + 2], ink.Blue, covered);
    }

    private static byte Mixed(byte under, byte over, double covered) => (byte)Math.Round(under + ((over - under) * covered));

    private static double Far(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
