namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Distributions of density h(x)·exp(η·t(x) − A(η)), whose entropy follows from A.</summary>
        public abstract class ExponentialFamily : Distribution
        {
            protected ExponentialFamily(Generator? generator)
                : base(generator)
            {
            }

            /// <summary>η.</summary>
            protected abstract IList<Tensor> NaturalParams { get; }

            /// <summary>E[log h(x)].</summary>
            protected abstract Tensor MeanCarrierMeasure { get; }

            /// <summary>A(η) − η·∇A(η) − E[log h(x)]: the Bregman divergence of the log-normalizer.</summary>
            public override Tensor entropy()
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor[] natural = [.. NaturalParams.Select(parameter => parameter.detach().requires_grad_())];
                Tensor normalizer = LogNormalizer(natural);
                IList<Tensor> gradients = autograd.grad([normalizer.sum()], natural, create_graph: true);
                Tensor result = normalizer - MeanCarrierMeasure;
                for (int i = 0; i < natural.Length; i++)
                {
                    result = result - (natural[i] * gradients[i]);
                }

                return result.MoveToOuterDisposeScope();
            }

            /// <summary>A(η).</summary>
            protected virtual Tensor LogNormalizer(params Tensor[] parameters) => throw new NotImplementedException();
        }
    }
}
