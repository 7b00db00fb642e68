using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Stable sorting of the rows of a contiguous tensor: equals keep their order, NaN counts as the largest number.</summary>
internal static class Sorting
{
    /// <summary>Up to this length a run is sorted by insertion.</summary>
    private const int Short = 16;

    /// <summary>Sorts rows of <paramref name="length"/> elements and says where each came from.</summary>
    public static void Rows(TensorImpl x, int length, bool descending, TensorImpl values, TensorImpl places)
    {
        if (descending)
        {
            Elements.Compute(x.DType, new Work<Descending>(x, length, values, places));
        }
        else
        {
            Elements.Compute(x.DType, new Work<Ascending>(x, length, values, places));
        }
    }

    /// <summary>Up to this many, the first of a row are found by inserting; beyond, by sorting it.</summary>
    public const int Few = 64;

    /// <summary>The places of the first few elements of each row in their order: those that <see cref="Rows"/> would put first.</summary>
    public static void First(TensorImpl x, int length, bool descending, TensorImpl places)
    {
        if (descending)
        {
            Elements.Compute(x.DType, new Selection<Descending>(x, length, places));
        }
        else
        {
            Elements.Compute(x.DType, new Selection<Ascending>(x, length, places));
        }
    }

    private readonly struct Selection<TOrder>(TensorImpl x, int length, TensorImpl places) : IArithmetic
        where TOrder : struct, IOrder
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            TensorImpl source = x, target = places;
            int n = length, k = (int)places.Sizes[^1];
            if (places.Count == 0)
            {
                return;
            }

            Threads.For((int)(places.Count / k), Math.Max(1, 16384 / n), (from, to) =>
            {
                for (int row = from; row < to; row++)
                {
                    ReadOnlySpan<T> keys = source.Span<T>().Slice(row * n, n);
                    Span<long> best = target.Span<long>().Slice(row * k, k);
                    int found = 0;
                    for (int i = 0; i < n; i++)
                    {
                        if (found == k && !TOrder.Before(keys[i], keys[(int)best[k - 1]]))
                        {
                            continue;
                        }

                        int at = found < k ? found++ : k - 1;
                        for (; at > 0 && TOrder.Before(keys[i], keys[(int)best[at - 1]]); at--)
                        {
                            best[at] = best[at - 1];
                        }

                        best[at] = i;
                    }
                }
            });
        }
    }

    /// <summary>Whether one number must stand before another.</summary>
    private interface IOrder
    {
        static abstract bool Before<T>(T a, T b)
            where T : INumber<T>;
    }

    private readonly struct Ascending : IOrder
    {
        public static bool Before<T>(T a, T b)
            where T : INumber<T> => a < b || (T.IsNaN(b) && !T.IsNaN(a));
    }

    private readonly struct Descending : IOrder
    {
        public static bool Before<T>(T a, T b)
            where T : INumber<T> => a > b || (T.IsNaN(a) && !T.IsNaN(b));
    }

    private readonly struct Work<TOrder>(TensorImpl x, int length, TensorImpl values, TensorImpl places) : IArithmetic
        where TOrder : struct, IOrder
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            TensorImpl source = x, sorted = values, origin = places;
            int n = length;
            if (n == 0)
            {
                return;
            }

            Threads.For((int)(x.Count / n), Math.Max(1, 4096 / n), (from, to) =>
            {
                T[] otherKeys = new T[n];
                long[] otherPlaces = new long[n];
                for (int row = from; row < to; row++)
                {
                    Span<T> keys = sorted.Span<T>().Slice(row * n, n);
                    Span<long> at = origin.Span<long>().Slice(row * n, n);
                    source.Span<T>().Slice(row * n, n).CopyTo(keys);
                    for (int i = 0; i < n; i++)
                    {
                        at[i] = i;
                    }

                    Merge<T, TOrder>(keys, at, otherKeys, otherPlaces);
                }
            });
        }
    }

    private static void Merge<T, TOrder>(Span<T> keys, Span<long> places, Span<T> otherKeys, Span<long> otherPlaces)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder
    {
        int n = keys.Length;
        for (int from = 0; from < n; from += Short)
        {
            Insert<T, TOrder>(keys[from..Math.Min(from + Short, n)], places[from..Math.Min(from + Short, n)]);
        }

        Span<T> k = keys, ko = otherKeys;
        Span<long> p = places, po = otherPlaces;
        bool swapped = false;
        for (long width = Short; width < n; width *= 2)
        {
            for (long from = 0; from < n; from += 2 * width)
            {
                int middle = (int)Math.Min(from + width, n), end = (int)Math.Min(from + (2 * width), n);
                int left = (int)from, right = middle;
                for (int i = left; i < end; i++)
                {
                    int next = left < middle && (right == end || !TOrder.Before(k[right], k[left])) ? left++ : right++;
                    ko[i] = k[next];
                    po[i] = p[next];
                }
            }

            Span<T> keysBefore = k;
            k = ko;
            ko = keysBefore;
            Span<long> placesBefore = p;
            p = po;
            po = placesBefore;
            swapped = !swapped;
        }

        if (swapped)
        {
            k.CopyTo(keys);
            p.CopyTo(places);
        }
    }

    private static void Insert<T, TOrder>(Span<T> keys, Span<long> places)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder
    {
        for (int i = 1; i < keys.Length; i++)
        {
            T key = keys[i];
            long place = places[i];
            int at = i;
            for (; at > 0 && TOrder.Before(key, keys[at - 1]); at--)
            {
                keys[at] = keys[at - 1];
                places[at] = places[at - 1];
            }

            keys[at] = key;
            places[at] = place;
        }
    }
}
