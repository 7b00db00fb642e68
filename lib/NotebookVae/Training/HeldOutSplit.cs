using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Divides a data set into images to train on and images that are held out.</summary>
public static class HeldOutSplit
{
    /// <summary>Draws the split: a permutation's first entries are held out, the others stay. Both keep the data set's order.</summary>
    /// <param name="count">How many images there are.</param>
    /// <param name="heldOut">How many are held out.</param>
    /// <param name="seed">The seed of the permutation.</param>
    /// <returns>Places of images, int64: <c>[count − heldOut]</c> to train on and <c>[heldOut]</c> held out.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would be left to train on, or the number is negative.</exception>
    public static (Tensor Train, Tensor HeldOut) Draw(long count, long heldOut, long seed)
    {
        if (heldOut < 0 || heldOut >= count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(heldOut), heldOut, $"Of {count} images {heldOut} cannot be held out: at least 0, and one must be left.");
        }

        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new((ulong)seed);
        long[] order = randperm(count, generator: generator).data<long>().ToArray();
        long[] held = order[..(int)heldOut];
        long[] kept = order[(int)heldOut..];
        Array.Sort(held);
        Array.Sort(kept);
        return (tensor(kept).MoveToOuterDisposeScope(), tensor(held).MoveToOuterDisposeScope());
    }
}
