using System.Reflection;
using System.Text;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>
/// <c>TOLERANCES.md</c> says which operation is compared with PyTorch at which tolerance, and why; it is written from
/// <see cref="OperationTable"/> (<c>NOTEBOOKVAE_APPROVE=1</c>), so it is what the tests do.
/// </summary>
public class ToleranceTableTests
{
    [Fact]
    public void ToleranceTable_ComparedWithTheOperationTable_IsCurrent()
    {
        var path = Path.Combine(GoldenFile.RepositoryRoot, "tests", "TorchSharp.Embedded.Tests", "TOLERANCES.md");
        var current = Write();
        if (Environment.GetEnvironmentVariable("NOTEBOOKVAE_APPROVE") == "1")
        {
            File.WriteAllText(path, current);
        }

        Assert.Equal(current, File.ReadAllText(path));
    }

    private static string Write()
    {
        var text = new StringBuilder("""
            # How closely each operation follows PyTorch

            Written from `Goldens/OperationTable*.cs` and `Goldens/Accuracy.cs`: run the test `ToleranceTable` with `NOTEBOOKVAE_APPROVE=1` after
            a change. An element passes where |obtained − PyTorch's| ≤ absolute + relative · |PyTorch's|; integer and boolean results are
            always exact, a NaN matches a NaN only and an infinity only itself. Initialisation, streams, optimizers, modules and training runs
            state their tolerances in their test classes.


            """);
        var operations = OperationTable.Names.ToLookup(OperationTable.AccuracyOf);
        foreach (var property in typeof(Accuracy).GetProperties(BindingFlags.Static | BindingFlags.Public).Where(p => p.PropertyType == typeof(Accuracy)))
        {
            var accuracy = (Accuracy)property.GetValue(null)!;
            string[] names = [.. operations[accuracy].Order(StringComparer.Ordinal)];
            if (names.Length == 0)
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"""
                ## {property.Name}

                Why: {accuracy.Reason}.

                | | values: relative, absolute | gradients: relative, absolute |
                |---|---|---|
                | float32 | {Show(accuracy.SingleValue)} | {Show(accuracy.SingleGradient)} |
                | float64 | {Show(accuracy.DoubleValue)} | {Show(accuracy.DoubleGradient)} |

                {string.Join("; ", names.Select(name => $"`{name}`"))}


                """);
        }

        return text.ToString();
    }

    private static string Show(Tolerance tolerance) => tolerance == Tolerance.Exact
        ? "exact"
        : string.Create(CultureInfo.InvariantCulture, $"{tolerance.Relative:0e+0}, {tolerance.Absolute:0e+0}");
}
