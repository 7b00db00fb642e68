namespace Plotly.NET;

/// <summary>What is outside this subset says so, and where it can be had.</summary>
internal static class RealPackage
{
    internal static NotSupportedException Offers(string call, string argument)
        => new($"{call} does not support '{argument}' here; the real Plotly.NET does: build with NOTEBOOKVAE_STACK=cpu.");

    internal static NotSupportedException Offers(string call)
        => new($"{call} is not supported here; the real Plotly.NET offers it: build with NOTEBOOKVAE_STACK=cpu.");
}
