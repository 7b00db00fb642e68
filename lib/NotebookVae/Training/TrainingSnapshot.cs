using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The bytes of everything that a training step changes, so that the next step can be taken again bit for bit: weights and buffers of the
/// model and of the objective, the optimizer's state, the run's generator, and torch's global one, which dropout draws from.
/// </summary>
/// <param name="Weights">The model, as a weight file.</param>
/// <param name="Objective">The objective's state, as a weight file; empty for none.</param>
/// <param name="Optimizer">The optimizer's state.</param>
/// <param name="Generator">The run's generator.</param>
/// <param name="GlobalGenerator">Torch's global generator.</param>
/// <param name="Gradients">One digit a parameter: 1 where it has had a gradient, since optimizers pass over those that had none.</param>
internal sealed record TrainingSnapshot(
    byte[] Weights, byte[] Objective, byte[] Optimizer, byte[] Generator, byte[] GlobalGenerator, string Gradients)
{
    public static TrainingSnapshot Of(TrainedParts parts)
    {
        using Tensor global = get_rng_state();
        return new TrainingSnapshot(
            Bytes(parts.Model),
            Bytes(parts.ObjectiveState),
            Bytes(parts.Optimizer.save_state_dict),
            State(parts.Generator),
            global.data<byte>().ToArray(),
            string.Concat(parts.NamedParameters.Select(named => HasGradient(named.Parameter) ? '1' : '0')));
    }

    /// <summary>Puts everything back; gradients that were there become zero, as at the beginning of a step.</summary>
    public void Restore(TrainedParts parts)
    {
        Load(parts.Model, Weights);
        if (parts.ObjectiveState is { } state)
        {
            Load(state, Objective);
        }

        using (BinaryReader reader = new(new MemoryStream(Optimizer)))
        {
            parts.Optimizer.load_state_dict(reader);
        }

        SetState(parts.Generator, Generator);
        using (Tensor global = tensor(GlobalGenerator))
        {
            set_rng_state(global);
        }

        foreach (((string _, Parameter parameter), char had) in parts.NamedParameters.Zip(Gradients))
        {
            using Tensor? zero = had == '1' ? zeros_like(parameter) : null;
            parameter.grad = zero;
        }
    }

    /// <summary>A module's parameters and buffers as a weight file; empty for no module.</summary>
    public static byte[] Bytes(nn.Module? module) => module is null ? [] : Bytes(writer => module.save(writer));

    /// <summary>Fills a module from a weight file.</summary>
    public static void Load(nn.Module module, byte[] weights)
    {
        using BinaryReader reader = new(new MemoryStream(weights));
        module.load(reader);
    }

    /// <summary>A generator's state.</summary>
    public static byte[] State(Generator generator)
    {
        using Tensor state = generator.get_state();
        return state.data<byte>().ToArray();
    }

    /// <summary>Puts a generator into a state.</summary>
    public static void SetState(Generator generator, byte[] state)
    {
        using Tensor bytes = tensor(state);
        generator.set_state(bytes);
    }

    private static bool HasGradient(Parameter parameter)
    {
        using Tensor? gradient = parameter.grad;
        return gradient is not null;
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        return stream.ToArray();
    }
}
