namespace TorchSharp;

/// <summary>
/// The recurrence r[k] = t[k] + a[k]·r[k−1] along a dimension: what the derivatives of running products and running log-sum-exps come
/// down to. Its own derivatives are recurrences of the same kind, so all orders are exact, at zeros too.
/// </summary>
internal static class LinearScan
{
    public static torch.Tensor Forward(torch.Tensor t, torch.Tensor a, int d)
    {
        torch.Tensor result;
        using (torch.no_grad())
        {
            result = torch.WrappedTensorDisposeScope(() =>
            {
                torch.Tensor terms = t.transpose(d, -1).contiguous(), factors = a.transpose(d, -1).contiguous();
                torch.Tensor rows = torch.empty_like(terms);
                int length = (int)Math.Max(1, terms.Impl.Rank == 0 ? 1 : terms.Impl.Sizes[^1]);
                if (t.dtype == torch.ScalarType.Float32)
                {
                    Run<float>(terms.Impl, factors.Impl, rows.Impl, length);
                }
                else
                {
                    Run<double>(terms.Impl, factors.Impl, rows.Impl, length);
                }

                return rows.transpose(d, -1).contiguous();
            });
        }

        return Graph.Record(
            "LinearScanBackward", result, [t, a],
            (s, g) =>
            {
                torch.Tensor byTerm = Backward(g, s[0], d);
                return [byTerm, s.Needs(1) ? byTerm * Shifted(s[1], d, 0) : null];
            },
            a, result);
    }

    /// <summary>The same from the other end: r[k] = t[k] + a[k+1]·r[k+1].</summary>
    public static torch.Tensor Backward(torch.Tensor t, torch.Tensor a, int d) => Forward(t.flip(d), Shifted(a.flip(d), d, 0), d).flip(d);

    /// <summary>Each element in the place of the next, and <paramref name="first"/> in the first.</summary>
    public static torch.Tensor Shifted(torch.Tensor x, int d, double first)
    {
        long length = x.size(d);
        torch.Tensor start = torch.full_like(x.narrow(d, 0, 1), first);
        return length == 1 ? start : torch.cat([start, x.narrow(d, 0, length - 1)], d);
    }

    private static void Run<T>(TensorImpl t, TensorImpl a, TensorImpl r, int length)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> terms = t.Span<T>(), factors = a.Span<T>();
        Span<T> result = r.Span<T>();
        double running = 0;
        for (int i = 0; i < result.Length; i++)
        {
            double term = double.CreateTruncating(terms[i]);
            running = i % length == 0 ? term : term + (double.CreateTruncating(factors[i]) * running);
            result[i] = T.CreateTruncating(running);
        }
    }
}
