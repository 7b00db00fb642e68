using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The NumPy and C# styles: nested brackets, of which long dimensions show some parts from their start and some from their end.</summary>
internal sealed class BracketText
{
    private readonly StringBuilder text = new();
    private readonly PrintFormat format;
    private readonly int rank;
    private readonly string open, close, suffix, afterPart;
    private readonly bool spreads;

    private BracketText(int rank, PrintFormat format, string open, string close, string suffix, string afterPart, bool spreads)
    {
        this.rank = rank;
        this.format = format;
        this.open = open;
        this.close = close;
        this.suffix = suffix;
        this.afterPart = afterPart;
        this.spreads = spreads;
    }

    /// <summary><c>[[1, 2]</c>, below it <c> [3, 4]]</c>; blank lines set off what has more dimensions.</summary>
    public static string Numpy(TensorImpl impl, PrintFormat format)
    {
        var printer = new BracketText(impl.Rank, format, "[", "]", string.Empty, string.Empty, spreads: true);
        printer.Append(new PrintedPart(impl));
        return printer.text.ToString();
    }

    /// <summary>Metadata, then <c>float [,] {</c>, the rows and <c>}</c>, in literals that C# reads.</summary>
    public static string CSharp(TensorImpl impl, PrintFormat format)
    {
        var (keyword, suffix) = Literals(impl.DType);
        var printer = new BracketText(impl.Rank, format, "{", "}", suffix, ",", spreads: false);
        StringBuilder text = printer.text.Append(MetadataText.Of(impl)).Append(", value = ");
        var whole = new PrintedPart(impl);
        if (impl.Rank == 0)
        {
            return text.Append(whole.Text(format)).ToString();
        }

        text.Append(impl.Rank > 1 ? format.NewLine : string.Empty).Append(keyword).Append(" [").Append(',', impl.Rank - 1).Append("] ");
        if (impl.Rank == 1)
        {
            printer.Append(whole);
            return text.ToString();
        }

        // The outermost braces stand on lines of their own.
        text.Append('{').Append(format.NewLine).Append(' ');
        printer.AppendInside(whole);
        return text.Append(format.NewLine).Append('}').ToString();
    }

    private static (string Keyword, string Suffix) Literals(ScalarType type) => type switch
    {
        ScalarType.Float32 => ("float", "f"),
        ScalarType.Float64 => ("double", string.Empty),
        ScalarType.Int64 => ("long", "L"),
        ScalarType.Int32 => ("int", string.Empty),
        ScalarType.Byte => ("byte", string.Empty),
        _ => ("bool", string.Empty),
    };

    private void Append(PrintedPart part)
    {
        if (part.Rank == 0)
        {
            text.Append(part.Text(format));
            return;
        }

        text.Append(open);
        AppendInside(part);
        text.Append(close);
    }

    private void AppendInside(PrintedPart part)
    {
        if (part.Rank == 1)
        {
            AppendElements(part);
        }
        else
        {
            AppendParts(part);
        }
    }

    private void AppendElements(PrintedPart row)
    {
        int most = PrintOptions.MaxColumns;
        bool cut = row.Length > most;
        long leading = cut ? most - (most / 2) : row.Length;
        for (long i = 0; i < leading; i++)
        {
            text.Append(row[i].Text(format)).Append(suffix).Append(i < row.Length - 1 ? ", " : string.Empty);
        }

        if (!cut)
        {
            return;
        }

        text.Append("... ");

        // The last element is shown whatever the limit.
        for (long i = row.Length - Math.Max(1, most / 2); i < row.Length; i++)
        {
            text.Append(row[i].Text(format)).Append(suffix).Append(i < row.Length - 1 ? ", " : string.Empty);
        }
    }

    private void AppendParts(PrintedPart part)
    {
        int most = PrintOptions.MaxRows;
        bool cut = part.Length > most;

        // The first and the last part are shown whatever the limit.
        long leading = cut ? Math.Max(1, most - (most / 2)) : part.Length;
        for (long i = 0; i < leading; i++)
        {
            AppendPart(part, i);
        }

        if (!cut)
        {
            return;
        }

        text.Append(' ', rank - part.Rank).Append(" ...");
        AppendBreak(part);
        for (long i = part.Length - Math.Max(1, most / 2); i < part.Length; i++)
        {
            AppendPart(part, i);
        }
    }

    private void AppendPart(PrintedPart part, long index)
    {
        // The first part follows its bracket; the others start a line.
        text.Append(' ', index == 0 ? 0 : rank - part.Rank + 1);
        Append(part[index]);
        if (index < part.Length - 1)
        {
            text.Append(afterPart);
            AppendBreak(part);
        }
    }

    private void AppendBreak(PrintedPart part)
    {
        for (int i = 0; i < (spreads ? part.Rank - 1 : 1); i++)
        {
            text.Append(format.NewLine);
        }
    }
}
