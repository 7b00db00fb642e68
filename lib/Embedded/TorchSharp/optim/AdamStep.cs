using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What Adam remembers of a parameter.</summary>
internal sealed class AdamState : OptimizerState
{
    private readonly Parameter parameter;
    private Tensor? maxSquare;

    public AdamState(Parameter parameter, bool amsgrad)
    {
        this.parameter = parameter;
        Mean = Zeros(parameter);
        Square = Zeros(parameter);
        maxSquare = amsgrad ? Zeros(parameter) : null;
    }

    public long Step { get; set; }

    public Tensor Mean { get; }

    public Tensor Square { get; }

    public Tensor? MaxSquare => maxSquare;

    public override void Save(BinaryWriter writer)
    {
        writer.Write(Step);
        WeightFile.WriteTensor(writer, Mean);
        WeightFile.WriteTensor(writer, Square);
        SaveOptional(writer, maxSquare);
    }

    public override void Load(BinaryReader reader)
    {
        Step = reader.ReadInt64();
        WeightFile.ReadTensor(reader, "exp_avg", Mean, true);
        WeightFile.ReadTensor(reader, "exp_avg_sq", Square, true);
        LoadOptional(reader, ref maxSquare, parameter);
    }

    public override void Dispose()
    {
        Mean.Dispose();
        Square.Dispose();
        maxSquare?.Dispose();
    }
}

/// <summary>The settings of Adam and AdamW, in the order in which TorchSharp's files have them.</summary>
internal readonly record struct AdamOptions(double Beta1, double Beta2, double Eps, double WeightDecay, bool AmsGrad, bool Maximize)
{
    /// <exception cref="ArgumentException">A setting is out of its range; the message names the optimizer.</exception>
    public AdamOptions Checked(string name)
    {
        if (!(Beta1 >= 0 && Beta1 < 1 && Beta2 >= 0 && Beta2 < 1))
        {
            throw new ArgumentException($"{name}: beta1 and beta2 must lie in [0, 1), but are {Beta1} and {Beta2}.");
        }

        if (!(Eps >= 0 && WeightDecay >= 0))
        {
            throw new ArgumentException($"{name}: eps and weight_decay must not be negative, but are {Eps} and {WeightDecay}.");
        }

        return this;
    }

    public static AdamOptions Read(BinaryReader reader) => new(
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean(), reader.ReadBoolean());

    public void Write(BinaryWriter writer)
    {
        writer.Write(Beta1);
        writer.Write(Beta2);
        writer.Write(Eps);
        writer.Write(WeightDecay);
        writer.Write(AmsGrad);
        writer.Write(Maximize);
    }
}

/// <summary>
/// One pass over a parameter: both moments, the corrections and the step, in the order (and with the one fused multiply-add) of
/// PyTorch's kernels: rounding that differs is fed back, and some settings amplify it.
/// </summary>
internal static class AdamStep
{
    private const int Grain = 16384;

    public static void Run(Tensor parameter, Tensor gradient, AdamState state, double learningRate, AdamOptions options)
    {
        state.Step++;
        var (beta1, beta2, eps) = (options.Beta1, options.Beta2, options.Eps);
        double correction1 = 1 - Math.Pow(beta1, state.Step), correction2 = 1 - Math.Pow(beta2, state.Step);
        TensorImpl p = parameter.Impl, g = Copy.Contiguous(gradient.Impl), m = state.Mean.Impl, v = state.Square.Impl;
        TensorImpl? max = state.MaxSquare?.Impl;
        if (!p.IsContiguous)
        {
            throw Fault.OutsideSubset("Adam on a parameter that is not contiguous");
        }

        var constants = new Constants(learningRate / correction1, Math.Sqrt(correction2), beta1, beta2, eps);
        Threads.For((int)p.Count, Grain, (from, to) =>
        {
            if (p.DType == ScalarType.Float32)
            {
                Update<float>(p, g, m, v, max, from, to, constants);
            }
            else
            {
                Update<double>(p, g, m, v, max, from, to, constants);
            }
        });
        Copy.Release(g, gradient.Impl);
    }

    private static void Update<T>(TensorImpl p, TensorImpl g, TensorImpl m, TensorImpl v, TensorImpl? max, int from, int to, Constants c)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Update(
            p.Span<T>()[from..to], g.Span<T>()[from..to], m.Span<T>()[from..to], v.Span<T>()[from..to],
            max is null ? [] : max.Span<T>()[from..to], c);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> m, Span<T> v, Span<T> max, Constants c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T beta1 = T.CreateTruncating(c.Beta1), beta2 = T.CreateTruncating(c.Beta2), rest1 = T.CreateTruncating(1 - c.Beta1), rest2 = T.CreateTruncating(1 - c.Beta2);
        T step = T.CreateTruncating(c.StepSize), root = T.CreateTruncating(c.RootCorrection), eps = T.CreateTruncating(c.Eps);
        int i = 0;
        if (max.IsEmpty)
        {
            Vector512<T> b1 = Vector512.Create(beta1), b2 = Vector512.Create(beta2), r1 = Vector512.Create(rest1), r2 = Vector512.Create(rest2);
            Vector512<T> vs = Vector512.Create(step), vr = Vector512.Create(root), ve = Vector512.Create(eps);
            for (; i + Vector512<T>.Count <= p.Length; i += Vector512<T>.Count)
            {
                Vector512<T> gi = Vector512.Create(g[i..]);
                Vector512<T> mi = MultiplyAdd(gi, r1, Vector512.Create((ReadOnlySpan<T>)m[i..]) * b1);
                Vector512<T> vi = (Vector512.Create((ReadOnlySpan<T>)v[i..]) * b2) + (gi * r2 * gi);
                Vector512<T> pi = Vector512.Create((ReadOnlySpan<T>)p[i..]) - (mi * vs / ((Vector512.Sqrt(vi) / vr) + ve));
                mi.CopyTo(m[i..]);
                vi.CopyTo(v[i..]);
                pi.CopyTo(p[i..]);
            }
        }

        for (; i < p.Length; i++)
        {
            m[i] = T.FusedMultiplyAdd(g[i], rest1, m[i] * beta1);
            v[i] = (v[i] * beta2) + (g[i] * rest2 * g[i]);
            T square = v[i];
            if (!max.IsEmpty)
            {
                max[i] = T.Max(max[i], square);
                square = max[i];
            }

            p[i] -= m[i] * step / ((T.Sqrt(square) / root) + eps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd<T>(Vector512<T> left, Vector512<T> right, Vector512<T> addend) => typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
        : Vector512.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();

    private readonly record struct Constants(double StepSize, double RootCorrection, double Beta1, double Beta2, double Eps);
}
