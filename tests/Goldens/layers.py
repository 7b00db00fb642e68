"""Values and gradients of what layers compute: convolutions, normalisation, pooling, activations, losses -> layers.json.

cases.py says what a case is.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F

import cases
from cases import DTYPES, Input, case
from goldens import write

# A stream of its own: other scripts' cases do not depend on this one's.
cases.RANDOM = np.random.default_rng(20260321)


def convolution_cases(dtype):
    conv, transposed = F.conv2d, F.conv_transpose2d
    kernel = [Input([4, 3, 3, 3]), Input([4])]
    yield case("conv2d", conv, [Input([2, 3, 4, 5]), *kernel], dtype)
    yield case("conv2d", conv, [Input([2, 3, 4, 5], "transposed"), Input([4, 3, 3, 2], "strided"), Input([4], "strided")], dtype)
    yield case("conv2d", conv, [Input([3, 3, 4, 3], "expanded"), *kernel], dtype)
    yield case("conv2d", conv, [Input([0, 3, 4, 5]), *kernel], dtype)
    yield case("conv2d", conv, [Input([3, 4, 5]), *kernel], dtype)
    yield case("conv2d", conv, [Input([1, 3, 2, 2]), Input([5, 3, 1, 1]), Input([5])], dtype)
    yield case("conv2d", conv, [Input([1, 1, 1, 4], domain=[1.0, float("nan"), 2.0, 3.0]), Input([1, 1, 1, 2]), Input([1])], dtype)
    yield case("conv2d without bias", conv, [Input([2, 2, 4, 4]), Input([3, 2, 2, 3])], dtype)
    spread = lambda x, w, b: conv(x, w, b, stride=(2, 1), padding=(1, 2), dilation=(1, 2))
    yield case("conv2d stride 2 1 padding 1 2 dilation 1 2", spread, [Input([2, 2, 7, 8]), Input([3, 2, 3, 2]), Input([3])], dtype)
    yield case("conv2d stride 2 1 padding 1 2 dilation 1 2", spread, [Input([1, 2, 2, 1]), Input([3, 2, 3, 2]), Input([3])], dtype)
    far = lambda x, w, b: conv(x, w, b, stride=3, padding=3)
    yield case("conv2d stride 3 padding 3", far, [Input([2, 1, 4, 5]), Input([2, 1, 2, 2]), Input([2])], dtype)
    groups = lambda x, w, b: conv(x, w, b, padding=1, groups=2)
    yield case("conv2d groups 2 padding 1", groups, [Input([2, 4, 4, 3]), Input([6, 2, 3, 3]), Input([6])], dtype)
    yield case("conv2d groups 3", lambda x, w: conv(x, w, groups=3), [Input([2, 3, 4, 4]), Input([3, 1, 2, 2])], dtype)
    same = lambda x, w, b: conv(x, w, b, padding="same", dilation=(1, 3))
    yield case("conv2d same dilation 1 3", same, [Input([2, 2, 4, 5]), Input([3, 2, 2, 4]), Input([3])], dtype)
    yield case("conv2d same dilation 1 3", same, [Input([2, 4, 5]), Input([3, 2, 3, 2]), Input([3])], dtype)

    kernel = [Input([3, 4, 3, 2]), Input([4])]
    yield case("conv_transpose2d", transposed, [Input([2, 3, 3, 4]), *kernel], dtype)
    yield case("conv_transpose2d", transposed, [Input([2, 3, 3, 4], "transposed"), Input([3, 4, 3, 2], "strided"), Input([4])], dtype)
    yield case("conv_transpose2d", transposed, [Input([0, 3, 3, 4]), *kernel], dtype)
    yield case("conv_transpose2d", transposed, [Input([3, 3, 4]), *kernel], dtype)
    larger = lambda x, w, b: transposed(x, w, b, stride=2, padding=1, output_padding=1)
    yield case("conv_transpose2d stride 2 padding 1 output_padding 1", larger, [Input([2, 3, 3, 4]), Input([3, 2, 3, 3]), Input([2])], dtype)
    uneven = lambda x, w, b: transposed(x, w, b, stride=(3, 1), padding=(0, 2), output_padding=(2, 0), dilation=(1, 2))
    yield case("conv_transpose2d uneven", uneven, [Input([1, 2, 3, 4]), Input([2, 2, 2, 3]), Input([2])], dtype)
    groups = lambda x, w: transposed(x, w, groups=2, stride=2)
    yield case("conv_transpose2d groups 2 stride 2", groups, [Input([2, 4, 3, 3]), Input([4, 3, 2, 2])], dtype)


def normalization_cases(dtype):
    def training(x, w, b):
        return F.batch_norm(x, None, None, w, b, training=True)

    affine = [Input([3]), Input([3])]
    yield case("batch_norm training", training, [Input([7, 3]), *affine], dtype)
    yield case("batch_norm training", training, [Input([4, 3, 5]), *affine], dtype)
    yield case("batch_norm training", training, [Input([3, 3, 4, 2], "transposed"), *affine], dtype)
    yield case("batch_norm training", training, [Input([5, 3], "strided"), Input([3], "strided"), Input([3])], dtype)
    plain = lambda x: F.batch_norm(x, None, None, training=True, eps=0.1)
    yield case("batch_norm training plain eps 0.1", plain, [Input([6, 2, 3])], dtype)
    running = [Input([3], gradient=False), Input([3], domain="positive", gradient=False)]
    evaluation = lambda x, m, v, w, b: F.batch_norm(x, m, v, w, b)
    yield case("batch_norm evaluation", evaluation, [Input([4, 3, 2, 2]), *running, *affine], dtype)
    yield case("batch_norm evaluation", evaluation, [Input([4, 3], "transposed"), *running, *affine], dtype)
    yield case("batch_norm evaluation", evaluation, [Input([0, 3, 2, 2]), *running, *affine], dtype)
    yield case("batch_norm evaluation plain", lambda x, m, v: F.batch_norm(x, m, v, eps=0.01), [Input([2, 3, 4]), *running], dtype)

    last = lambda x, w, b: F.layer_norm(x, [5], w, b)
    yield case("layer_norm 5", last, [Input([4, 5]), Input([5]), Input([5])], dtype)
    yield case("layer_norm 5", last, [Input([2, 3, 5], "strided"), Input([5]), Input([5])], dtype)
    yield case("layer_norm 5", last, [Input([5]), Input([5]), Input([5])], dtype)
    two = lambda x, w, b: F.layer_norm(x, [3, 4], w, b, eps=0.1)
    yield case("layer_norm 3 4 eps 0.1", two, [Input([2, 3, 4]), Input([3, 4]), Input([3, 4], "transposed")], dtype)
    yield case("layer_norm 3 4 eps 0.1", two, [Input([0, 3, 4]), Input([3, 4]), Input([3, 4])], dtype)
    yield case("layer_norm plain", lambda x: F.layer_norm(x, x.shape[1:]), [Input([3, 6], "transposed")], dtype)


POOLING = {
    "max_pool2d 2": lambda x: F.max_pool2d(x, 2),
    "max_pool2d 3 2 stride 2 1 padding 1 dilation 1 2": lambda x: F.max_pool2d(x, (3, 2), (2, 1), (1, 1), (1, 2)),
    "max_pool2d 2 ceiling": lambda x: F.max_pool2d(x, 2, ceil_mode=True),
    "max_pool2d 3 indices": lambda x: F.max_pool2d(x, 3, 1, return_indices=True)[1],
    "avg_pool2d 2": lambda x: F.avg_pool2d(x, 2),
    "avg_pool2d 3 stride 2 padding 1": lambda x: F.avg_pool2d(x, 3, 2, 1),
    "avg_pool2d 3 2 stride 2 1 padding 1 not counted ceiling": lambda x: F.avg_pool2d(x, (3, 2), (2, 1), (1, 1), True, False),
    "avg_pool2d 3 stride 2 padding 1 ceiling": lambda x: F.avg_pool2d(x, 3, 2, 1, True),
    "avg_pool2d 2 divided by 5": lambda x: F.avg_pool2d(x, 2, divisor_override=5),
    "adaptive_avg_pool2d 1": lambda x: F.adaptive_avg_pool2d(x, 1),
    "adaptive_avg_pool2d 3 2": lambda x: F.adaptive_avg_pool2d(x, (3, 2)),
    "interpolate by 2": lambda x: F.interpolate(x, scale_factor=2.0),
    "interpolate by 1.5 0.6": lambda x: F.interpolate(x, scale_factor=(1.5, 0.6)),
    "interpolate to 7 4": lambda x: F.interpolate(x, size=(7, 4)),
}


def pooling_cases(dtype):
    for name, function in POOLING.items():
        yield case(name, function, [Input([1, 2, 5, 6])], dtype)
        yield case(name, function, [Input([2, 1, 5, 4], "transposed")], dtype)
        if not name.startswith("interpolate"):
            yield case(name, function, [Input([1, 5, 4], "strided")], dtype)
    values = [1.0, float("nan"), 3.0, 4.0, 5.0, float("-inf"), float("-inf"), float("inf"), 9.0, 9.0, 9.0, 9.0, -1.0, -2.0, -3.0, -4.0]
    yield case("max_pool2d 2", POOLING["max_pool2d 2"], [Input([1, 4, 2, 2], domain=values)], dtype)
    yield case("pixel_shuffle 2", lambda x: F.pixel_shuffle(x, 2), [Input([2, 8, 2, 3])], dtype)
    yield case("pixel_shuffle 2", lambda x: F.pixel_shuffle(x, 2), [Input([4, 3, 2], "transposed")], dtype)
    yield case("pixel_unshuffle 2", lambda x: F.pixel_unshuffle(x, 2), [Input([2, 1, 4, 6])], dtype)


KINKS = [-4.0, -3.0, -1.0, -0.5, -0.2, 0.0, 0.2, 0.5, 1.0, 3.0, 4.0, 6.0, 7.0]
FAR = [-1000.0, -100.0, -20.0, -1e-4, 1e-4, 20.0, 100.0, 1000.0]
ACTIVATIONS = {
    "relu6": F.relu6,
    "hardsigmoid": F.hardsigmoid,
    "hardswish": F.hardswish,
    "hardshrink 0.2": lambda x: F.hardshrink(x, 0.2),
    "softshrink 0.2": lambda x: F.softshrink(x, 0.2),
    "softsign": F.softsign,
    "tanhshrink": F.tanhshrink,
    "mish": F.mish,
    "celu 1.5": lambda x: F.celu(x, 1.5),
    "selu": F.selu,
    "gelu tanh": lambda x: F.gelu(x, approximate="tanh"),
    "threshold 0.5 7": lambda x: F.threshold(x, 0.5, 7.0),
}


def activation_cases(dtype):
    for activation, function in ACTIVATIONS.items():
        # The methods of these names have cases of their own.
        name = "functional " + activation
        yield case(name, function, [Input([3, 5])], dtype)
        yield case(name, function, [Input([3, 4], "transposed")], dtype)
        yield case(name, function, [Input([])], dtype)
        # The derivative of hardswish at 3 is 1 in PyTorch's vector code and 1.5 in its scalar code.
        kinks = [x for x in KINKS if activation != "hardswish" or x != 3.0]
        yield case(name, function, [Input([len(kinks)], domain=kinks)], dtype)
        if activation not in ("gelu tanh", "tanhshrink"):
            yield case(name, function, [Input([len(FAR)], domain=FAR)], dtype)
    yield case("functional prelu", F.prelu, [Input([2, 3, 4], domain="apart from zero"), Input([3])], dtype)
    yield case("functional prelu", F.prelu, [Input([5, 4], "transposed", "apart from zero"), Input([1])], dtype)
    yield case("functional softmin -1", lambda x: F.softmin(x, -1), [Input([3, 4])], dtype)
    yield case("functional softmax2d", torch.nn.Softmax2d(), [Input([2, 3, 2, 2])], dtype)
    yield case("functional glu", F.glu, [Input([3, 4])], dtype)


def loss_cases(dtype):
    constant = lambda shape, domain="any": Input(shape, domain=domain, gradient=False)
    for r in ("none", "mean", "sum"):
        positive = lambda x, y, p, w: F.binary_cross_entropy_with_logits(x, y, w, pos_weight=p, reduction=r)
        inputs = [Input([3, 4]), Input([3, 4], domain="unit"), constant([4], "positive"), constant([3, 1], "positive")]
        yield case(f"binary_cross_entropy_with_logits pos_weights {r}", positive, inputs, dtype)
        weighted = lambda x, y, w: F.binary_cross_entropy(x, y, w, reduction=r)
        inputs = [Input([3, 4], domain="unit"), constant([3, 4], "unit"), constant([4], "positive")]
        yield case(f"binary_cross_entropy weighted {r}", weighted, inputs, dtype)
        apart = [-2.5, -1.2, -0.3, 0.1, 0.4, 0.9, 1.3, 4.0]
        for name, loss in {
            "smooth_l1_loss": lambda x, y: F.smooth_l1_loss(x, y, reduction=r),
            "smooth_l1_loss beta 0.7": lambda x, y: F.smooth_l1_loss(x, y, reduction=r, beta=0.7),
            "smooth_l1_loss beta 0": lambda x, y: F.smooth_l1_loss(x, y, reduction=r, beta=0.0),
            "huber_loss delta 1.1": lambda x, y: F.huber_loss(x, y, reduction=r, delta=1.1),
        }.items():
            yield case(f"{name} {r}", loss, [Input([3, 5]), Input([3, 5])], dtype)
            yield case(f"{name} {r}", loss, [Input([8], domain=apart), Input([8], domain=[0.0] * 8)], dtype)

        classes, ignored = torch.tensor([1, 0, 4]), torch.tensor([1, -100, 4])
        images = torch.tensor([[[0, 2], [1, 1]], [[2, -100], [0, 1]]])
        logs, weights = Input([3, 5]), constant([5], "positive")
        yield case(f"nll_loss ignoring {r}", lambda x: F.nll_loss(x, ignored, reduction=r), [logs], dtype)
        yield case(f"nll_loss weighted {r}", lambda x, w: F.nll_loss(x, classes, w, reduction=r), [logs, weights], dtype)
        yield case(f"nll_loss weighted ignoring {r}", lambda x, w: F.nll_loss(x, ignored, w, reduction=r), [logs, weights], dtype)
        yield case(f"nll_loss of images {r}", lambda x: F.nll_loss(x, images, reduction=r), [Input([2, 3, 2, 2])], dtype)
        yield case(f"nll_loss of one {r}", lambda x: F.nll_loss(x, torch.tensor(2), reduction=r), [Input([5])], dtype)
        for name, settings in {"": {}, " smoothed": {"label_smoothing": 0.2}}.items():
            entropy = lambda x, w, t, r=r, s=settings: F.cross_entropy(x, t, w, reduction=r, **s)
            yield case(f"cross_entropy ignoring{name} {r}", lambda x: entropy(x, None, ignored), [logs], dtype)
            yield case(f"cross_entropy weighted ignoring{name} {r}", lambda x, w: entropy(x, w, ignored), [logs, weights], dtype)
            images_too = lambda x, w: entropy(x, w, images)
            yield case(f"cross_entropy of images{name} {r}", images_too, [Input([2, 3, 2, 2]), constant([3], "positive")], dtype)
            yield case(f"cross_entropy of one{name} {r}", lambda x: entropy(x, None, torch.tensor(2)), [Input([5])], dtype)
            likely = lambda x, t, w: entropy(x, w, t)
            yield case(f"cross_entropy of probabilities{name} {r}", likely, [logs, Input([3, 5], domain="unit"), weights], dtype)
        ignoring = lambda x: F.cross_entropy(x, classes, ignore_index=4, reduction=r)
        yield case(f"cross_entropy ignoring 4 {r}", ignoring, [logs], dtype)

        yield case(f"kl_div {r}", lambda x, t: F.kl_div(x, t, reduction=r, log_target=True), [Input([3, 4]), Input([3, 4])], dtype)
        likely = lambda x, t: F.kl_div(x, t, reduction=r)
        yield case(f"kl_div of probabilities {r}", likely, [Input([3, 4]), Input([3, 4], domain="unit")], dtype)
        yield case(f"kl_div of probabilities {r}", likely, [Input([3], domain=[-1.0, -2.0, 0.5]), Input([3], domain=[0.0, 1.0, 0.5], gradient=False)], dtype)

        counts = [0.0, 1.0, 2.0, 5.0]
        targets = Input([4], domain=counts, gradient=False)
        for name, settings in {
            "": {},
            " full": {"full": True},
        }.items():
            poisson = lambda x, t, s=settings: F.poisson_nll_loss(x, t, reduction=r, **s)
            yield case(f"poisson_nll_loss{name} {r}", poisson, [Input([4], domain=[0.3, 1.2, 0.7, 2.0]), targets], dtype)
            yield case(f"poisson_nll_loss{name} {r}", poisson, [Input([3, 4], domain="positive"), Input([3, 4], domain="positive")], dtype)

        for name, full in {"": False, " full": True}.items():
            # TorchSharp sums a row's losses, as PyTorch did before 1.9; its constant is that of float32.
            def gaussian(x, t, v, full=full):
                losses = F.gaussian_nll_loss(x, t, v, eps=1e-3, reduction="none").sum(1)
                losses = losses + full * 0.5 * x.shape[1] * float(np.float32(math.log(np.float32(2 * math.pi))))
                return {"none": losses, "mean": losses.mean(), "sum": losses.sum()}[r]

            inputs = [Input([3, 4]), Input([3, 4]), constant([3, 4], "positive")]
            yield case(f"gaussian_nll_loss{name} {r}", gaussian, inputs, dtype)
            yield case(f"gaussian_nll_loss{name} {r}", gaussian, [Input([3, 4]), Input([3, 4]), constant([3, 1], "positive")], dtype)

        signs = Input([4], domain=[1.0, -1.0, 1.0, -1.0], gradient=False)
        ranking = lambda x, y, t: F.margin_ranking_loss(x, y, t, margin=0.3, reduction=r)
        yield case(f"margin_ranking_loss {r}", ranking, [Input([4]), Input([4]), signs], dtype)
        hinge = lambda x, t: F.hinge_embedding_loss(x, t, margin=1.2, reduction=r)
        yield case(f"hinge_embedding_loss {r}", hinge, [Input([4], domain="positive"), signs], dtype)
        cosine = lambda x, y, t: F.cosine_embedding_loss(x, y, t, margin=-0.4, reduction=r)
        yield case(f"cosine_embedding_loss {r}", cosine, [Input([4, 3]), Input([4, 3]), signs], dtype)


def main():
    found = []
    for dtype in DTYPES:
        for group in (convolution_cases, normalization_cases, pooling_cases, activation_cases, loss_cases):
            found.extend(group(dtype))
    write("layers", {"cases": found})
    print(f"{len(found)} cases of {len({c['op'] for c in found})} operations")


if __name__ == "__main__":
    main()
