using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The tensors that an operation keeps for its derivative, and which of its inputs need one.</summary>
internal sealed class SavedTensors
{
    private readonly bool[] needed;
    private readonly int[] versions;
    private TensorImpl[]? impls;

    /// <summary>Of an operation whose derivative needs none.</summary>
    public static SavedTensors None => new([], []);

    public SavedTensors(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> saved)
    {
        needed = new bool[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            needed[i] = inputs[i].Impl.RequiresGrad;
        }

        foreach (Tensor tensor in saved)
        {
            InferenceMode.CheckSaved(tensor.Impl);
        }

        impls = new TensorImpl[saved.Length];
        versions = new int[saved.Length];
        for (int i = 0; i < saved.Length; i++)
        {
            impls[i] = InPlace.Kept(saved[i].Impl);
            impls[i].AddHandle();
            versions[i] = impls[i].Storage.Version;
        }
    }

    /// <summary>The i-th saved tensor, as a handle of its own.</summary>
    public Tensor this[int i]
    {
        get
        {
            TensorImpl impl = impls![i];
            if (impl.Storage.Version != versions[i])
            {
                throw Fault.Autograd(
                    "one of the variables needed for gradient computation has been modified by an inplace operation: a tensor of shape " +
                    $"{Shape.Text(impl.Sizes)} is at version {impl.Storage.Version}; expected version {versions[i]} instead.");
            }

            return new Tensor(impl);
        }
    }

    /// <summary>Which inputs' gradients are asked for in this run backwards; null for all that need one.</summary>
    public bool[]? Wanted { private get; set; }

    /// <summary>Whether the i-th input needs a gradient: rules skip work that nobody asked for.</summary>
    public bool Needs(int i) => needed[i] && (Wanted is null || Wanted[i]);

    public void ThrowIfReleased()
    {
        if (impls is null)
        {
            throw Fault.Autograd(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). " +
                "Specify retain_graph: true when calling backward or autograd.grad the first time.");
        }
    }

    public void Release()
    {
        TensorImpl[]? held = Interlocked.Exchange(ref impls, null);
        foreach (TensorImpl impl in held ?? [])
        {
            impl.RemoveHandle();
        }
    }
}
