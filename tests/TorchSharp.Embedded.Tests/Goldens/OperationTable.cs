using static TorchSharp.torch.TensorIndex;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>
/// Every operation that the golden files record, as a C# user spells it, with the accuracy asked of it. This table is also what the
/// finite-difference checks and the checks of the second device go through.
/// </summary>
internal static partial class OperationTable
{
    /// <summary>The golden files whose cases this table names the functions of.</summary>
    public static readonly string[] Files =
    [
        "operations",
        "layers",
        "linear_algebra",
        "special_functions",
        "indexing",
        "shapes",
        "pointwise",
        "reductions",
    ];

    private static readonly Lazy<Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)>> Table = new(() =>
        new(Basics()
            .Concat(Layers())
            .Concat(LinearAlgebra())
            .Concat(SpecialFunctions())
            .Concat(Indexing())
            .Concat(Shapes())
            .Concat(Pointwise())
            .Concat(ReductionsAndScans())));

    public static IEnumerable<string> Names => Table.Value.Keys;

    public static Func<Tensor[], Tensor> Function(string name) => Table.Value[name].Function;

    public static Accuracy AccuracyOf(string name) => Table.Value[name].Accuracy;

    /// <summary>Positions as a tensor where the other operands live.</summary>
    private static Tensor At(Tensor like, params long[] positions) => tensor(positions, device: like.device);

    /// <summary><c>operations.json</c>.</summary>
    private static Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)> Basics() => new()
    {
        // One argument, element by element
        ["neg"] = (x => -x[0], Accuracy.Exact),
        ["exp"] = (x => x[0].exp(), Accuracy.Elementary),
        ["expm1"] = (x => x[0].expm1(), Accuracy.Elementary),
        ["log"] = (x => x[0].log(), Accuracy.Elementary),
        ["log1p"] = (x => x[0].log1p(), Accuracy.Elementary),
        ["sqrt"] = (x => x[0].sqrt(), Accuracy.Elementary),
        ["rsqrt"] = (x => x[0].rsqrt(), Accuracy.Elementary),
        ["abs"] = (x => x[0].abs(), Accuracy.Exact),
        ["sign"] = (x => x[0].sign(), Accuracy.Exact),
        ["square"] = (x => x[0].square(), Accuracy.Exact),
        ["reciprocal"] = (x => x[0].reciprocal(), Accuracy.Elementary),
        ["tanh"] = (x => x[0].tanh(), Accuracy.Elementary),
        ["sigmoid"] = (x => x[0].sigmoid(), Accuracy.Elementary),
        ["softplus"] = (x => F.softplus(x[0]), Accuracy.Elementary),
        ["softplus, beta 2, threshold 10"] = (x => F.softplus(x[0], 2, 10), Accuracy.Elementary),
        ["logsigmoid"] = (x => F.logsigmoid(x[0]), Accuracy.Elementary),
        ["relu"] = (x => x[0].relu(), Accuracy.Exact),
        ["leaky_relu, slope 0.1"] = (x => F.leaky_relu(x[0], 0.1), Accuracy.Elementary),
        ["elu"] = (x => F.elu(x[0], 1.0), Accuracy.Cancelling),
        ["silu"] = (x => F.silu(x[0]), Accuracy.Elementary),
        ["gelu"] = (x => F.gelu(x[0]), Accuracy.Cancelling),
        ["sin"] = (x => x[0].sin(), Accuracy.Elementary),
        ["cos"] = (x => x[0].cos(), Accuracy.Elementary),
        ["erf"] = (x => x[0].erf(), Accuracy.Elementary),
        ["log2"] = (x => x[0].log2(), Accuracy.Elementary),
        ["log10"] = (x => x[0].log10(), Accuracy.Elementary),
        ["sinh"] = (x => x[0].sinh(), Accuracy.Elementary),
        ["cosh"] = (x => x[0].cosh(), Accuracy.Elementary),
        ["tan"] = (x => x[0].tan(), Accuracy.Elementary),
        ["atan"] = (x => x[0].atan(), Accuracy.Elementary),
        ["erfinv"] = (x => x[0].erfinv(), Accuracy.Cancelling),
        ["digamma"] = (x => x[0].digamma(), Accuracy.Cancelling),
        ["lgamma"] = (x => x[0].lgamma(), Accuracy.Summed),
        ["floor"] = (x => x[0].floor(), Accuracy.Exact),
        ["ceil"] = (x => x[0].ceil(), Accuracy.Exact),
        ["round"] = (x => x[0].round(), Accuracy.Exact),
        ["trunc"] = (x => x[0].trunc(), Accuracy.Exact),
        ["pow 2"] = (x => x[0].pow(2), Accuracy.Exact),
        ["pow 3"] = (x => x[0].pow(3), Accuracy.Elementary),
        ["pow 0.5"] = (x => x[0].pow(0.5), Accuracy.Elementary),
        ["pow -1.5"] = (x => x[0].pow(-1.5), Accuracy.Elementary),
        ["clamp -0.5 to 0.75"] = (x => x[0].clamp(-0.5, 0.75), Accuracy.Exact),
        ["clamp from 0.1"] = (x => x[0].clamp(min: 0.1), Accuracy.Exact),
        ["clamp to 0.1"] = (x => x[0].clamp(max: 0.1), Accuracy.Exact),
        ["add 2.5"] = (x => x[0] + 2.5, Accuracy.Exact),
        ["subtract from 2.5"] = (x => 2.5 - x[0], Accuracy.Exact),
        ["multiply by -1.7"] = (x => x[0] * -1.7, Accuracy.Elementary),
        ["divide by 0.3"] = (x => x[0] / 0.3, Accuracy.Elementary),
        ["divide 0.3 by"] = (x => 0.3 / x[0], Accuracy.Elementary),

        // Two arguments, broadcast
        ["add"] = (x => x[0] + x[1], Accuracy.Exact),
        ["sub"] = (x => x[0] - x[1], Accuracy.Exact),
        ["mul"] = (x => x[0] * x[1], Accuracy.Exact),
        ["div"] = (x => x[0] / x[1], Accuracy.Exact),
        ["pow"] = (x => x[0].pow(x[1]), Accuracy.Elementary),
        ["maximum"] = (x => maximum(x[0], x[1]), Accuracy.Exact),
        ["minimum"] = (x => minimum(x[0], x[1]), Accuracy.Exact),
        ["lerp"] = (x => x[0].lerp(x[1], x[2]), Accuracy.Cancelling),
        ["where first positive"] = (x => where(x[0] > 0, x[0] * 2, x[1]), Accuracy.Exact),

        // Reductions. sum(0) would not be a sum over dimension 0: C# converts the literal to the enumeration of sum(ScalarType?).
        ["sum"] = (x => x[0].sum(), Accuracy.Summed),
        ["sum 0"] = (x => x[0].sum(0L), Accuracy.Summed),
        ["sum -1 keepdim"] = (x => x[0].sum([-1L], keepdim: true), Accuracy.Summed),
        ["sum 0 -1"] = (x => x[0].sum(0, -1), Accuracy.Summed),
        ["mean"] = (x => x[0].mean(), Accuracy.Summed),
        ["mean 0"] = (x => x[0].mean([0L]), Accuracy.Summed),
        ["mean 0 -1 keepdim"] = (x => x[0].mean([0L, -1L], keepdim: true), Accuracy.Summed),
        ["var"] = (x => x[0].var(), Accuracy.Summed),
        ["var 0"] = (x => x[0].var(0), Accuracy.Summed),
        ["var -1 biased keepdim"] = (x => x[0].var(-1, unbiased: false, keepdim: true), Accuracy.Summed),
        ["std"] = (x => x[0].std(), Accuracy.Summed),
        ["std -1"] = (x => x[0].std(-1), Accuracy.Summed),
        ["max"] = (x => x[0].max(), Accuracy.Exact),
        ["min"] = (x => x[0].min(), Accuracy.Exact),
        ["max -1 values"] = (x => x[0].max(-1).values, Accuracy.Exact),
        ["max 0 indexes"] = (x => x[0].max(0).indexes, Accuracy.Exact),
        ["min 0 values"] = (x => x[0].min(0).values, Accuracy.Exact),
        ["argmax"] = (x => x[0].argmax(), Accuracy.Exact),
        ["argmax -1"] = (x => x[0].argmax(-1), Accuracy.Exact),
        ["argmin 0"] = (x => x[0].argmin(0), Accuracy.Exact),
        ["all positive -1"] = (x => (x[0] > 0).all(-1), Accuracy.Exact),
        ["any above 2 0"] = (x => (x[0] > 2).any(0), Accuracy.Exact),
        ["prod"] = (x => x[0].prod(), Accuracy.Elementary),
        ["prod -1 keepdim"] = (x => x[0].prod(-1, keepdim: true), Accuracy.Elementary),
        ["norm"] = (x => x[0].norm(), Accuracy.Summed),
        ["norm, p 1"] = (x => x[0].norm(1f), Accuracy.Summed),
        ["norm 1 keepdim"] = (x => x[0].norm(1, keepdim: true, 2f), Accuracy.Summed),
        ["logsumexp 0"] = (x => x[0].logsumexp(0), Accuracy.Summed),
        ["logsumexp -1 keepdim"] = (x => x[0].logsumexp(-1, keepdim: true), Accuracy.Summed),
        ["cumsum 0"] = (x => x[0].cumsum(0), Accuracy.Summed),
        ["softmax 0"] = (x => x[0].softmax(0), Accuracy.Summed),
        ["softmax -1"] = (x => x[0].softmax(-1), Accuracy.Summed),
        ["log_softmax 0"] = (x => x[0].log_softmax(0), Accuracy.Summed),
        ["log_softmax -1"] = (x => x[0].log_softmax(-1), Accuracy.Summed),

        // Matrix products
        ["matmul"] = (x => x[0].matmul(x[1]), Accuracy.Product),
        ["mm"] = (x => x[0].mm(x[1]), Accuracy.Product),
        ["bmm"] = (x => x[0].bmm(x[1]), Accuracy.Product),
        ["dot"] = (x => x[0].dot(x[1]), Accuracy.Product),
        ["mv"] = (x => x[0].mv(x[1]), Accuracy.Product),
        ["outer"] = (x => x[0].outer(x[1]), Accuracy.Product),
        ["addmm"] = (x => x[0].addmm(x[1], x[2]), Accuracy.Product),
        ["addmm beta 0.5 alpha -2"] = (x => x[0].addmm(x[1], x[2], 0.5f, -2f), Accuracy.Product),
        ["linear"] = (x => F.linear(x[0], x[1], x[2]), Accuracy.Product),
        ["linear without bias"] = (x => F.linear(x[0], x[1]), Accuracy.Product),

        // Shapes and indexes
        ["reshape 2 -1"] = (x => x[0].reshape(2, -1), Accuracy.Exact),
        ["transpose 0 1"] = (x => x[0].transpose(0, 1), Accuracy.Exact),
        ["transpose 0 1, times itself"] = (x => x[0].transpose(0, 1).reshape(-1) * x[0].reshape(-1), Accuracy.Exact),
        ["permute -1 0 and the rest"] = (x => x[0].permute(x[0].dim() == 2 ? [-1, 0] : [-1, 0, 1]), Accuracy.Exact),
        ["unsqueeze 0 expand 3"] = (x => x[0].unsqueeze(0).expand([3, .. x[0].shape]), Accuracy.Exact),
        ["unsqueeze -1 squeeze 0"] = (x => x[0][0..1].unsqueeze(-1).squeeze(0), Accuracy.Exact),
        ["flatten"] = (x => x[0].flatten(), Accuracy.Exact),
        ["slice 1..3"] = (x => x[0][1..3], Accuracy.Exact),
        ["slice ...,::2"] = (x => x[0][Ellipsis, Slice(null, null, 2)], Accuracy.Exact),
        ["slice ...,0"] = (x => x[0][Ellipsis, 0], Accuracy.Exact),
        ["slice -1"] = (x => x[0][-1], Accuracy.Exact),
        ["slice None,1.."] = (x => x[0][None, 1..], Accuracy.Exact),
        ["slice 0, then -2.."] = (x => x[0][0][^2..], Accuracy.Exact),
        ["narrow 0 1 2"] = (x => x[0].narrow(0, 1, 2), Accuracy.Exact),
        ["select -1 1"] = (x => x[0].select(-1, 1), Accuracy.Exact),
        ["chunk, second half squared"] = (x => x[0].chunk(2, -1)[1].pow(2), Accuracy.Exact),
        ["index_select 0 by 2 0 2"] = (x => x[0].index_select(0, At(x[0], 2, 0, 2)), Accuracy.Exact),
        ["index by tensor 2 0 2"] = (x => x[0][At(x[0], 2, 0, 2)], Accuracy.Exact),
        ["gather 0"] = (x => x[0].gather(0, ones([1, .. x[0].shape[1..]], int64, x[0].device)), Accuracy.Exact),
        ["masked_fill negative by 7"] = (x => x[0].masked_fill(x[0] < 0, 7.0), Accuracy.Exact),
        ["repeat 2"] = (x => x[0].repeat([2, .. Enumerable.Repeat(1L, (int)x[0].dim() - 1)]), Accuracy.Exact),
        ["flip 0"] = (x => x[0].flip(0), Accuracy.Exact),
        ["tril"] = (x => x[0].tril(), Accuracy.Exact),
        ["tril -1"] = (x => x[0].tril(-1), Accuracy.Exact),
        ["triu 1"] = (x => x[0].triu(1), Accuracy.Exact),
        ["swapaxes 0 1"] = (x => x[0].swapaxes(0, 1), Accuracy.Exact),
        ["roll 1 along 0"] = (x => x[0].roll(1, 0), Accuracy.Exact),
        ["repeat_interleave 2 along 0"] = (x => x[0].repeat_interleave(2, 0), Accuracy.Exact),
        ["hstack"] = (x => hstack([x[0], x[0] * 2]), Accuracy.Exact),
        ["vstack"] = (x => vstack([x[0], x[0] * 2]), Accuracy.Exact),
        ["unbind 0, second"] = (x => x[0].unbind(0)[1], Accuracy.Exact),
        ["split 1 3, second"] = (x => x[0].split([1L, 3L], 0)[1], Accuracy.Exact),
        ["split by 3, last"] = (x => x[0].split(3, 0)[^1], Accuracy.Exact),
        ["unflatten 0 2 2"] = (x => x[0].reshape(4, -1).unflatten(0, 2, 2), Accuracy.Exact),
        ["masked_select positive"] = (x => x[0].masked_select(x[0] > 0), Accuracy.Exact),
        ["scatter 0"] = (x => x[0].scatter(0, full([1, .. x[0].shape[1..]], 2, int64, x[0].device), x[0][..1] * 3), Accuracy.Exact),
        ["scatter_add 0"] = (x => x[0].scatter_add(0, full([2, .. x[0].shape[1..]], 1, int64, x[0].device), x[0][2..] * 3), Accuracy.Cancelling),
        ["index_add 0"] = (x => x[0].index_add(0, At(x[0], 1, 1), x[0][2..], -2), Accuracy.Cancelling),
        ["topk 2 values"] = (x => x[0].topk(2, -1).values, Accuracy.Exact),
        ["topk 2 smallest indexes"] = (x => x[0].topk(2, 0, largest: false).indexes, Accuracy.Exact),
        ["sort 0 descending values"] = (x => x[0].sort(0, descending: true).Values, Accuracy.Exact),
        ["sort -1 indexes"] = (x => x[0].sort(-1).Indices, Accuracy.Exact),
        ["argsort 0"] = (x => x[0].argsort(0), Accuracy.Exact),
        ["to float64, squared"] = (x => x[0].to(float64).pow(2), Accuracy.Exact),
        ["to float32"] = (x => x[0].to(float32), Accuracy.Exact),
        ["clone squared"] = (x => x[0].clone().pow(2), Accuracy.Exact),
        ["cat with itself 0"] = (x => cat([x[0], x[0] * 2, x[0]], 0), Accuracy.Exact),
        ["cat with itself -1"] = (x => cat([x[0], x[0] * 2], -1), Accuracy.Exact),
        ["stack with itself 0"] = (x => stack([x[0], x[0] * 2], 0), Accuracy.Exact),
        ["stack with itself -1"] = (x => stack([x[0], x[0] * 2], -1), Accuracy.Exact),

        // Losses
        ["binary_cross_entropy_with_logits none"] = (x => F.binary_cross_entropy_with_logits(x[0], x[1], reduction: nn.Reduction.None), Accuracy.Cancelling),
        ["binary_cross_entropy_with_logits mean"] = (x => F.binary_cross_entropy_with_logits(x[0], x[1], reduction: nn.Reduction.Mean), Accuracy.Summed),
        ["binary_cross_entropy_with_logits sum"] = (x => F.binary_cross_entropy_with_logits(x[0], x[1], reduction: nn.Reduction.Sum), Accuracy.Summed),
        ["binary_cross_entropy_with_logits weighted none"] = (x => F.binary_cross_entropy_with_logits(x[0], x[1], x[2], nn.Reduction.None), Accuracy.Cancelling),
        ["binary_cross_entropy_with_logits weighted mean"] = (x => F.binary_cross_entropy_with_logits(x[0], x[1], x[2], nn.Reduction.Mean), Accuracy.Summed),
        ["binary_cross_entropy_with_logits weighted sum"] = (x => F.binary_cross_entropy_with_logits(x[0], x[1], x[2], nn.Reduction.Sum), Accuracy.Summed),
        ["nll_loss none"] = (x => F.nll_loss(x[0], At(x[0], 1, 0, 4), reduction: nn.Reduction.None), Accuracy.Exact),
        ["nll_loss mean"] = (x => F.nll_loss(x[0], At(x[0], 1, 0, 4), reduction: nn.Reduction.Mean), Accuracy.Summed),
        ["nll_loss sum"] = (x => F.nll_loss(x[0], At(x[0], 1, 0, 4), reduction: nn.Reduction.Sum), Accuracy.Summed),
        ["binary_cross_entropy none"] = (x => F.binary_cross_entropy(x[0], x[1], reduction: nn.Reduction.None), Accuracy.Cancelling),
        ["binary_cross_entropy mean"] = (x => F.binary_cross_entropy(x[0], x[1], reduction: nn.Reduction.Mean), Accuracy.Summed),
        ["binary_cross_entropy sum"] = (x => F.binary_cross_entropy(x[0], x[1], reduction: nn.Reduction.Sum), Accuracy.Summed),
        ["mse_loss none"] = (x => F.mse_loss(x[0], x[1], nn.Reduction.None), Accuracy.Elementary),
        ["mse_loss mean"] = (x => F.mse_loss(x[0], x[1], nn.Reduction.Mean), Accuracy.Summed),
        ["mse_loss sum"] = (x => F.mse_loss(x[0], x[1], nn.Reduction.Sum), Accuracy.Summed),
        ["l1_loss none"] = (x => F.l1_loss(x[0], x[1], nn.Reduction.None), Accuracy.Exact),
        ["l1_loss mean"] = (x => F.l1_loss(x[0], x[1], nn.Reduction.Mean), Accuracy.Summed),
        ["l1_loss sum"] = (x => F.l1_loss(x[0], x[1], nn.Reduction.Sum), Accuracy.Summed),
        ["cross_entropy none"] = (x => F.cross_entropy(x[0], At(x[0], 1, 0, 4), reduction: nn.Reduction.None), Accuracy.Summed),
        ["cross_entropy mean"] = (x => F.cross_entropy(x[0], At(x[0], 1, 0, 4), reduction: nn.Reduction.Mean), Accuracy.Summed),
        ["cross_entropy sum"] = (x => F.cross_entropy(x[0], At(x[0], 1, 0, 4), reduction: nn.Reduction.Sum), Accuracy.Summed),
        ["negative ELBO"] = (x => NegativeElbo(x[0], x[1], x[2], x[3], x[4]), Accuracy.Product),
    };

    private static Tensor NegativeElbo(Tensor mean, Tensor logVariance, Tensor noise, Tensor logits, Tensor target)
    {
        var z = mean + ((0.5 * logVariance).exp() * noise);
        var reconstruction = -F.binary_cross_entropy_with_logits(logits * z.sum(1, keepdim: true), target, reduction: nn.Reduction.None).sum(1);
        var divergence = 0.5 * (mean.pow(2) + logVariance.exp() - 1 - logVariance).sum(1);
        return -(reconstruction - divergence).mean();
    }
}
