using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace NotebookVae;

/// <summary>What the numbers of a notebook were computed with.</summary>
public static class Runtime
{
    /// <summary>Names the tensor engine and its version, the device, the threads and the widest vector instructions in use.</summary>
    /// <returns>A few lines of text.</returns>
    public static string Describe()
    {
        Assembly engine = typeof(torch).Assembly;
        string version = engine.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? engine.GetName().Version?.ToString()
            ?? "unknown version";
        int metadata = version.IndexOf('+', StringComparison.Ordinal);
        string device = torch.cuda.is_available() ? "cuda" : "cpu";
        return $"""
            engine   {engine.GetName().Name} {(metadata < 0 ? version : version[..metadata])}
            runtime  {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}
            device   {device}, {torch.get_num_threads()} threads, {InstructionSets()}
            """;
    }

    private static string InstructionSets()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return "AVX-512";
        }

        if (Vector256.IsHardwareAccelerated)
        {
            return Fma.IsSupported ? "AVX2 with FMA" : "AVX2";
        }

        return Vector128.IsHardwareAccelerated ? "128-bit vectors" : "no vector instructions";
    }
}
