using System.Globalization;

namespace Plotly.NET.CSharp;

/// <summary>Reads the data of charts, once, and checks them: plotly.js draws an empty picture from wrong data without a word.</summary>
internal static class ChartData
{
    internal static T[] Values<T>(IEnumerable<T> values, string argument)
    {
        ArgumentNullException.ThrowIfNull(values, argument);
        T[] read = [.. values];
        return read.Length > 0 ? read : throw new ArgumentException($"{argument} is empty; a chart needs at least one value.", argument);
    }

    internal static T[]? Values<T>(Optional<IEnumerable<T>> values, string argument)
        => values.IsSome ? Values(values.Value, argument) : null;

    internal static T[][] Matrix<T>(IEnumerable<IEnumerable<T>> rows, string argument)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        T[][] read = [.. rows.Select(row => Values(row, argument))];
        if (read.Length == 0)
        {
            throw new ArgumentException($"{argument} is empty; at least one row is expected.", argument);
        }

        for (int row = 1; row < read.Length; row++)
        {
            if (read[row].Length != read[0].Length)
            {
                string reason = Invariant($"{argument} has {read[0].Length} values in row 0, but {read[row].Length} in row {row}");
                throw new ArgumentException(reason + "; all rows must be equally long.", argument);
            }
        }

        return read;
    }

    /// <summary>Rows of pixels, each of three channels, or of four with the opacity.</summary>
    internal static int[][][] Pixels(IEnumerable<IEnumerable<IEnumerable<int>>> rows, string argument)
    {
        int[][][] read = [.. Matrix(rows, argument).Select(row => row.Select(pixel => Values(pixel, argument)).ToArray())];
        int channels = read[0][0].Length;
        return channels is 3 or 4 && read.All(row => row.All(pixel => pixel.Length == channels))
            ? read
            : throw new ArgumentException(
                $"{argument} has pixels of other than 3 channels (red, green, blue) or 4 (with opacity), or of both.", argument);
    }

    /// <summary>Coordinates of cells: one for each, or one more to give their edges.</summary>
    internal static T[]? CellCoordinates<T>(Optional<IEnumerable<T>> coordinates, string argument, int cells)
    {
        T[]? read = Values(coordinates, argument);
        if (read is not null && read.Length != cells && read.Length != cells + 1)
        {
            string reason = Invariant(
                $"{argument} has {read.Length} values for {cells} cells; {cells} centres or {cells + 1} edges are expected.");
            throw new ArgumentException(reason, argument);
        }

        return read;
    }

    internal static T[]? KeysFor<T>(int values, string valuesArgument, Optional<IEnumerable<T>> keys, string argument)
    {
        T[]? read = Values(keys, argument);
        RequireEqualLengths(valuesArgument, values, argument, read?.Length);
        return read;
    }

    internal static void RequireEqualLengths(string first, int? firstLength, string second, int? secondLength)
    {
        if (firstLength is not null && secondLength is not null && firstLength != secondLength)
        {
            throw new ArgumentException(
                Invariant($"{first} has {firstLength} values, but {second} has {secondLength}; both must have the same number."), second);
        }
    }

    internal static void RequireOne(string first, bool hasFirst, string second, bool hasSecond)
    {
        if (!hasFirst && !hasSecond)
        {
            throw new ArgumentException($"There are no data: {first} or {second} is expected.", first);
        }
    }

    /// <summary>What a trace gives for each datum must be as many as its data; plotly.js draws its default for what is missing.</summary>
    /// <param name="trace">The trace, complete.</param>
    /// <param name="data">Name of the argument with the data.</param>
    /// <param name="count">Number of data.</param>
    /// <param name="markers">Whether there is a marker for each datum: a histogram has one for each bin.</param>
    /// <exception cref="ArgumentException">A sequence has more or fewer values than there are data.</exception>
    internal static Trace RequirePerDatum(this Trace trace, string data, int count, bool markers = true)
    {
        Require(trace, "text", "MultiText");
        Require(trace, "textposition", "MultiTextPosition");
        Require(trace, "width", "MultiWidth");
        if (markers && trace.TryGet("marker", out DynamicObj.DynamicObj? marker))
        {
            Require(marker, "opacity", "MultiOpacity");
            Require(marker, "symbol", "MultiMarkerSymbol");
            Require(marker, "size", "Marker.MultiSize");
            Require(marker, "color", "MarkerColor");
            if (marker.TryGet("line", out Line? outline))
            {
                Require(outline, "width", "MarkerOutline.MultiWidth");
                Require(outline, "color", "MarkerOutline.Color");
            }
        }

        return trace;

        void Require(DynamicObj.DynamicObj set, string attribute, string argument)
        {
            set.TryGet(attribute, out object? value);
            if ((value is Color color ? color.Value : value) is Array each)
            {
                RequireEqualLengths(data, count, argument, each.Length);
            }
        }
    }

    private static string Invariant(FormattableString text)
        => text.ToString(CultureInfo.InvariantCulture);
}
