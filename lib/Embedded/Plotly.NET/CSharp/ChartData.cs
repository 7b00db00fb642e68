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

    /// <summary>Coordinates of cells: one for each, or one more to give their edges.</summary>
    internal static T[]? CellCoordinates<T>(Optional<IEnumerable<T>> coordinates, string argument, int cells)
    {
        T[]? read = Values(coordinates, argument);
        if (read is not null && read.Length != cells && read.Length != cells + 1)
        {
            string reason = Invariant($"{argument} has {read.Length} values for {cells} cells; {cells} centres or {cells + 1} edges are expected.");
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

    private static string Invariant(FormattableString text)
        => text.ToString(CultureInfo.InvariantCulture);
}
