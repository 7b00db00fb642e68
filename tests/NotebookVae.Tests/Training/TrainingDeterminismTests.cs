using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Training;

/// <summary>
/// The training loop of the library's VAE, start to end, gives the same bits of every weight for any number of threads and with half as
/// wide vectors: each variant trains in a process of its own, where the processor's instructions can be switched off.
/// </summary>
public class TrainingDeterminismTests
{
    private const string Threads = "NOTEBOOKVAE_TESTS_THREADS", Expected = "NOTEBOOKVAE_TESTS_EXPECTED_WEIGHTS";

    [Fact]
    public void Fit_InAnotherProcess_EndsWithTheExpectedWeights()
    {
        int threads = get_num_threads();
        try
        {
            set_num_threads(int.Parse(Environment.GetEnvironmentVariable(Threads) ?? "2", CultureInfo.InvariantCulture));
            string weights = TrainedWeights();

            // Alone, without a parent that says what to expect, the other number of threads is the reference.
            set_num_threads(1);
            Assert.Equal(Environment.GetEnvironmentVariable(Expected) ?? TrainedWeights(), weights);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(2, "1")]
    [InlineData(7, "1")]
    [InlineData(1, "0")]
    [InlineData(2, "0")]
    public async Task Fit_AnyThreadsAndVectorWidth_SameBitsOfAllWeights(int threads, string avx512)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [
            typeof(TrainingDeterminismTests).Assembly.Location, "-noColor",
            "-method", $"{typeof(TrainingDeterminismTests).FullName}.{nameof(Fit_InAnotherProcess_EndsWithTheExpectedWeights)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_EnableAVX512"] = avx512;
        start.Environment[Threads] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment[Expected] = Reference.Value;

        using Process child = Process.Start(start)!;
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(child.ExitCode == 0 && output.Contains("Total: 1,", StringComparison.Ordinal), output);
    }

    private static readonly Lazy<string> Reference = new(TrainedWeights);

    private static string TrainedWeights()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using Vae model = new();
        using Generator random = new(5);
        Tensor images = rand([730, 784], generator: random);
        using Trainer trainer = new(model, new TrainingOptions { Epochs = 2, Binarization = Binarization.Dynamic, Samples = 2 });
        trainer.Fit(images, images.narrow(0, 0, 50), new RecordedProgress());
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Tensor parameter in model.parameters())
        {
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(parameter.detach().data<float>().ToArray()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
