namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The determinants of matrices [..., n, n]; zero where singular.</summary>
        public static Tensor det(Tensor input)
        {
            MatrixArguments.CheckSquare("linalg.det", input);
            LuFactors factors = LuFactors.Of(input);
            Tensor det = MatrixBatch.ToTensor([.. factors.Determinants().Select(d => d.Value)], input.Impl.Sizes[..^2], input.dtype, input.device);
            bool singular = factors.AnySingular;
            return Graph.Record(
                "LinalgDetBackward", det, [input],
                (s, g) =>
                {
                    // Ā = gradient · cofactors of A, which are det(A)·A⁻ᵀ where A has an inverse (Giles, 2008, section 2.2.4).
                    Tensor cofactors = singular ? Cofactors(s[0]) : s[1].unsqueeze(-1).unsqueeze(-1) * inv(s[0]).mT;
                    return [g.unsqueeze(-1).unsqueeze(-1) * cofactors];
                },
                input, det);
        }

        /// <summary>The sign of each determinant and the logarithm of its absolute value: 0 and −∞ where singular.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input)
        {
            MatrixArguments.CheckSquare("linalg.slogdet", input);
            LuFactors factors = LuFactors.Of(input);
            var determinants = factors.Determinants();
            long[] batch = input.Impl.Sizes[..^2];
            Tensor sign = MatrixBatch.ToTensor([.. determinants.Select(d => d.Sign)], batch, input.dtype, input.device);
            Tensor log = MatrixBatch.ToTensor([.. determinants.Select(d => d.Log)], batch, input.dtype, input.device);
            return (sign, Graph.Record(
                "LinalgSlogdetBackward", log, [input], static (s, g) => [g.unsqueeze(-1).unsqueeze(-1) * Inverse("linalg.slogdet, backward", s[0]).mT], input));
        }
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="linalg.det"/>
        public Tensor det() => linalg.det(this);

        /// <summary>The logarithm of the determinant: NaN where that is negative, −∞ where it is zero.</summary>
        public Tensor logdet() => WrappedTensorDisposeScope(() =>
        {
            var (sign, log) = linalg.slogdet(this);
            return log.where(sign.ne(-1), full([], double.NaN, dtype, device));
        });
    }

    /// <inheritdoc cref="linalg.det"/>
    public static Tensor det(Tensor input) => input.det();

    /// <inheritdoc cref="Tensor.logdet"/>
    public static Tensor logdet(Tensor input) => input.logdet();

    /// <inheritdoc cref="linalg.slogdet"/>
    public static (Tensor res, Tensor logabsdet) slogdet(Tensor A) => linalg.slogdet(A);
}
