using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The exceptions that TorchSharp users see: native errors arrive as <see cref="ExternalException"/>.</summary>
internal static class Fault
{
    public static ExternalException Shapes(string operation, string what) => new($"{operation}: {what}.");

    public static ExternalException Types(string operation, string what) => new($"{operation}: {what}.");

    public static ExternalException Autograd(string what) => new(what);

    public static NotSupportedException OutsideSubset(string call) =>
        new($"{call} is not part of the embedded engine; the real package has it (NOTEBOOKVAE_STACK=cpu).");
}
