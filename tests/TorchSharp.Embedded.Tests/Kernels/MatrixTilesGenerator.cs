using System.Text;

namespace TorchSharp.Embedded.Tests.Kernels;

/// <summary>
/// Writes <c>Kernels/MatrixTiles.cs</c> of the engine: for each number of rows and of vectors one method whose sums are all named locals,
/// because only those stay in registers (arrays of any kind cost three times the time).
/// </summary>
internal static class MatrixTilesGenerator
{
    private const int MostRows = 14;

    /// <summary>Rows that share a pointer into A: a processor adds one or two row strides to an address for nothing.</summary>
    private const int RowsPerPointer = 3;

    public static string Write()
    {
        var text = new StringBuilder("""
            // Written by MatrixTilesGenerator in the engine's tests; change that, and run its test with NOTEBOOKVAE_APPROVE=1.
            using System.Runtime.CompilerServices;

            namespace TorchSharp;

            /// <summary>Register tiles of a matrix product: c = s + a·b for a few rows by one or two vectors of columns.</summary>
            internal static unsafe class MatrixTiles
            {
                /// <summary>Runs the tile of a height (1 to 14 rows) and a width (1 or 2 vectors) down <paramref name="steps"/> inner indices.</summary>
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static void Run<TSimd, TVector, T>(
                    int rows, int vectors, int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)
                    where TSimd : struct, ISimd<TVector, T>
                    where TVector : struct
                    where T : unmanaged
                {
                    switch ((rows * 2) + vectors)
                    {

            """);
        for (var rows = 1; rows <= MostRows; rows++)
        {
            for (var vectors = 1; vectors <= 2; vectors++)
            {
                var last = rows == MostRows && vectors == 2;
                Line(text, 3, last ? "default:" : $"case {(rows * 2) + vectors}:");
                Line(text, 4, $"{Name(rows, vectors)}<TSimd, TVector, T>(steps, a, aRow, aStep, b, s, sRow, c, cRow);");
                Line(text, 4, "break;");
            }
        }

        text.Append("        }\n    }\n");
        for (var rows = 1; rows <= MostRows; rows++)
        {
            for (var vectors = 1; vectors <= 2; vectors++)
            {
                Tile(text, rows, vectors);
            }
        }

        return text.Append("}\n").ToString();
    }

    private static void Tile(StringBuilder text, int rows, int vectors)
    {
        text.Append('\n');
        Line(text, 1, "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        Line(text, 1, $"private static void {Name(rows, vectors)}<TSimd, TVector, T>(int steps, T* a, nint aRow, nint aStep, T* b, T* s, nint sRow, T* c, nint cRow)");
        Line(text, 2, "where TSimd : struct, ISimd<TVector, T>");
        Line(text, 2, "where TVector : struct");
        Line(text, 2, "where T : unmanaged");
        Line(text, 1, "{");
        Line(text, 2, "int n = TSimd.Lanes;");
        for (var r = 0; r < rows; r++)
        {
            Line(text, 2, "TVector " + string.Join(", ", Enumerable.Range(0, vectors).Select(v => $"s{r}_{v} = TSimd.Load(s{Lanes(v)})")) + ";");
            if (r < rows - 1)
            {
                Line(text, 2, "s += sRow;");
            }
        }

        for (var r = RowsPerPointer; r < rows; r += RowsPerPointer)
        {
            Line(text, 2, $"T* a{r} = {(r == RowsPerPointer ? "a" : $"a{r - RowsPerPointer}")} + ({RowsPerPointer} * aRow);");
        }

        Line(text, 2, "for (int k = 0; k < steps; k++)");
        Line(text, 2, "{");
        Line(text, 3, "TVector " + string.Join(", ", Enumerable.Range(0, vectors).Select(v => $"b{v} = TSimd.Load(b{Lanes(v)})")) + ";");
        for (var r = 0; r < rows; r++)
        {
            Line(text, 3, $"{(r == 0 ? "TVector " : "")}x = TSimd.Broadcast({Element(r)});");
            for (var v = 0; v < vectors; v++)
            {
                Line(text, 3, $"s{r}_{v} = TSimd.MultiplyAdd(x, b{v}, s{r}_{v});");
            }
        }

        for (var r = 0; r < rows; r += RowsPerPointer)
        {
            Line(text, 3, $"{(r == 0 ? "a" : $"a{r}")} += aStep;");
        }

        Line(text, 3, vectors == 1 ? "b += n;" : "b += 2 * n;");
        Line(text, 2, "}");
        text.Append('\n');
        for (var r = 0; r < rows; r++)
        {
            for (var v = 0; v < vectors; v++)
            {
                Line(text, 2, $"TSimd.Store(s{r}_{v}, c{Lanes(v)});");
            }

            if (r < rows - 1)
            {
                Line(text, 2, "c += cRow;");
            }
        }

        Line(text, 1, "}");
    }

    private static string Name(int rows, int vectors) => $"Tile{rows}x{vectors}";

    private static string Lanes(int vector) => vector == 0 ? "" : " + n";

    private static string Element(int row)
    {
        var pointer = row < RowsPerPointer ? "a" : $"a{row / RowsPerPointer * RowsPerPointer}";
        return (row % RowsPerPointer) switch
        {
            0 => $"*{pointer}",
            1 => $"{pointer}[aRow]",
            var multiple => $"{pointer}[{multiple} * aRow]",
        };
    }

    private static void Line(StringBuilder text, int depth, string line) => text.Append(' ', depth * 4).Append(line).Append('\n');
}
