using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>
/// The second device computes what the CPU computes, bit for bit, keeps its results to itself, and refuses operands of the other: so a
/// program that runs on it has forgotten no <c>.to(device)</c>.
/// </summary>
public class SecondDeviceTests
{
    private static readonly Device Second = device("fpga:0");

    public static TheoryData<string> Operations() => new(OperationTable.Names);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_OnTheSecondDevice_IsTheCpusBitForBit(string operation)
    {
        foreach (var golden in OperationCase.Of(operation, "float32"))
        {
            using var scope = NewDisposeScope();
            var here = golden.ReadBases();
            Tensor[] there = [.. golden.ReadBases().Select(tensor => tensor.detach().to(Second).requires_grad_(tensor.requires_grad))];
            var expected = golden.Apply(here);
            var obtained = golden.Apply(there);
            Assert.Equal(Second.ToString(), obtained.device.ToString());
            TensorAssert.Close(expected, obtained, Tolerance.Exact, golden.ToString());
            if (!golden.HasGradients)
            {
                continue;
            }

            var weights = golden.ReadWeights();
            (expected * weights).sum().backward();
            (obtained * weights.to(Second)).sum().backward();
            for (var i = 0; i < here.Length; i++)
            {
                if (here[i].requires_grad)
                {
                    Assert.Equal(Second.ToString(), there[i].grad!.device.ToString());
                    TensorAssert.Close(here[i].grad!, there[i].grad!, Tolerance.Exact, $"{golden}: gradient of input {i}");
                }
            }
        }
    }

    public static TheoryData<string> OperationsOfSeveral() => new(OperationTable.Names.Where(name => SeveralOperands(name).Any()));

    [Theory]
    [MemberData(nameof(OperationsOfSeveral))]
    public void Operation_OnBothDevices_Throws(string operation)
    {
        foreach (var golden in SeveralOperands(operation))
        {
            using var scope = NewDisposeScope();
            var bases = golden.ReadBases();
            for (var moved = 0; moved < bases.Length; moved++)
            {
                Tensor[] mixed = [.. bases.Select((tensor, i) => i == moved ? tensor.to(Second) : tensor)];
                var exception = Assert.Throws<ExternalException>(() => golden.Apply(mixed));
                Assert.Contains("same device", exception.Message, StringComparison.Ordinal);
                Assert.Contains("fpga:0", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Number_OnTheCpu_JoinsOperandsOfTheSecondDevice()
    {
        using var scope = NewDisposeScope();
        var x = ones(3, device: Second);
        Assert.Equal(Second.ToString(), (x * tensor(2.0f)).device.ToString());
        Assert.Equal([2f, 2f, 2f], (x * tensor(2.0f)).cpu().data<float>().ToArray());
    }

    [Fact]
    public void Training_OnTheSecondDevice_GivesTheCpusWeights()
    {
        float[] Train(Device where)
        {
            using var scope = NewDisposeScope();
            manual_seed(4);
            var model = nn.Sequential(("in", nn.Linear(5, 7)), ("act", nn.Tanh()), ("out", nn.Linear(7, 1))).to(where);
            var optimizer = optim.Adam(model.parameters(), 1e-2);
            var x = randn(16, 5).to(where);
            for (var step = 0; step < 5; step++)
            {
                optimizer.zero_grad();
                model.forward(x).pow(2).mean().backward();
                optimizer.step();
            }

            Assert.All(model.parameters(), parameter => Assert.Equal(where.ToString(), parameter.device.ToString()));
            return [.. model.parameters().SelectMany(parameter => parameter.cpu().data<float>().ToArray())];
        }

        Assert.Equal(Train(CPU), Train(Second));
    }

    [Fact]
    public void Device_NotHere_IsRefusedInWords()
    {
        Assert.False(cuda.is_available());
        Assert.Contains("NOTEBOOKVAE_STACK", Assert.Throws<NotSupportedException>(() => device("cuda:0")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => device("toaster"));
    }

    private static IEnumerable<OperationCase> SeveralOperands(string operation) => OperationCase.Of(operation, "float32").Where(
        golden => golden.Inputs.Length > 1 && golden.Inputs.All(input => input.GetProperty("base").ReadShape().Length > 0));
}
