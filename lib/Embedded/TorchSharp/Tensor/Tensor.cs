using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array with an element type, a device and, where wanted, a history for backward.</summary>
    [TypeFormatterSource(typeof(TypeFormatterSource))]
    public partial class Tensor : IDisposable
    {
        private static long totalCount, peakCount;

        private TensorImpl? impl;

        internal Tensor(TensorImpl impl)
            : this(impl, ofEngine: false) => DisposeScopeManager.ThreadSingleton.Register(this);

        /// <summary>Takes the place of another tensor, which is invalid afterwards: the statistics see no change.</summary>
        private protected Tensor(TensorImpl impl, Tensor replaced)
            : this(impl, replaced.IsOfEngine)
        {
            DisposeScope? scope = replaced.OwningDisposeScope;
            replaced.Release();
            scope?.Forget(replaced);
            scope?.Include(this);
        }

        private Tensor(TensorImpl impl, bool ofEngine)
        {
            IsOfEngine = ofEngine;
            impl.AddHandle();
            this.impl = impl;
            long now = Interlocked.Increment(ref totalCount);
            if (now > Interlocked.Read(ref peakCount))
            {
                Interlocked.Exchange(ref peakCount, now);
            }
        }

        // Only the count: memory is managed, so a forgotten tensor costs nothing but its place in the pool.
        ~Tensor()
        {
            if (impl is not null)
            {
                Interlocked.Decrement(ref totalCount);
            }
        }

        /// <summary>Tensors not yet disposed or collected.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        public static long PeakCount => Interlocked.Read(ref peakCount);

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Made by the engine for itself, and not counted.</summary>
        internal bool IsOfEngine { get; set; }

        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        internal TensorImpl Impl
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => impl ?? throw new InvalidOperationException("Tensor invalid -- empty handle.");
        }

        public bool IsInvalid => impl is null;

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Release())
            {
                DisposeScopeManager.ThreadSingleton.Unregister(this);
            }
        }

        /// <summary>Lets go of what the tensor stands for; false where it stood for nothing.</summary>
        private bool Release()
        {
            if (Interlocked.Exchange(ref impl, null) is not { } held)
            {
                return false;
            }

            Interlocked.Decrement(ref totalCount);
            held.RemoveHandle();
            return true;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
            {
                other?.Attach(this);
            }
            else
            {
                OwningDisposeScope.MoveToOther(other, this);
            }

            return this;
        }

        /// <summary>Another handle to the same tensor, in no scope.</summary>
        internal Tensor Handle() => OfEngine(Impl);

        /// <summary>A tensor in no scope, which the statistics do not count: whoever asks for it disposes it.</summary>
        internal static Tensor OfEngine(TensorImpl impl) => new(impl, ofEngine: true);

        /// <summary>A tensor that stands for nothing, as one that was disposed.</summary>
        internal static Tensor Invalid()
        {
            Tensor tensor = OfEngine(TensorImpl.New(ScalarType.Float32, [0], CPU));
            tensor.Dispose();
            return tensor;
        }

        public long Dimensions => Impl.Rank;

        public long dim() => Impl.Rank;

        public long ndim => Impl.Rank;

        public long NumberOfElements => Impl.Count;

        public long numel() => Impl.Count;

        public long ElementSize => DType.Size(dtype);

        public long element_size() => DType.Size(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public long[] shape => (long[])Impl.Sizes.Clone();

        public long[] size() => shape;

        public long size(int dim) => Impl.Sizes[OwnDim(dim, "size")];

        public long[] stride() => (long[])Impl.Strides.Clone();

        public long stride(int dim) => Impl.Strides[OwnDim(dim, "stride")];

        public long storage_offset() => Impl.Offset;

        public ScalarType dtype => Impl.DType;

        /// <summary>Where the elements are: a new object at each call, as in the real package.</summary>
        public Device device => new(Impl.Device.type, Impl.Device.index);

        public DeviceType device_type => device.type;

        public bool is_cuda => Impl.Device.type == DeviceType.CUDA;

        public bool is_cpu() => Impl.Device.type == DeviceType.CPU;

        public bool is_contiguous() => Impl.IsContiguous;

        public bool is_leaf => Impl.GradFn is null;

        /// <exception cref="ExternalException">
        /// Switched on for a type without gradients or for a tensor made in inference mode, or off for the result of an operation.
        /// </exception>
        public bool requires_grad
        {
            get => Impl.RequiresGrad;
            set
            {
                if (Impl.GradFn is not null)
                {
                    if (!value)
                    {
                        throw Fault.Autograd("you can only change requires_grad flags of leaf variables; use detach() to stop gradients here.");
                    }

                    return;
                }

                if (value && !is_floating_point())
                {
                    throw Fault.Autograd($"Only Tensors of floating point dtype can require gradients, not {dtype}.");
                }

                if (value)
                {
                    InferenceMode.CheckRequiresGrad(Impl);
                }

                Impl.RequiresGradLeaf = value;
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is not a leaf when backward passes it.</summary>
        /// <exception cref="ExternalException">The tensor requires no gradient.</exception>
        public void retain_grad()
        {
            if (!Impl.RequiresGrad)
            {
                throw Fault.Autograd($"can't retain_grad on Tensor that has requires_grad=False; this one has shape {Shape.Text(Impl.Sizes)}.");
            }

            if (Impl.GradFn is { } node)
            {
                node.Retained = Impl;
            }
        }

        /// <summary>The gradient that backward accumulated; null before.</summary>
        public Tensor? grad
        {
            get => Impl.Grad is { } gradient ? new Tensor(gradient) : null;
            set
            {
                if (value is not null && !value.Impl.Sizes.AsSpan().SequenceEqual(Impl.Sizes))
                {
                    throw Fault.Shapes("grad", $"assigned grad has shape {Shape.Text(value.Impl.Sizes)}, the tensor {Shape.Text(Impl.Sizes)}");
                }

                Impl.SetGrad(value?.Impl);
            }
        }

        public void backward() => autograd.backward(this);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The one element, whose type must be exactly <typeparamref name="T"/>.</summary>
        /// <exception cref="ArgumentException">More than one element, or another type.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (Impl.Count != 1)
            {
                throw new ArgumentException($"item<{typeof(T).Name}>: the tensor has {Impl.Count} elements; only a tensor of one element has an item.");
            }

            CheckType<T>("item");
            return Impl.StridedSpan<T>()[0];
        }

        /// <summary>The elements in row-major order, whose type must be exactly <typeparamref name="T"/>.</summary>
        /// <exception cref="ArgumentException">Another type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            CheckType<T>("data");
            return new TensorAccessor<T>(this);
        }

        /// <summary>The raw bytes, little-endian, in row-major order; writable where the tensor is contiguous.</summary>
        public Span<byte> bytes
        {
            get
            {
                if (!Impl.IsContiguous)
                {
                    throw new InvalidOperationException("bytes: the tensor is not contiguous; call contiguous() first.");
                }

                return Impl.Bytes();
            }
        }

        /// <summary>The one element as a number.</summary>
        /// <exception cref="ExternalException">More than one element, or none.</exception>
        public Scalar ToScalar()
        {
            if (Impl.Count != 1)
            {
                throw Fault.Shapes("ToScalar", $"a tensor of {Impl.Count} elements cannot be converted to a number; only one of one element can");
            }

            return dtype switch
            {
                ScalarType.Float32 => item<float>(),
                ScalarType.Float64 => item<double>(),
                ScalarType.Int64 => item<long>(),
                ScalarType.Int32 => item<int>(),
                ScalarType.Byte => item<byte>(),
                _ => item<bool>(),
            };
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether both have the same shape and elements.</summary>
        public bool Equals(Tensor target)
        {
            if (ReferenceEquals(this, target))
            {
                return true;
            }

            if (target is null || !Impl.Sizes.AsSpan().SequenceEqual(target.Impl.Sizes))
            {
                return false;
            }

            using DisposeScope scope = NewDisposeScope();
            return eq(target).all().item<bool>();
        }

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        /// <summary>A dimension that there is: a zero-dimensional tensor has none.</summary>
        private int OwnDim(int dim, string caller) => Impl.Rank > 0
            ? Shape.Dim(dim, Impl.Rank, caller)
            : throw Fault.Shapes(caller, $"dimension specified as {dim} but tensor has no dimensions");

        private void CheckType<T>(string caller)
            where T : unmanaged
        {
            if (DType.Of<T>() != dtype)
            {
                throw new ArgumentException(
                    $"{caller}<{typeof(T).Name}>: the tensor's elements are {dtype}; ask for that type, or convert first with to_type or ToDouble().");
            }
        }
    }
}
