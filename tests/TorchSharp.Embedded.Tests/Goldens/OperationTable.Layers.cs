namespace TorchSharp.Embedded.Tests.Goldens;

internal static partial class OperationTable
{
    private static readonly Dictionary<string, nn.Reduction> Reductions = new()
    {
        ["none"] = nn.Reduction.None,
        ["mean"] = nn.Reduction.Mean,
        ["sum"] = nn.Reduction.Sum,
    };

    /// <summary><c>layers.json</c>.</summary>
    private static Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)> Layers()
    {
        var table = new Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)>
        {
            // Convolutions
            ["conv2d"] = (x => F.conv2d(x[0], x[1], x[2]), Accuracy.Product),
            ["conv2d without bias"] = (x => F.conv2d(x[0], x[1]), Accuracy.Product),
            ["conv2d stride 2 1 padding 1 2 dilation 1 2"] = (
                x => F.conv2d(x[0], x[1], x[2], strides: [2, 1], padding: [1, 2], dilation: [1, 2]), Accuracy.Product),
            ["conv2d stride 3 padding 3"] = (x => F.conv2d(x[0], x[1], x[2], [3], [3]), Accuracy.Product),
            ["conv2d groups 2 padding 1"] = (x => F.conv2d(x[0], x[1], x[2], padding: [1], groups: 2), Accuracy.Product),
            ["conv2d groups 3"] = (x => F.conv2d(x[0], x[1], groups: 3), Accuracy.Product),
            ["conv2d same dilation 1 3"] = (
                x => F.conv2d_padding(x[0], x[1], x[2], padding: Padding.Same, dilation: [1, 3]), Accuracy.Product),
            ["conv_transpose2d"] = (x => F.conv_transpose2d(x[0], x[1], x[2]), Accuracy.Product),
            ["conv_transpose2d stride 2 padding 1 output_padding 1"] = (
                x => F.conv_transpose2d(x[0], x[1], x[2], strides: [2, 2], padding: [1, 1], output_padding: [1, 1]), Accuracy.Product),
            ["conv_transpose2d uneven"] = (
                x => F.conv_transpose2d(x[0], x[1], x[2], strides: [3, 1], padding: [0, 2], output_padding: [2, 0], dilation: [1, 2]), Accuracy.Product),
            ["conv_transpose2d groups 2 stride 2"] = (x => F.conv_transpose2d(x[0], x[1], groups: 2, strides: [2]), Accuracy.Product),

            // Normalisation
            ["batch_norm training"] = (x => F.batch_norm(x[0], null, null, x[1], x[2], training: true), Accuracy.Normalized),
            ["batch_norm training plain eps 0.1"] = (x => F.batch_norm(x[0], null, null, training: true, eps: 0.1), Accuracy.Normalized),
            ["batch_norm evaluation"] = (x => F.batch_norm(x[0], x[1], x[2], x[3], x[4]), Accuracy.Normalized),
            ["batch_norm evaluation plain"] = (x => F.batch_norm(x[0], x[1], x[2], eps: 0.01), Accuracy.Normalized),
            ["layer_norm 5"] = (x => F.layer_norm(x[0], [5], x[1], x[2]), Accuracy.Normalized),
            ["layer_norm 3 4 eps 0.1"] = (x => F.layer_norm(x[0], [3, 4], x[1], x[2], 0.1), Accuracy.Normalized),
            ["layer_norm plain"] = (x => F.layer_norm(x[0], x[0].shape[1..]), Accuracy.Normalized),

            // Pooling
            ["max_pool2d 2"] = (x => F.max_pool2d(x[0], 2), Accuracy.Exact),
            ["max_pool2d 3 2 stride 2 1 padding 1 dilation 1 2"] = (x => F.max_pool2d(x[0], (3, 2), (2, 1), (1, 1), (1, 2)), Accuracy.Exact),
            ["max_pool2d 2 ceiling"] = (x => F.max_pool2d(x[0], [2L], ceil_mode: true), Accuracy.Exact),
            ["max_pool2d 3 indices"] = (x => F.max_pool2d_with_indices(x[0], [3], [1]).indices, Accuracy.Exact),
            ["avg_pool2d 2"] = (x => F.avg_pool2d(x[0], 2), Accuracy.Summed),
            ["avg_pool2d 3 stride 2 padding 1"] = (x => F.avg_pool2d(x[0], [3L], [2L], [1L]), Accuracy.Summed),
            ["avg_pool2d 3 2 stride 2 1 padding 1 not counted ceiling"] = (
                x => F.avg_pool2d(x[0], (3, 2), (2, 1), (1, 1), true, false), Accuracy.Summed),
            ["avg_pool2d 3 stride 2 padding 1 ceiling"] = (x => F.avg_pool2d(x[0], 3, 2, 1, ceil_mode: true), Accuracy.Summed),
            ["avg_pool2d 2 divided by 5"] = (x => F.avg_pool2d(x[0], 2, divisor_override: 5), Accuracy.Summed),
            ["adaptive_avg_pool2d 1"] = (x => F.adaptive_avg_pool2d(x[0], 1), Accuracy.Summed),
            ["adaptive_avg_pool2d 3 2"] = (x => F.adaptive_avg_pool2d(x[0], (3, 2)), Accuracy.Summed),
            ["interpolate by 2"] = (x => F.interpolate(x[0], scale_factor: [2, 2]), Accuracy.Exact),
            ["interpolate by 1.5 0.6"] = (x => F.interpolate(x[0], scale_factor: [1.5, 0.6]), Accuracy.Exact),
            ["interpolate to 7 4"] = (x => F.interpolate(x[0], size: [7, 4]), Accuracy.Exact),
            ["pixel_shuffle 2"] = (x => F.pixel_shuffle(x[0], 2), Accuracy.Exact),
            ["pixel_unshuffle 2"] = (x => F.pixel_unshuffle(x[0], 2), Accuracy.Exact),

            // Activations
            ["functional relu6"] = (x => F.relu6(x[0]), Accuracy.Exact),
            ["functional hardsigmoid"] = (x => F.hardsigmoid(x[0]), Accuracy.SixthInSingle),
            ["functional hardswish"] = (x => F.hardswish(x[0]), Accuracy.Cancelling),
            ["functional hardshrink 0.2"] = (x => F.hardshrink(x[0], 0.2), Accuracy.Exact),
            ["functional softshrink 0.2"] = (x => F.softshrink(x[0], 0.2), Accuracy.Exact),
            ["functional softsign"] = (x => F.softsign(x[0]), Accuracy.Elementary),
            ["functional tanhshrink"] = (x => F.tanhshrink(x[0]), Accuracy.Cancelling),
            ["functional mish"] = (x => F.mish(x[0]), Accuracy.Cancelling),
            ["functional celu 1.5"] = (x => F.celu(x[0], 1.5), Accuracy.Cancelling),
            ["functional selu"] = (x => F.selu(x[0]), Accuracy.Cancelling),
            ["functional gelu tanh"] = (x => F.gelu(x[0], GELU.Approximate.tanh), Accuracy.Cancelling),
            ["functional threshold 0.5 7"] = (x => F.threshold(x[0], 0.5, 7), Accuracy.Exact),
            ["functional prelu"] = (x => F.prelu(x[0], x[1]), Accuracy.Elementary),
            ["functional softmin -1"] = (x => F.softmin(x[0], -1), Accuracy.Summed),
            ["functional softmax2d"] = (x => F.softmax2d(x[0]), Accuracy.Summed),
            ["functional glu"] = (x => F.glu(x[0]), Accuracy.Elementary),
        };
        foreach (var (name, reduction) in Reductions)
        {
            foreach (var (loss, function) in Losses(reduction))
            {
                table.Add($"{loss} {name}", (function, reduction == nn.Reduction.None && !loss.Contains("entropy of", StringComparison.Ordinal) ? Accuracy.Cancelling : Accuracy.Summed));
            }
        }

        return table;
    }

    private static Dictionary<string, Func<Tensor[], Tensor>> Losses(nn.Reduction r)
    {
        static Tensor Classes(Tensor like) => At(like, 1, 0, 4);
        static Tensor Ignored(Tensor like) => At(like, 1, -100, 4);
        static Tensor Images(Tensor like) => At(like, 0, 2, 1, 1, 2, -100, 0, 1).reshape(2, 2, 2);
        static Tensor One(Tensor like) => At(like, 2).reshape([]);
        var losses = new Dictionary<string, Func<Tensor[], Tensor>>
        {
            ["binary_cross_entropy_with_logits pos_weights"] = x => F.binary_cross_entropy_with_logits(x[0], x[1], x[3], r, x[2]),
            ["binary_cross_entropy weighted"] = x => F.binary_cross_entropy(x[0], x[1], x[2], r),
            ["smooth_l1_loss"] = x => F.smooth_l1_loss(x[0], x[1], r),
            ["smooth_l1_loss beta 0.7"] = x => F.smooth_l1_loss(x[0], x[1], r, 0.7),
            ["smooth_l1_loss beta 0"] = x => F.smooth_l1_loss(x[0], x[1], r, 0),
            ["huber_loss delta 1.1"] = x => F.huber_loss(x[0], x[1], 1.1, r),
            ["nll_loss ignoring"] = x => F.nll_loss(x[0], Ignored(x[0]), reduction: r),
            ["nll_loss weighted"] = x => F.nll_loss(x[0], Classes(x[0]), x[1], r),
            ["nll_loss weighted ignoring"] = x => F.nll_loss(x[0], Ignored(x[0]), x[1], r),
            ["nll_loss of images"] = x => F.nll_loss(x[0], Images(x[0]), reduction: r),
            ["nll_loss of one"] = x => F.nll_loss(x[0], One(x[0]), reduction: r),
            ["cross_entropy ignoring 4"] = x => F.cross_entropy(x[0], Classes(x[0]), ignore_index: 4, reduction: r),
            ["kl_div"] = x => F.kl_div(x[0], x[1], reduction: r),
            ["kl_div of probabilities"] = x => F.kl_div(x[0], x[1], log_target: false, r),
            ["poisson_nll_loss"] = x => F.poisson_nll_loss(x[0], x[1], reduction: r),
            ["poisson_nll_loss full"] = x => F.poisson_nll_loss(x[0], x[1], full: true, reduction: r),
            ["gaussian_nll_loss"] = x => F.gaussian_nll_loss(x[0], x[1], x[2], reduction: r),
            ["gaussian_nll_loss full"] = x => F.gaussian_nll_loss(x[0], x[1], x[2], full: true, reduction: r),
            ["margin_ranking_loss"] = x => F.margin_ranking_loss(x[0], x[1], x[2], 0.3, r),
            ["hinge_embedding_loss"] = x => F.hinge_embedding_loss(x[0], x[1], 1.2, r),
            ["cosine_embedding_loss"] = x => F.cosine_embedding_loss(x[0], x[1], x[2], -0.4, r),
        };
        foreach (var (name, smoothing) in new[] { (string.Empty, 0.0), (" smoothed", 0.2) })
        {
            losses.Add($"cross_entropy ignoring{name}", x => F.cross_entropy(x[0], Ignored(x[0]), reduction: r, label_smoothing: smoothing));
            losses.Add($"cross_entropy weighted ignoring{name}", x => F.cross_entropy(x[0], Ignored(x[0]), x[1], reduction: r, label_smoothing: smoothing));
            losses.Add($"cross_entropy of images{name}", x => F.cross_entropy(x[0], Images(x[0]), x[1], reduction: r, label_smoothing: smoothing));
            losses.Add($"cross_entropy of one{name}", x => F.cross_entropy(x[0], One(x[0]), reduction: r, label_smoothing: smoothing));
            losses.Add($"cross_entropy of probabilities{name}", x => F.cross_entropy(x[0], x[1], x[2], reduction: r, label_smoothing: smoothing));
        }

        return losses;
    }
}
