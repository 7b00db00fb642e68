using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The normal distribution of vectors, by one of covariance Σ, precision Σ⁻¹ or the lower triangle L with Σ = LLᵀ.</summary>
        public class MultivariateNormal : distributions.Distribution
        {
            private Tensor loc;

            /// <summary>L, of its own batch shape, which broadcasts with that of loc.</summary>
            private Tensor triangle;

            /// <exception cref="ArgumentException">Not exactly one of the three matrices is given, or a shape has too few dimensions.</exception>
            public MultivariateNormal(
                Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null)
                : base(generator)
            {
                Tensor[] given = [.. new[] { covariance_matrix, precision_matrix, scale_tril }.OfType<Tensor>()];
                if (given.Length != 1)
                {
                    throw new ArgumentException("Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.");
                }

                Tensor matrix = given[0];
                if (matrix.dim() < 2)
                {
                    string name = covariance_matrix is not null ? "covariance_matrix" : precision_matrix is not null ? "precision_matrix" : "scale_tril";
                    throw new ArgumentException($"{name} matrix must be at least two-dimensional, with optional leading batch dimensions");
                }

                if (loc.dim() < 1)
                {
                    throw new ArgumentException("MultivariateNormal: loc must have at least one dimension, that of the vectors.");
                }

                using DisposeScope scope = NewDisposeScope();
                batch_shape = Shape.Broadcast([.. matrix.shape.SkipLast(2)], [.. loc.shape.SkipLast(1)], "MultivariateNormal");
                event_shape = loc.shape[^1..];
                triangle = (covariance_matrix is not null ? linalg.cholesky(matrix) : precision_matrix is not null ? OfPrecision(matrix) : matrix.alias())
                    .DetachFromDisposeScope();
                this.loc = loc.expand([.. batch_shape, -1]).DetachFromDisposeScope();
            }

            private MultivariateNormal(Generator? generator, Tensor loc, Tensor triangle)
                : base(generator)
            {
                this.loc = loc;
                this.triangle = triangle;
            }

            public override Tensor mean => loc;

            public override Tensor mode => loc;

            /// <summary>The diagonal of Σ.</summary>
            public override Tensor variance => WrappedTensorDisposeScope(() => triangle.pow(2).sum(-1).expand([.. batch_shape, .. event_shape]));

            /// <summary>loc + Lε with ε standard normal.</summary>
            public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
            {
                Tensor eps = empty(ExtendedShape(sample_shape), dtype: loc.dtype, device: loc.device).normal_(generator: generator);
                return loc + triangle.matmul(eps.unsqueeze(-1)).squeeze(-1);
            });

            public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
            {
                Tensor whitened = linalg.solve_triangular(triangle, (value - loc).unsqueeze(-1), upper: false);
                Tensor distance = whitened.pow(2).sum([-2L, -1L]);
                return (-0.5 * ((event_shape[0] * Math.Log(2 * Math.PI)) + distance)) - HalfLogDeterminant();
            });

            public override Tensor entropy() => WrappedTensorDisposeScope(() =>
                ((0.5 * event_shape[0] * (1 + Math.Log(2 * Math.PI))) + HalfLogDeterminant()).expand(batch_shape.Shape));

            public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null)
            {
                MultivariateNormal? given = Instance<MultivariateNormal>(instance);
                Tensor location = loc.expand([.. batch_shape, .. event_shape]).DetachFromDisposeScope(), factor = triangle.alias().DetachFromDisposeScope();
                if (given is null)
                {
                    given = new MultivariateNormal(generator, location, factor);
                }
                else
                {
                    given.loc = location;
                    given.triangle = factor;
                }

                given._init(batch_shape, event_shape);
                return given;
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    loc.Dispose();
                    triangle.Dispose();
                }

                base.Dispose(disposing);
            }

            private Tensor HalfLogDeterminant() => triangle.diagonal(dim1: -2, dim2: -1).log().sum(-1);

            /// <summary>L of the inverse of P: with the rows and columns of P in reverse order, P = UUᵀ for an upper triangle U, and L = U⁻ᵀ.</summary>
            private static Tensor OfPrecision(Tensor precision)
            {
                Tensor inverse = linalg.cholesky(precision.flip(-2, -1)).flip(-2, -1).transpose(-2, -1);
                using Tensor identity = eye(precision.shape[^1], dtype: precision.dtype, device: precision.device);
                return linalg.solve_triangular(inverse, identity, upper: false);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The normal distribution of vectors, by one of covariance, precision or the lower triangle of the covariance.</summary>
            public static MultivariateNormal MultivariateNormal(
                Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null) =>
                new(loc, covariance_matrix, precision_matrix, scale_tril, generator);
        }
    }
}
