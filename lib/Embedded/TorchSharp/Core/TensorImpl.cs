using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// What a <see cref="Tensor"/> stands for: a strided view of a storage, with its place in the autograd graph. Tensors are handles to
/// it; so are the graph's saved values, which is why disposing a tensor never breaks a later backward.
/// </summary>
internal sealed class TensorImpl
{
    private int handles;
    private int baseHistoryVersion;
    private Node? gradFn;
    private TensorImpl? grad;
    private bool gradIsZero;

    public TensorImpl(Storage storage, ScalarType dtype, long[] sizes, long[] strides, long offset)
    {
        Storage = storage;
        DType = dtype;
        Sizes = sizes;
        Strides = strides;
        Offset = offset;
        Count = Shape.Count(sizes);
        IsContiguous = Shape.IsContiguous(sizes, strides);
    }

    public Storage Storage { get; private set; }

    public Device Device => Storage.Device;

    public ScalarType DType { get; private set; }

    public long[] Sizes { get; private set; }

    public long[] Strides { get; private set; }

    public long Offset { get; private set; }

    public long Count { get; private set; }

    public bool IsContiguous { get; private set; }

    public int Rank => Sizes.Length;

    /// <summary>The tensor of which this is a view, where it is one.</summary>
    public TensorImpl? Base { get; private set; }

    /// <summary>Counts the recorded in-place changes of this tensor: a view made before one takes its history from the tensor anew.</summary>
    public int HistoryVersion { get; private set; }

    /// <summary>A view made while operations were recorded: its history follows its base's.</summary>
    public bool IsRecordedView { get; private init; }

    public bool RequiresGradLeaf { get; set; }

    public Node? GradFn
    {
        get
        {
            if (IsRecordedView && Base is { } owner && owner.HistoryVersion != baseHistoryVersion)
            {
                baseHistoryVersion = owner.HistoryVersion;
                gradFn = Slices.OfView(owner, this);
            }

            return gradFn;
        }
        set => gradFn = value;
    }

    /// <summary>The accumulated gradient. Zeros that nobody has looked at yet are made here.</summary>
    public TensorImpl? Grad
    {
        get
        {
            if (gradIsZero)
            {
                TensorImpl zeros = New(DType, Sizes, Device);
                Fill.With(zeros, 0);
                SetGrad(zeros);
            }

            return grad;
        }
    }

    /// <summary>The gradient to add another one to; null where there is none, or where it is zero and nobody has looked.</summary>
    public TensorImpl? GradToAddTo => gradIsZero ? null : grad;

    /// <summary>True where no other handle, view or saved value shares the elements.</summary>
    public bool IsSoleOwner => Base is null && handles == 1 && Storage.Users == 1;

    public bool RequiresGrad => RequiresGradLeaf || GradFn is not null;

    /// <summary>A contiguous tensor whose elements are not set.</summary>
    public static TensorImpl New(ScalarType dtype, long[] sizes, Device device) =>
        new(Storage.Allocate(Shape.Count(sizes) * TorchSharp.DType.Size(dtype), device), dtype, sizes, Shape.ContiguousStrides(sizes), 0);

    public TensorImpl View(long[] sizes, long[] strides, long offset)
    {
        Storage.AddUser();
        return new TensorImpl(Storage, DType, sizes, strides, offset)
        {
            Base = Base ?? this,
            baseHistoryVersion = (Base ?? this).HistoryVersion,
            IsRecordedView = GradMode.Enabled && (Base is null || IsRecordedView),
        };
    }

    /// <summary>The history of new values takes the place of the old one's, here and in every view.</summary>
    public void ReplaceHistory(Node? node)
    {
        GradFn = node;
        HistoryVersion++;
    }

    /// <summary>The elements of a contiguous tensor. An empty view may begin beyond the end of the storage.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span<T>()
        where T : unmanaged => Count == 0 ? [] : Storage.Span<T>().Slice((int)Offset, (int)Count);

    /// <summary>The bytes of a contiguous tensor.</summary>
    public Span<byte> Bytes()
    {
        int width = TorchSharp.DType.Size(DType);
        return Count == 0 ? [] : Storage.Span<byte>().Slice((int)Offset * width, (int)Count * width);
    }

    /// <summary>The whole storage from this tensor's first element on, for strided access.</summary>
    public Span<T> StridedSpan<T>()
        where T : unmanaged => Count == 0 ? [] : Storage.Span<T>()[(int)Offset..];

    public void AddHandle() => Interlocked.Increment(ref handles);

    public void RemoveHandle()
    {
        if (Interlocked.Decrement(ref handles) == 0)
        {
            Storage.RemoveUser();
            SetGrad(null);
        }
    }

    public void SetGrad(TensorImpl? grad)
    {
        grad?.AddHandle();
        this.grad?.RemoveHandle();
        this.grad = grad;
        gradIsZero = false;
    }

    /// <summary>
    /// Sets the gradient to zero. Where nobody else holds it, it is only forgotten: the next backward then has nothing to add to, which
    /// saves it a pass over every weight.
    /// </summary>
    public void ZeroGrad()
    {
        if (grad is { } held && held.IsSoleOwner && held.Sizes.AsSpan().SequenceEqual(Sizes) && held.DType == DType && held.Device.IsSame(Device))
        {
            SetGrad(null);
            gradIsZero = true;
        }
        else if (grad is { } shared)
        {
            Fill.With(shared, 0);
            InPlace.Changed(shared);
        }
    }

    /// <summary>A view that stands for itself: writing to it concerns no other tensor's gradient.</summary>
    public TensorImpl AsOwner()
    {
        Base = null;
        return this;
    }

    /// <summary>Sees the same elements under other sizes and strides from now on.</summary>
    public void Restride(long[] sizes, long[] strides)
    {
        (Sizes, Strides) = (sizes, strides);
        IsContiguous = Shape.IsContiguous(sizes, strides);
    }

    /// <summary>Changes the element type and the device in place, with the gradient: a module's parameters keep their identity.</summary>
    public void Convert(ScalarType type, Device device)
    {
        if (type == DType && device.IsSame(Device))
        {
            return;
        }

        TensorImpl converted = New(type, Sizes, device);
        Copy.Into(this, converted);
        Storage.RemoveUser();
        (Storage, DType, Strides, Offset, IsContiguous) = (converted.Storage, type, converted.Strides, 0, true);
        grad?.Convert(type, device);
    }
}
