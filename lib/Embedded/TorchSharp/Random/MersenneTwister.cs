using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>
/// MT19937 (Matsumoto and Nishimura 1998), the generator behind PyTorch's CPU random numbers, with the same stepping so that its
/// state can be exchanged.
/// </summary>
internal sealed class MersenneTwister
{
    public const int StateLength = 624;
    private const int Middle = 397;
    private const uint MatrixA = 0x9908b0df, UpperMask = 0x80000000, LowerMask = 0x7fffffff;

    public MersenneTwister(ulong seed)
    {
        State[0] = (uint)seed;
        for (uint j = 1; j < StateLength; j++)
        {
            State[j] = 1812433253u * (State[j - 1] ^ (State[j - 1] >> 30)) + j;
        }
    }

    public uint[] State { get; } = new uint[StateLength];

    /// <summary>Draws left before the state is renewed.</summary>
    public int Left { get; set; } = 1;

    /// <summary>The next word of the state to be drawn.</summary>
    public int Next { get; set; }

    public uint Draw()
    {
        if (--Left == 0)
        {
            Renew();
        }

        return Tempered(State[Next++]);
    }

    /// <summary>The next draws, as many as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Draw(Span<uint> target)
    {
        while (!target.IsEmpty)
        {
            if (Left <= 1)
            {
                Renew();
                Left = StateLength + 1; // nothing has been drawn from the new state
            }

            int count = Math.Min(target.Length, Left - 1), i = 0;
            ReadOnlySpan<uint> words = State.AsSpan(Next, count);
            for (; i + Vector512<uint>.Count <= count; i += Vector512<uint>.Count)
            {
                Tempered(Vector512.Create(words[i..])).CopyTo(target[i..]);
            }

            for (; i < count; i++)
            {
                target[i] = Tempered(words[i]);
            }

            Left -= count;
            Next += count;
            target = target[count..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Tempered(Vector512<uint> y)
    {
        y ^= y >>> 11;
        y ^= (y << 7) & Vector512.Create(0x9d2c5680u);
        y ^= (y << 15) & Vector512.Create(0xefc60000u);
        return y ^ (y >>> 18);
    }

    /// <summary>One word: where there are no 512-bit vectors, a lone one in halves of halves takes twenty times as long.</summary>
    private static uint Tempered(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Renew()
    {
        Left = StateLength;
        Next = 0;
        ref uint s = ref MemoryMarshal.GetArrayDataReference(State);
        Renew(ref s, 0, StateLength - Middle, Middle);
        Renew(ref s, StateLength - Middle, StateLength - 1, Middle - StateLength);
        const int last = StateLength - 1;
        State[last] = State[Middle - 1] ^ Twist(State[last], State[0]);
    }

    /// <summary>Renews words of [from, to), each from itself, its successor and the word <paramref name="other"/> places on: farther away
    /// than a vector is long, so that sixteen words at once see what one after another would.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Renew(ref uint s, int from, int to, int other)
    {
        int j = from;
        for (; j + Vector512<uint>.Count <= to; j += Vector512<uint>.Count)
        {
            Vector512<uint> u = Vector512.LoadUnsafe(ref s, (nuint)j), v = Vector512.LoadUnsafe(ref s, (nuint)(j + 1));
            Vector512<uint> mixed = ((u & Vector512.Create(UpperMask)) | (v & Vector512.Create(LowerMask))) >>> 1;
            Vector512<uint> odd = Vector512<uint>.Zero - (v & Vector512<uint>.One);
            Vector512<uint> far = Vector512.LoadUnsafe(ref s, (nuint)(j + other));
            (far ^ mixed ^ (odd & Vector512.Create(MatrixA))).StoreUnsafe(ref s, (nuint)j);
        }

        for (; j < to; j++)
        {
            Unsafe.Add(ref s, j) = Unsafe.Add(ref s, j + other) ^ Twist(Unsafe.Add(ref s, j), Unsafe.Add(ref s, j + 1));
        }
    }

    private static uint Twist(uint u, uint v) => (((u & UpperMask) | (v & LowerMask)) >> 1) ^ ((v & 1) == 0 ? 0 : MatrixA);
}
