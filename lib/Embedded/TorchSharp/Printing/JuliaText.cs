using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>Metadata, then the matrices one after another: all of their rows, aligned on the right, and as many columns as a line holds.</summary>
internal static class JuliaText
{
    private const string Ellipsis = " ...";

    /// <exception cref="InvalidOperationException">A matrix without rows, which this style cannot show in TorchSharp either.</exception>
    public static string Of(TensorImpl impl, PrintFormat format)
    {
        var text = new StringBuilder(MetadataText.Of(impl));
        var whole = new PrintedPart(impl);
        switch (impl.Rank)
        {
            case 0:
                return text.Append(", value = ").Append(whole.Text(format)).ToString();
            case 1:
                List<string> row = Fitting(whole, format);
                text.Append(format.NewLine);
                AppendRow(text, row, [.. row.Select(cell => cell.Length)], row.Count < whole.Length, format);
                return text.ToString();
            case 2:
                AppendMatrix(text.Append(format.NewLine), whole, format);
                return text.ToString();
            default:
                AppendMatrices(text, whole, string.Empty, format);
                return text.ToString();
        }
    }

    private static void AppendMatrices(StringBuilder text, PrintedPart part, string place, PrintFormat format)
    {
        for (long i = 0; i < part.Length; i++)
        {
            string inside = string.Create(CultureInfo.InvariantCulture, $"{place}{i},");
            if (part.Rank > 3)
            {
                AppendMatrices(text, part[i], inside, format);
            }
            else
            {
                text.Append(format.NewLine).Append('[').Append(inside).Append("..,..] =").Append(format.NewLine);
                AppendMatrix(text, part[i], format);
            }
        }
    }

    private static void AppendMatrix(StringBuilder text, PrintedPart matrix, PrintFormat format)
    {
        if (matrix.Length == 0)
        {
            throw new InvalidOperationException(
                "The Julia style cannot print a matrix without rows, here or in TorchSharp; npstr(), cstr() and metastr() can.");
        }

        var rows = new List<string>[matrix.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Fitting(matrix[i], format);
        }

        // The row with the widest numbers says how many columns all rows show.
        int shown = rows.Min(row => row.Count);
        var widths = new int[shown];
        for (int j = 0; j < shown; j++)
        {
            widths[j] = rows.Max(row => row[j].Length);
        }

        bool cut = shown < matrix[0].Length;
        foreach (List<string> row in rows)
        {
            AppendRow(text, row, widths, cut, format);
        }
    }

    private static void AppendRow(StringBuilder text, List<string> row, ReadOnlySpan<int> widths, bool cut, PrintFormat format)
    {
        for (int j = 0; j < widths.Length; j++)
        {
            text.Append(' ', 1 + widths[j] - row[j].Length).Append(row[j]);
        }

        text.Append(cut ? Ellipsis : string.Empty).Append(format.NewLine);
    }

    /// <summary>The first elements of a row, as many as leave room for an ellipsis.</summary>
    private static List<string> Fitting(PrintedPart row, PrintFormat format)
    {
        var cells = new List<string>();
        int room = format.Width - Ellipsis.Length;
        for (long i = 0; i < row.Length; i++)
        {
            string cell = row[i].Text(format);
            if (cell.Length > room)
            {
                break;
            }

            cells.Add(cell);
            room -= cell.Length + 1;
        }

        return cells;
    }
}
