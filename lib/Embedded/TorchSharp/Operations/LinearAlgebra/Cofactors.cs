namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>
        /// The matrices of cofactors, det(A)·A⁻ᵀ where A has an inverse. From the singular values σ of A = U·Σ·Vᵀ they are
        /// det(U)·det(V)·U·diag(Π_{j≠i} σⱼ)·Vᵀ, which needs none.
        /// </summary>
        private static Tensor Cofactors(Tensor a)
        {
            Tensor result;
            using (no_grad())
            {
                result = WrappedTensorDisposeScope(() =>
                {
                    var (u, s, vh) = svd(a, fullMatrices: false);
                    Tensor others = stack(s.unbind(-1).Select((_, i) => cat([s.narrow(-1, 0, i), s.narrow(-1, i + 1, s.shape[^1] - i - 1)], -1).prod(-1)), -1);
                    return (det(u) * det(vh)).unsqueeze(-1).unsqueeze(-1) * (u * others.unsqueeze(-2)).matmul(vh);
                });
            }

            return Graph.Record(
                "CofactorsBackward", result, [a],
                static (_, _) => throw Fault.OutsideSubset("linalg.det: the second derivative at a singular matrix"));
        }
    }
}
