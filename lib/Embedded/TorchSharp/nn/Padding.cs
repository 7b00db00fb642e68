namespace TorchSharp;

/// <summary>Padding by what it is for: none, or as much as keeps the size.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}
