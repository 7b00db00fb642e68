using System.Security.Cryptography;
using TorchSharp.Embedded.Tests.Goldens;

namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Hashes of every bit that a fixed seeded program gives with a number of threads.</summary>
internal static class EngineDigest
{
    /// <summary>Large reductions, elementary functions, products and random fills, one hash each.</summary>
    public static string OfOperations(int count)
    {
        set_num_threads(count);
        using var scope = NewDisposeScope();
        manual_seed(4);
        var x = randn(401, 1003);
        var y = randn(1003, 301);
        var z = randn(3, 30, 30, float64);
        Tensor[] results =
        [
            x.sum(), x.sum(0L), x.sum(1), x.mean(), x.var(0), x.t().sum(0L), x.logsumexp(1), x.softmax(0), x.log_softmax(1), x.norm(),
            x.exp(), x.tanh(), x.sin(), x.cos(), x.abs().log(), x.abs().log1p(), x.sigmoid(), F.softplus(x),
            z.exp(), z.tanh(), z.sin(), z.cos(), z.abs().log(), z.abs().log1p(), z.sigmoid(), F.softplus(z), (z * 1e6).sin(), (z * 1e6).cos(),
            x.t() + y[.., ..1], x.matmul(y), x.t().matmul(x), F.linear(x, y.t()), rand(100_003), randn(100_003), randn(10_003, float64),
            linalg.svd(z).U, linalg.eigh(z).Item2, linalg.qr(z).Q, linalg.inv(z), linalg.cholesky(z.matmul(z.mT)), einsum("bij,bkj->ik", z, z),
        ];
        return string.Join(' ', results.Select(result => Hash(TensorAssert.Bytes(result))));
    }

    /// <summary>The weights after ten Adam steps of a small autoencoder.</summary>
    public static string OfTraining(int count)
    {
        set_num_threads(count);
        using var scope = NewDisposeScope();
        manual_seed(9);
        var (hidden, output) = (nn.Linear(200, 150), nn.Linear(150, 200));
        using var optimizer = optim.Adam(hidden.parameters().Concat(output.parameters()), 1e-3);
        var data = rand(64, 200);
        for (var step = 0; step < 10; step++)
        {
            var logits = output.forward(hidden.forward(data + (0.1 * randn_like(data))).tanh());
            var loss = F.binary_cross_entropy_with_logits(logits, data, reduction: nn.Reduction.None).sum(1).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
        }

        return Hash([.. hidden.parameters().Concat(output.parameters()).SelectMany(TensorAssert.Bytes)]);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
