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

        uint y = State[Next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Renew()
    {
        Left = StateLength;
        Next = 0;
        uint[] s = State;
        int j = 0;
        for (; j < StateLength - Middle; j++)
        {
            s[j] = s[j + Middle] ^ Twist(s[j], s[j + 1]);
        }

        for (; j < StateLength - 1; j++)
        {
            s[j] = s[j + Middle - StateLength] ^ Twist(s[j], s[j + 1]);
        }

        s[j] = s[j + Middle - StateLength] ^ Twist(s[j], s[0]);
    }

    private static uint Twist(uint u, uint v) => (((u & UpperMask) | (v & LowerMask)) >> 1) ^ ((v & 1) == 0 ? 0 : MatrixA);
}
