using System.Diagnostics;
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
        RunChild(
            new() { ["DOTNET_EnableAVX512"] = "0", [ExpectedDigest] = digest },
            "-method", $"{typeof(InstructionSetTests).FullName}.{nameof(Digest_ThisProcess_IsThatOfTheParentOrOfOneThread)}");
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Goldens_WithFewerInstructions_StillHold(string switchedOff) => RunChild(
        new() { [switchedOff] = "0" },
        "-class", typeof(OperationTests).FullName!, "-class", typeof(RandomStreamTests).FullName!, "-class", typeof(PropertyTests).FullName!);

    private static string Digest(int count) => $"{EngineDigest.OfOperations(count)} {EngineDigest.OfTraining(count)}";

    private static void RunChild(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(InstructionSetTests).Assembly.Location);
        foreach (var argument in arguments.Append("-noColor"))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(
            child.ExitCode == 0 && output.Contains("Failed: 0", StringComparison.Ordinal) && !output.Contains("Total: 0", StringComparison.Ordinal),
            $"The child process ended with {child.ExitCode}.\n{output}\n{errors.Result}");
    }
}
