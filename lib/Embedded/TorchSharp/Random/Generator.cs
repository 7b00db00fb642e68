using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers: PyTorch's CPU generator, number for number.</summary>
    public class Generator : IDisposable
    {
        // PyTorch's layout of a saved state: seed, left, seeded, next, 624 words, and the second normal of the last pair.
        private const int StateBytes = 5056;
        private const int WordsAt = 24, NormalAt = WordsAt + (8 * MersenneTwister.StateLength), NormalValidAt = NormalAt + 24;

        private MersenneTwister twister;
        private ulong startedFrom;
        private double? secondNormal;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            startedFrom = seed;
            twister = new MersenneTwister(seed);
        }

        /// <summary>The generator behind calls that name none.</summary>
        public static Generator Default { get; } = new(67280421310721);

        public Device device { get; }

        internal object Gate { get; } = new();

        public Generator manual_seed(long seed)
        {
            lock (Gate)
            {
                startedFrom = (ulong)seed;
                twister = new MersenneTwister((ulong)seed);
                secondNormal = null;
            }

            return this;
        }

        /// <summary>Seeds from the operating system's entropy and returns the seed.</summary>
        public long seed()
        {
            Span<byte> bytes = stackalloc byte[8];
            System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
            long fresh = BinaryPrimitives.ReadInt64LittleEndian(bytes) & long.MaxValue;
            manual_seed(fresh);
            return fresh;
        }

        public long initial_seed() => (long)startedFrom;

        /// <summary>The state as PyTorch lays it out: a uint8 tensor of 5056 elements.</summary>
        public Tensor get_state()
        {
            var bytes = new byte[StateBytes];
            lock (Gate)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, startedFrom);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), twister.Left);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), 1);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), (ulong)twister.Next);
                for (int i = 0; i < MersenneTwister.StateLength; i++)
                {
                    BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(WordsAt + (8 * i)), twister.State[i]);
                }

                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(NormalAt + 8), secondNormal ?? 0);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(NormalValidAt), secondNormal is null ? 0 : 1);
            }

            return tensor(bytes);
        }

        /// <exception cref="ArgumentException">Not a state that <see cref="get_state"/> gave.</exception>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.dtype != ScalarType.Byte || value.numel() != StateBytes)
            {
                throw new ArgumentException(
                    $"set_state: expected a uint8 tensor of {StateBytes} elements, as get_state gives, not {value}.", nameof(value));
            }

            byte[] bytes = value.data<byte>().ToArray();
            int left = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
            ulong next = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16));
            if (left is < 0 or > MersenneTwister.StateLength || next > MersenneTwister.StateLength)
            {
                throw new ArgumentException("set_state: the tensor is not a generator's state.", nameof(value));
            }

            lock (Gate)
            {
                startedFrom = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
                twister = new MersenneTwister(0) { Left = left, Next = (int)next };
                for (int i = 0; i < MersenneTwister.StateLength; i++)
                {
                    twister.State[i] = (uint)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(WordsAt + (8 * i)));
                }

                secondNormal = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(NormalValidAt)) == 0
                    ? null
                    : BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(NormalAt + 8));
            }
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        internal uint Random32() => twister.Draw();

        internal ulong Random64()
        {
            ulong high = twister.Draw();
            return (high << 32) | twister.Draw();
        }

        /// <summary>Uniform on [0, 1) with 24 bits, PyTorch's float32 draw.</summary>
        internal float UniformSingle() => (twister.Draw() & 0xFFFFFF) * (1f / (1 << 24));

        /// <summary>As many draws of <see cref="UniformSingle()"/> as there is room for.</summary>
        internal void UniformSingle(Span<float> target)
        {
            Span<uint> draws = MemoryMarshal.Cast<float, uint>(target);
            twister.Draw(draws);
            int i = 0;
            for (; i + Vector512<uint>.Count <= draws.Length; i += Vector512<uint>.Count)
            {
                Vector512<int> bits = (Vector512.Create((ReadOnlySpan<uint>)draws[i..]) & Vector512.Create(0xFFFFFFu)).AsInt32();
                (Vector512.ConvertToSingle(bits) * (1f / (1 << 24))).CopyTo(target[i..]);
            }

            for (; i < draws.Length; i++)
            {
                target[i] = (draws[i] & 0xFFFFFF) * (1f / (1 << 24));
            }
        }

        /// <summary>Uniform on [0, 1) with 53 bits, PyTorch's float64 draw.</summary>
        internal double UniformDouble() => (Random64() & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));

        /// <summary>A standard normal by Box–Muller; every second one comes from the pair before.</summary>
        internal double Normal()
        {
            if (secondNormal is { } ready)
            {
                secondNormal = null;
                return ready;
            }

            double u1 = UniformDouble(), u2 = UniformDouble();
            double radius = Math.Sqrt(-2 * Math.Log(1 - u2)), angle = 2 * Math.PI * u1;
            secondNormal = radius * Math.Sin(angle);
            return radius * Math.Cos(angle);
        }

        protected virtual void Dispose(bool disposing)
        {
            // Managed state only.
        }
    }

    /// <summary>Seeds the default generator and returns it.</summary>
    public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

    public static long initial_seed() => Generator.Default.initial_seed();

    /// <summary>Seeds the default generator from entropy and returns the seed.</summary>
    public static long seed() => Generator.Default.seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static class random
    {
        public static long seed() => torch.seed();

        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long initial_seed() => torch.initial_seed();

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
