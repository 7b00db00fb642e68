using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>
/// What the engine computes on CPUs with less than this one's instruction sets: a child process runs with some of them switched off.
/// </summary>
public class InstructionSetTests
{
    private const string ExpectedDigest = "TORCHSHARP_EMBEDDED_TESTS_EXPECTED_DIGEST";

    [Fact]
    public void Digest_ThisProcess_IsThatOfTheParentOrOfOneThread()
    {
        // In a child process of the test below the parent's digest stands in the environment; otherwise one thread's is the reference.
        var threads = get_num_threads();
        try
        {
            var expected = Environment.GetEnvironmentVariable(ExpectedDigest) ?? Digest(1);
            Assert.Equal(expected, Digest(2));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void Results_WithoutAvx512_HaveTheSameBits()
    {
        var threads = get_num_threads();
        var digest = Digest(1);
        set_num_threads(threads);
        TestProcess.Run(
            new() { ["DOTNET_EnableAVX512"] = "0", [ExpectedDigest] = digest },
            "-method", $"{typeof(InstructionSetTests).FullName}.{nameof(Digest_ThisProcess_IsThatOfTheParentOrOfOneThread)}");
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Goldens_WithFewerInstructions_StillHold(string switchedOff) => TestProcess.Run(
        new() { [switchedOff] = "0" },
        "-class", typeof(OperationTests).FullName!, "-class", typeof(RandomStreamTests).FullName!, "-class", typeof(PropertyTests).FullName!);

    private static string Digest(int count) => $"{EngineDigest.OfOperations(count)} {EngineDigest.OfTraining(count)}";
}
