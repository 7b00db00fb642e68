using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>Compares two pictures: 8-bit grey PNG files by their pixels, within a tolerance, all others by their bytes.</summary>
internal static class PictureComparison
{
    /// <summary>Where two pictures, as base64 text, differ; null where they do not.</summary>
    internal static Disagreement? Compare(string obtained, string expected, ComparisonTolerance tolerance)
    {
        if (obtained == expected)
        {
            return null;
        }

        var (one, other) = (Bytes(obtained), Bytes(expected));
        if (GreyPicture.Decode(one) is not { } picture || GreyPicture.Decode(other) is not { } expectedPicture)
        {
            return one.AsSpan().SequenceEqual(other)
                ? null
                : new Disagreement("picture", $"{Number(one.Length)} bytes", $"{Number(other.Length)} bytes, which are others");
        }

        if ((picture.Width, picture.Height) != (expectedPicture.Width, expectedPicture.Height))
        {
            return new Disagreement("picture", Size(picture), Size(expectedPicture));
        }

        int? first = null;
        var (count, largest) = (0, 0);
        for (var index = 0; index < picture.Pixels.Length; index++)
        {
            var distance = Math.Abs(picture.Pixels[index] - expectedPicture.Pixels[index]);
            if (distance > tolerance.Pixel)
            {
                first ??= index;
                count++;
                largest = Math.Max(largest, distance);
            }
        }

        return first is { } pixel
            ? new Disagreement(
                $"pixel (row {Number(pixel / picture.Width)}, column {Number(pixel % picture.Width)})",
                Number(picture.Pixels[pixel]),
                Number(expectedPicture.Pixels[pixel]),
                $"{Number(count)} of {Number(picture.Pixels.Length)} pixels differ, by up to {Number(largest)} of 255")
            : null;
    }

    private static byte[] Bytes(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return System.Text.Encoding.UTF8.GetBytes(base64);
        }
    }

    private static string Size(GreyPicture picture) => $"{Number(picture.Width)} × {Number(picture.Height)} pixels";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
