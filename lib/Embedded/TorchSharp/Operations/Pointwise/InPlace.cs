using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>In-place operations: computed aside, then written over the tensor.</summary>
internal static class InPlace
{
    public static Tensor Assign(string name, Tensor target, Tensor result)
    {
        TensorImpl impl = target.Impl, computed = result.Impl;
        CheckWritable(name, target, computed.RequiresGrad);
        if (!impl.Sizes.AsSpan().SequenceEqual(computed.Sizes))
        {
            throw Fault.Shapes(name, $"output with shape {Shape.Text(impl.Sizes)} doesn't match the broadcast shape {Shape.Text(computed.Sizes)}");
        }

        if (is_floating_point(computed.DType) && !is_floating_point(impl.DType))
        {
            throw Fault.Types(name, $"result type {computed.DType} can't be cast to the desired output type {impl.DType}");
        }

        Copy.Into(computed, impl);
        Changed(impl);
        if (computed.GradFn is { } node)
        {
            impl.ReplaceHistory(node);
        }

        result.Dispose();
        return target;
    }

    /// <summary>Says in one sentence why a tensor may not be written to, where backward could then be wrong.</summary>
    public static void CheckWritable(string name, Tensor target, bool recorded)
    {
        TensorImpl impl = target.Impl;
        for (int d = 0; d < impl.Rank; d++)
        {
            if (impl.Strides[d] == 0 && impl.Sizes[d] > 1)
            {
                throw Fault.Shapes(
                    name, "unsupported operation: more than one element of the written-to tensor refers to a single memory location; clone() the tensor first");
            }
        }

        if (!GradMode.Enabled)
        {
            return;
        }

        if (impl.RequiresGradLeaf)
        {
            throw Fault.Autograd(
                $"{name}: a leaf Variable that requires grad is being used in an in-place operation; do it under torch.no_grad().");
        }

        if (impl.Base is { } owner && (recorded || owner.RequiresGrad))
        {
            throw new NotSupportedException(
                $"{name}: writing through a view while gradients are recorded is not part of the embedded engine; " +
                "use the operation that returns a new tensor, or the real package (NOTEBOOKVAE_STACK=cpu).");
        }
    }

    public static void Changed(TensorImpl impl) => impl.Storage.Version++;
}
