namespace NotebookVae;

/// <summary>What was trained and how, as text that a history keeps with its numbers.</summary>
/// <param name="Model">The model's type and sizes, and its number of parameters.</param>
/// <param name="Objective">The objective's type and settings.</param>
/// <param name="Options">The training options by name, the seed and the binarization among them, in the order of
/// <see cref="TrainingOptions"/>.</param>
public sealed record RunDescription(string Model, string Objective, IReadOnlyDictionary<string, string> Options)
{
    internal static RunDescription Of(TorchSharp.torch.nn.Module model, IObjective objective, TrainingOptions options)
    {
        long parameters = model.parameters().Sum(parameter => parameter.numel());
        return new RunDescription(
            FormattableString.Invariant($"{ModelShape.Of(model)}, {parameters} parameters"),
            Description.Of(objective),
            Description.Properties(options).ToDictionary(property => property.Name, property => property.Text));
    }

    /// <summary>Equal where the model, the objective and all options are.</summary>
    /// <param name="other">Another description.</param>
    /// <returns>Whether they say the same.</returns>
    public bool Equals(RunDescription? other) =>
        other is not null
        && (Model, Objective, Options.Count) == (other.Model, other.Objective, other.Options.Count)
        && Options.All(option => other.Options.TryGetValue(option.Key, out string? text) && text == option.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Model, Objective, Options.Count);
}
