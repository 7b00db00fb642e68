using TorchSharp.Embedded.Tests.Semantics;
namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Every operation gives PyTorch's values and gradients, to the accuracy that <see cref="OperationTable"/> states for it.</summary>
[NoLeaks]
public class OperationTests
{
    public static TheoryData<string, string> Groups() => new(OperationCase.Groups);

    [Theory]
    [MemberData(nameof(Groups))]
    public void Operation_ValuesAndGradients_MatchPyTorch(string operation, string type)
    {
        var accuracy = OperationTable.AccuracyOf(operation);
        foreach (var golden in OperationCase.Of(operation, type))
        {
            using var scope = NewDisposeScope();
            var scalarType = GoldenFile.TypeNamed(type);
            var bases = golden.ReadBases();
            var output = golden.Apply(bases);
            // Floating-point operands set the precision of what is reckoned from them; integers none.
            var precision = is_floating_point(scalarType) ? scalarType : golden.Output.ReadType();
            TensorAssert.Close(golden.Output, output, accuracy.Value(precision), $"{golden}: value");
            if (!golden.HasGradients)
            {
                Assert.False(output.requires_grad, $"{golden}: PyTorch's result requires no gradient.");
                continue;
            }

            (output * golden.ReadWeights()).sum().backward();
            for (var i = 0; i < bases.Length; i++)
            {
                if (golden.Inputs[i].TryGetProperty("gradient", out var gradient))
                {
                    TensorAssert.Close(gradient, bases[i].grad!, accuracy.Gradient(scalarType), $"{golden}: gradient of input {i}");
                }
            }
        }
    }

    [Fact]
    public void Table_AndGoldens_NameTheSameOperations() =>
        Assert.Equal(OperationTable.Names.Order(), OperationCase.Groups.Select(group => group.Operation).Distinct().Order());

    public static TheoryData<string, string, int> TypePairs() => new(GoldenFile.Open("operations").Items("promotions")
        .Select(p => (p.Text("left"), p.Text("right"), p.GetProperty("right_dimensions").GetInt32())));

    [Theory]
    [MemberData(nameof(TypePairs))]
    public void Arithmetic_MixedTypes_PromotesAsPyTorch(string left, string right, int rightDimensions)
    {
        var expected = GoldenFile.Open("operations").Items("promotions").Single(
            p => p.Text("left") == left && p.Text("right") == right && p.GetProperty("right_dimensions").GetInt32() == rightDimensions);
        using var a = ones([2], GoldenFile.TypeNamed(left));
        using var b = ones(rightDimensions == 1 ? [2] : [], GoldenFile.TypeNamed(right));
        using var sum = a + b;
        using var quotient = a / b;
        Assert.Equal(GoldenFile.TypeNamed(expected.Text("sum")), sum.dtype);
        Assert.Equal(GoldenFile.TypeNamed(expected.Text("quotient")), quotient.dtype);
    }
}
