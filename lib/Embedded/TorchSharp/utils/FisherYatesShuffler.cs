using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The numbers 0 … size − 1 in random order (Fisher and Yates, inside out). A seed gives TorchSharp's order, the same at each enumeration;
/// without one, each enumeration has an order of its own, which torch's seed does not govern.
/// </summary>
public class FisherYatesShuffler(long size, int? seed = null) : IEnumerable<long>
{
    public IEnumerator<long> GetEnumerator()
    {
        Random random = seed is { } fixedSeed ? new Random(fixedSeed) : new Random();
        var order = new List<long>();
        for (long i = 0; i < size; i++)
        {
            // Two draws of 31 bits, the first one the high half.
            long high = (long)random.Next() << 32;
            int place = (int)((high + (uint)random.Next()) % (i + 1));
            order.Add(i);
            (order[(int)i], order[place]) = (order[place], i);
        }

        return order.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
