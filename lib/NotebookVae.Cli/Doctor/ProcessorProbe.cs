using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NotebookVae.Cli;

/// <summary>
/// The processor: its instruction sets decide how fast the embedded engine is, and whether its bits are those of other machines.
/// </summary>
internal sealed class ProcessorProbe : IProbe
{
    public string Name => "processor";

    public Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var width = Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 0;
        var multiplyAdd = Fma.IsSupported || AdvSimd.IsSupported;
        var vectors = width == 0 ? "no vectors" : string.Create(CultureInfo.InvariantCulture, $"vectors of {width} bits");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {vectors}, {(multiplyAdd ? "FMA" : "no FMA")}");
        return Task.FromResult(
            !multiplyAdd ? new Finding(
                    Verdict.Missing, text, "With FMA results have the same bits as on other machines, and training is several times faster.")
            : width is 256 or 512 || AdvSimd.IsSupported ? new Finding(Verdict.Present, text)
            : new Finding(
                    Verdict.Missing, text, "With AVX2 or AVX-512 training is several times faster (DOTNET_EnableAVX2=0 switches them off)."));
    }
}
