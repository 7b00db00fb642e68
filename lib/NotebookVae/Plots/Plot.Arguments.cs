using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Points beyond which a scatter is drawn with WebGL.</summary>
    private const int MostVectorPoints = 2000;

    /// <summary>Refuses lists that belong together and differ in length, or are empty.</summary>
    private static void RequirePairs(int count, string what, int otherCount, string other, string name)
    {
        if (count == 0 || count != otherCount)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"There are {count} {what} and {otherCount} {other}: each needs its own, at least one."),
                name);
        }
    }

    /// <summary>Refuses an empty list.</summary>
    private static void RequireAny(int count, string what, string name)
    {
        if (count == 0)
        {
            throw new ArgumentException($"There are no {what}: a figure needs at least one.", name);
        }
    }

    /// <summary>Refuses codes that are not <c>[count, latent]</c>.</summary>
    private static void RequireCodes(VariationalAutoencoder model, Tensor codes, string name)
    {
        if (codes.dim() != 2 || codes.shape[0] == 0 || codes.shape[1] != model.Latent)
        {
            throw new ArgumentException(
                $"The codes have shape [{string.Join(", ", codes.shape)}]: they must be [count, {model.Latent}], at least one.", name);
        }
    }

    private static double[] Doubles(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        return values.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }

    /// <summary>Short text for a number in a legend or under the pointer.</summary>
    private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
