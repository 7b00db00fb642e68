using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>No operation of the table leaves a tensor behind, or needs one that its caller disposed.</summary>
public class OperationMemoryTests
{
    public static TheoryData<string> Operations() => new(OperationTable.Names);

    [NoLeaks]
    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_ForwardAndBackwardTwice_LeavesNothing(string operation)
    {
        foreach (var type in Types(operation))
        {
            foreach (var golden in OperationCase.Of(operation, type))
            {
                using var scope = NewDisposeScope();
                var bases = golden.ReadBases();
                var output = golden.Apply(bases);
                if (!golden.HasGradients)
                {
                    continue;
                }

                var loss = (output * golden.ReadWeights()).sum();
                Tensor[] inputs = [.. bases.Where(tensor => tensor.requires_grad)];
                var gradients = autograd.grad([loss], inputs, retain_graph: true, create_graph: true, allow_unused: true);
                loss.backward(retain_graph: true);
                foreach (var gradient in gradients.Where(gradient => !gradient.IsInvalid && gradient.requires_grad))
                {
                    try
                    {
                        gradient.sum().backward(retain_graph: true);
                    }
                    catch (NotSupportedException)
                    {
                        // A second derivative outside the subset: the refusal must leave nothing behind either.
                    }
                }
            }
        }
    }

    [NoLeaks]
    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_ItsInputsAndResultDisposed_HasTheSameGradients(string operation)
    {
        foreach (var golden in Types(operation).SelectMany(type => OperationCase.Of(operation, type)).Where(golden => golden.HasGradients))
        {
            using var scope = NewDisposeScope();
            var undisturbed = Gradients(golden, disposing: false);
            var obtained = Gradients(golden, disposing: true);
            for (var i = 0; i < undisturbed.Length; i++)
            {
                TensorAssert.Close(undisturbed[i], obtained[i], Tolerance.Exact, $"{golden}: gradient {i}");
            }
        }
    }

    /// <summary>The inputs are copies of the leaves, so that nobody but the graph holds them once they are disposed.</summary>
    private static Tensor[] Gradients(OperationCase golden, bool disposing)
    {
        var leaves = golden.ReadBases();
        Tensor loss;
        using (var inner = NewDisposeScope())
        {
            Tensor[] inputs = [.. leaves.Select(leaf => leaf.clone())];
            loss = (golden.Apply(inputs) * golden.ReadWeights()).sum().MoveToOuterDisposeScope();
            if (!disposing)
            {
                _ = inner.DisposablesView.Select(tensor => ((Tensor)tensor).MoveToOuterDisposeScope()).ToArray();
            }
        }

        if (disposing)
        {
            // Storage given back too early is handed out here and overwritten.
            using var overwriting = NewDisposeScope();
            foreach (var size in leaves.Select(leaf => leaf.numel()).Append(loss.numel()).Distinct())
            {
                for (var i = 0; i < 8; i++)
                {
                    _ = full(size, 1e30, leaves[0].dtype);
                }
            }
        }

        loss.backward();
        return [.. leaves.Where(leaf => leaf.requires_grad).Select(leaf => leaf.grad ?? zeros(0))];
    }

    private static IEnumerable<string> Types(string operation) =>
        OperationCase.Groups.Where(group => group.Operation == operation).Select(group => group.Type);
}
