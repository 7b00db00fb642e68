namespace TorchSharp;

public static partial class torch
{
    /// <summary>What <c>div</c> does with a quotient: leaves it, cuts it towards zero, or rounds it down.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }
}
