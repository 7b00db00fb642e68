using System.Buffers.Binary;

namespace NotebookVae;

/// <summary>
/// A matrix of 16-bit integers with a scale for each row, value = integer · scale. The largest error of a value is 1/65534 of the largest
/// value of its row, a tenth of what half precision would give, at the same two bytes.
/// </summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Scales">A scale for each row.</param>
/// <param name="Data">Little-endian 16-bit integers row by row, in base64.</param>
internal sealed record QuantizedMatrix(int Rows, int Columns, IReadOnlyList<float> Scales, string Data)
{
    /// <summary>Rounds a matrix.</summary>
    /// <param name="values">Its values, row by row.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="name">What the matrix is, for the message.</param>
    /// <returns>The rounded matrix.</returns>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static QuantizedMatrix Of(ReadOnlySpan<float> values, int columns, string name)
    {
        int rows = values.Length / columns;
        float[] scales = new float[rows];
        byte[] bytes = new byte[2 * values.Length];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> line = values.Slice(row * columns, columns);
            float largest = 0;
            foreach (float value in line)
            {
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException(
                        $"The {name} hold a value that is not finite: the model cannot be exported.", nameof(values));
                }

                largest = Math.Max(largest, Math.Abs(value));
            }

            scales[row] = largest > 0 ? largest / short.MaxValue : 1;
            for (int column = 0; column < columns; column++)
            {
                short rounded = (short)Math.Clamp(MathF.Round(line[column] / scales[row]), -short.MaxValue, short.MaxValue);
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * ((row * columns) + column)), rounded);
            }
        }

        return new QuantizedMatrix(rows, columns, scales, Convert.ToBase64String(bytes));
    }
}
