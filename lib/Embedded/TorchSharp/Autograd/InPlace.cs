using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// In-place operations: computed aside, then written over the tensor, whose history becomes that of the new values. A change through a
/// view is a change of the tensor that the view belongs to (<see cref="Slices"/>), and all its other views see it, derivative included.
/// </summary>
internal static class InPlace
{
    /// <summary>The storage that an operation of this thread is about to overwrite.</summary>
    [ThreadStatic]
    private static Storage? overwritten;

    /// <summary>Writes <paramref name="operation"/>'s result over its argument.</summary>
    public static Tensor Apply(string name, Tensor target, Func<Tensor, Tensor> operation)
    {
        TensorImpl impl = target.Impl;
        CheckWritable(name, target);
        Storage? before = overwritten;
        overwritten = impl.Storage;
        Tensor result;
        using EngineWork work = EngineWork.Begin();
        try
        {
            result = operation(target);
        }
        finally
        {
            overwritten = before;
        }

        using (result)
        {
            TensorImpl computed = result.Impl;
            if (!impl.Sizes.AsSpan().SequenceEqual(computed.Sizes))
            {
                throw Fault.Shapes(name, $"output with shape {Shape.Text(impl.Sizes)} doesn't match the broadcast shape {Shape.Text(computed.Sizes)}");
            }

            if (DType.Category(computed.DType) > DType.Category(impl.DType))
            {
                throw Fault.Types(name, $"result type {computed.DType} can't be cast to the desired output type {impl.DType}");
            }

            Overwrite(name, target, result);
        }

        return target;
    }

    /// <summary>Copies <paramref name="values"/>, broadcast, converted and from any device, over the target, and records that.</summary>
    public static void Overwrite(string name, Tensor target, Tensor values)
    {
        CheckRecordable(name, target, values.Impl.RequiresGrad);
        if (ReferenceEquals(values.Impl.Storage, target.Impl.Storage))
        {
            // Values that lie in the same memory may be overwritten before they are read.
            TensorImpl aside = TensorImpl.New(values.dtype, values.Impl.Sizes, values.device);
            Copy.Into(values.Impl, aside);
            Copy.Into(aside, target.Impl);
            aside.Storage.RemoveUser();
        }
        else
        {
            Copy.Into(values.Impl, target.Impl);
        }

        Changed(target.Impl);
        ReplaceHistory(target.Impl, values);
    }

    /// <summary>What a derivative keeps of a saved tensor: a copy, where the running in-place operation is about to overwrite it.</summary>
    public static TensorImpl Kept(TensorImpl saved)
    {
        if (!ReferenceEquals(saved.Storage, overwritten) || saved.RequiresGradLeaf)
        {
            return saved;
        }

        TensorImpl copy = TensorImpl.New(saved.DType, saved.Sizes, saved.Device);
        Copy.Into(saved, copy);
        copy.GradFn = saved.GradFn;
        return copy;
    }

    /// <summary>Says in one sentence why a tensor may not be written to.</summary>
    public static void CheckWritable(string name, Tensor target)
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

        CheckRecordable(name, target, false);
    }

    public static void Changed(TensorImpl impl) => impl.Storage.Version++;

    /// <summary>
    /// After the target's elements were overwritten while operations are recorded: their derivative is that of <paramref name="values"/>,
    /// and nothing where they were made from nothing.
    /// </summary>
    public static void ReplaceHistory(TensorImpl target, Tensor? values)
    {
        TensorImpl owner = target.Base ?? target;
        if (!GradMode.Enabled || (!owner.RequiresGrad && values?.Impl.RequiresGrad != true))
        {
            return;
        }

        if (target.Base is not null)
        {
            Slices.RecordWrite(owner, target, values);
        }
        else if (values is null)
        {
            target.ReplaceHistory(new Node("FillBackward", [Graph.EdgeOf(target)], static (s, g) => [zeros_like(g)], SavedTensors.None));
        }
        else
        {
            target.ReplaceHistory(OfValues(target, values));
        }
    }

    /// <summary>The gradient of values that were broadcast, converted and moved into a target's place.</summary>
    public static Func<Tensor, Tensor> Brought(Tensor values)
    {
        var (sizes, type, device) = (values.Impl.Sizes, values.dtype, values.device);
        return gradient => Pointwise.Reduced(gradient, sizes, type).to(device);
    }

    private static Node? OfValues(TensorImpl target, Tensor values)
    {
        TensorImpl v = values.Impl;
        if (v.GradFn is { } node && v.DType == target.DType && v.Device.IsSame(target.Device) && v.Sizes.AsSpan().SequenceEqual(target.Sizes))
        {
            return node;
        }

        Func<Tensor, Tensor> brought = Brought(values);
        return new Node("CopyBackward", [Graph.EdgeOf(v)], (s, g) => [brought(g)], SavedTensors.None);
    }

    private static void CheckRecordable(string name, Tensor target, bool recorded)
    {
        TensorImpl impl = target.Impl;
        InferenceMode.CheckWritable(name, impl);
        if (!GradMode.Enabled)
        {
            return;
        }

        if (impl.RequiresGradLeaf)
        {
            throw Fault.Autograd(
                $"{name}: a leaf Variable that requires grad is being used in an in-place operation; do it under torch.no_grad().");
        }

        if (impl.Base is not { } owner || !(recorded || owner.RequiresGrad))
        {
            return;
        }

        if (owner.RequiresGradLeaf)
        {
            throw Fault.Autograd(
                $"{name}: a view of a leaf Variable that requires grad is being used in an in-place operation; do it under torch.no_grad().");
        }

        if (!impl.IsRecordedView)
        {
            throw Fault.Autograd(
                $"{name}: a view that was created in no_grad mode is being modified in place while gradients are recorded; " +
                "take the view outside no_grad, or clone it.");
        }
    }
}
