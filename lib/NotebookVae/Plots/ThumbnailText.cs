using System.Text;

namespace NotebookVae;

/// <summary>
/// A small picture made of text: braille patterns, whose two by four dots are pixels. plotly.js shows text, and nothing else, beside the
/// pointer; so this is a thumbnail that needs no script in any front end.
/// </summary>
internal static class ThumbnailText
{
    private const char Blank = '⠀';

    // The bit of each dot, row by row (Unicode 15, section 21.1).
    private static readonly int[,] Dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    /// <summary>Draws an image as lines that end with &lt;br&gt;; rows that are all blank at the top and the bottom are left out.</summary>
    /// <param name="pixels">Grey values row by row; a dot stands for one above 0.4.</param>
    /// <param name="side">Pixels along a side.</param>
    /// <param name="shrink">Image pixels along the side of a dot; their average counts.</param>
    /// <returns>The text.</returns>
    public static string Of(ReadOnlySpan<float> pixels, int side, int shrink)
    {
        int dots = (side + shrink - 1) / shrink;
        List<string> lines = [];
        for (int top = 0; top < dots; top += 4)
        {
            StringBuilder line = new();
            for (int left = 0; left < dots; left += 2)
            {
                int pattern = 0;
                for (int dot = 0; dot < 8; dot++)
                {
                    (int row, int column) = (top + (dot / 2), left + (dot % 2));
                    pattern |= row < dots && column < dots && Average(pixels, side, row * shrink, column * shrink, shrink) > 0.4f
                        ? Dots[dot / 2, dot % 2]
                        : 0;
                }

                line.Append((char)(Blank + pattern));
            }

            // Trailing blanks cost bytes and show nothing.
            lines.Add(line.ToString().TrimEnd(Blank));
        }

        int first = lines.FindIndex(line => line.Length > 0);
        return first < 0 ? "" : string.Join("<br>", lines[first..(lines.FindLastIndex(line => line.Length > 0) + 1)]);
    }

    private static float Average(ReadOnlySpan<float> pixels, int side, int top, int left, int size)
    {
        float sum = 0;
        int count = 0;
        for (int row = top; row < Math.Min(top + size, side); row++)
        {
            for (int column = left; column < Math.Min(left + size, side); column++)
            {
                sum += pixels[(row * side) + column];
                count++;
            }
        }

        return sum / count;
    }
}
