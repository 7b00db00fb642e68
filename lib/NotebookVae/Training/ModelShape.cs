using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>What a model looks like from outside: enough to tell whether a checkpoint is its own.</summary>
/// <param name="Type">The model's type.</param>
/// <param name="Sizes">Pixels, hidden units and latent dimensions, where the model tells them.</param>
/// <param name="Tensors">Each parameter and buffer with its type and shape.</param>
/// <param name="Modules">Each module below the model with what it was made with, activations and dropout among them.</param>
internal sealed record ModelShape(
    string Type, IReadOnlyList<string> Sizes, IReadOnlyList<string> Tensors, IReadOnlyList<string> Modules)
{
    public static ModelShape Of(nn.Module model) => new(
        Description.Name(model.GetType()),
        SizesOf(model),
        [.. model.state_dict().Select(entry => $"'{entry.Key}' as {entry.Value.dtype} [{string.Join(", ", entry.Value.shape)}]")],
        [.. model.named_modules().Select(named => $"'{named.name}' as {Description.Of(named.module)}")]);

    /// <summary>A text such as "Vae 784-500-20".</summary>
    public override string ToString() => Sizes.Count == 0 ? Type : $"{Type} {string.Join('-', Sizes)}";

    /// <summary>Says what the first difference is, "a … and this one …"; null where there is none.</summary>
    public string? Difference(ModelShape other)
    {
        if (Type != other.Type)
        {
            return $"a model of type {Type}, and this one is a {other.Type}";
        }

        if (!Sizes.SequenceEqual(other.Sizes))
        {
            return $"a model of {string.Join('-', Sizes)} units, and this one has {string.Join('-', other.Sizes)}";
        }

        return First(Tensors, other.Tensors, "tensors") ?? First(Modules, other.Modules, "modules");
    }

    private static string? First(IReadOnlyList<string> own, IReadOnlyList<string> others, string what)
    {
        foreach ((string mine, string theirs) in own.Zip(others))
        {
            if (mine != theirs)
            {
                return $"a model with {mine}, and this one has {theirs}";
            }
        }

        return own.Count == others.Count
            ? null
            : FormattableString.Invariant($"a model of {own.Count} {what}, and this one has {others.Count}");
    }

    // The properties that models here have under these names; a list of hidden layers stands for all of them.
    private static string[] SizesOf(nn.Module model)
    {
        object? Value(string name) => model.GetType().GetProperty(name)?.GetValue(model);
        object?[] sizes = [Value("Pixels"), Value("Hidden") ?? Value("HiddenUnits"), Value("Latent")];
        return
        [
            .. sizes
                .SelectMany(size => size is IEnumerable many ? many.Cast<object?>() : [size])
                .OfType<long>()
                .Select(size => size.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
