using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The derivative of an operation: from the gradient of its result, those of its inputs (null where there is none). Rules are written
/// in tensor operations that are differentiable themselves, which is what makes <c>create_graph</c> work.
/// </summary>
internal delegate Tensor?[] BackwardRule(SavedTensors saved, Tensor gradient);

/// <summary>An operation in the graph. Numbers rise with time, so descending numbers are a topological order.</summary>
internal sealed class Node(string name, Edge[] inputs, BackwardRule rule, SavedTensors saved)
{
    private static long created;

    public string Name { get; } = name;

    public Edge[] Inputs { get; } = inputs;

    public long Sequence { get; } = Interlocked.Increment(ref created);

    /// <summary>The result, where its gradient is to be kept (<c>retain_grad</c>).</summary>
    public TensorImpl? Retained { get; set; }

    /// <summary>The gradients of the inputs; only the <paramref name="wanted"/> ones need to be there.</summary>
    public Tensor?[] Backward(Tensor gradient, bool[]? wanted)
    {
        saved.ThrowIfReleased();
        saved.Wanted = wanted;
        return rule(saved, gradient);
    }

    public void Release() => saved.Release();
}

/// <summary>Where an input's gradient goes: on through the operation that made it, or into a leaf.</summary>
internal readonly record struct Edge(Node? Function, TensorImpl? Leaf);
