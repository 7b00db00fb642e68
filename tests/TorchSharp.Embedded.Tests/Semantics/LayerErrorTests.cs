namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Layers called wrongly say what they met and what would be right, with the exception types of TorchSharp.</summary>
public class LayerErrorTests
{
    private static readonly Dictionary<string, (Func<object> Call, string[] Named)> Native = new()
    {
        ["conv2d, channels"] = (() => F.conv2d(ones(2, 3, 5, 5), ones(4, 2, 3, 3)), ["conv2d", "[4, 2, 3, 3]", "[2, 3, 5, 5]", "2 channels", "3 channels"]),
        ["conv2d, kernel too large"] = (() => F.conv2d(ones(2, 2, 2, 2), ones(4, 2, 3, 3)), ["conv2d", "(2 x 2)", "(3 x 3)", "greater than"]),
        ["conv2d, bias"] = (() => F.conv2d(ones(2, 2, 5, 5), ones(4, 2, 3, 3), ones(3)), ["conv2d", "4 elements", "[3]"]),
        ["conv2d, types"] = (() => F.conv2d(ones(2, 2, 5, 5), ones([4, 2, 3, 3], float64)), ["conv2d", "Float32", "Float64"]),
        ["conv2d, no image"] = (() => F.conv2d(ones(5, 5), ones(4, 2, 3, 3)), ["conv2d", "[5, 5]", "4D"]),
        ["conv2d, stride"] = (() => F.conv2d(ones(2, 2, 5, 5), ones(4, 2, 3, 3), strides: [0]), ["conv2d", "non-positive stride"]),
        ["conv2d, padding"] = (() => F.conv2d(ones(2, 2, 5, 5), ones(4, 2, 3, 3), padding: [-1]), ["conv2d", "negative padding"]),
        ["conv2d, three strides"] = (() => F.conv2d(ones(2, 2, 5, 5), ones(4, 2, 3, 3), strides: [1, 1, 1]), ["conv2d", "[1, 1, 1]", "list of 2 values"]),
        ["conv2d, groups"] = (() => F.conv2d(ones(2, 2, 5, 5), ones(3, 1, 3, 3), groups: 2), ["conv2d", "groups=2", "[3, 1, 3, 3]"]),
        ["conv2d, same and strided"] = (
            () => F.conv2d_padding(ones(2, 2, 5, 5), ones(4, 2, 3, 3), strides: [2], padding: Padding.Same), ["conv2d", "same", "strided"]),
        ["conv_transpose2d, channels"] = (() => F.conv_transpose2d(ones(2, 3, 5, 5), ones(2, 4, 3, 3)), ["conv_transpose2d", "[2, 4, 3, 3]", "[2, 3, 5, 5]"]),
        ["conv_transpose2d, output_padding"] = (
            () => F.conv_transpose2d(ones(2, 2, 5, 5), ones(2, 4, 3, 3), output_padding: [1]), ["conv_transpose2d", "output padding", "smaller"]),
        ["batch_norm, channels"] = (() => nn.BatchNorm1d(3).forward(ones(4, 5)), ["batch_norm", "running_mean", "5", "[3]"]),
        ["batch_norm, no statistics"] = (() => F.batch_norm(ones(4, 3), null, null), ["batch_norm", "running_mean", "evaluation"]),
        ["layer_norm, shape"] = (() => nn.LayerNorm(3).forward(ones(4, 5)), ["layer_norm", "[3]", "[*, 3]", "[4, 5]"]),
        ["embedding, out of range"] = (() => nn.Embedding(5, 3).forward(tensor(new[] { 7L })), ["embedding", "index out of range", "7", "5 rows"]),
        ["embedding, type"] = (() => nn.Embedding(5, 3).forward(ones(2)), ["embedding", "Float32", "Int64"]),
        ["max_pool2d, too small"] = (() => F.max_pool2d(ones(1, 1, 2, 2), 3), ["max_pool2d", "(1 x 2 x 2)", "(1 x 0 x 0)", "too small"]),
        ["max_pool2d, padding"] = (() => F.max_pool2d(ones(1, 1, 4, 4), 2, padding: 2), ["max_pool2d", "half of kernel size"]),
        ["avg_pool2d, padding"] = (() => F.avg_pool2d(ones(1, 1, 4, 4), 2, padding: 2), ["avg_pool2d", "half of kernel size"]),
        ["avg_pool2d, integers"] = (() => F.avg_pool2d(ones([1, 1, 4, 4], int64), 2), ["avg_pool2d", "Int64"]),
        ["interpolate, neither"] = (() => F.interpolate(ones(1, 1, 2, 2)), ["interpolate", "either size or scale_factor"]),
        ["interpolate, directions"] = (() => F.interpolate(ones(1, 1, 2, 2), scale_factor: [2]), ["interpolate", "2 directions", "1"]),
        ["cross_entropy, class"] = (() => F.cross_entropy(ones(2, 5), tensor(new[] { 1L, 7L })), ["cross_entropy", "Target 7 is out of bounds", "5 classes"]),
        ["cross_entropy, sizes"] = (() => F.cross_entropy(ones(3, 5), tensor(new[] { 1L, 2L })), ["cross_entropy", "[3, 5]", "[2]"]),
        ["nll_loss, type"] = (() => F.nll_loss(ones(3, 5), ones(3)), ["nll_loss", "Int64", "Float32"]),
        ["nll_loss, weights"] = (() => F.nll_loss(ones(1, 5), tensor(new[] { 1L }), ones(4)), ["nll_loss", "5 classes", "[4]"]),
        ["huber_loss, delta"] = (() => F.huber_loss(ones(2), ones(2), 0), ["huber_loss", "delta", "0"]),
        ["dropout, probability"] = (() => F.dropout(ones(3), 1.5), ["dropout", "between 0 and 1", "1.5"]),
        ["dirac_"] = (() => nn.init.dirac_(ones(3, 2)), ["dirac_", "3, 4, or 5", "[3, 2]"]),
        ["eye_"] = (() => nn.init.eye_(ones(2, 2, 2)), ["eye_", "2 dimensions", "[2, 2, 2]"]),
    };

    private static readonly Dictionary<string, (Func<object> Call, string[] Named)> Managed = new()
    {
        ["Conv2d, channels"] = (() => nn.Conv2d(1, 2, 3).forward(ones(2, 3, 5, 5)), ["Conv2d", "1 channels", "[2, 3, 5, 5]"]),
        ["Conv2d, same and strided"] = (() => nn.Conv2d(1, 2, 3, Padding.Same, stride: 2), ["same", "strided"]),
        ["ConvTranspose2d, size"] = (() => nn.ConvTranspose2d(2, 2, 3, stride: 2).forward(ones(1, 2, 4, 4), [12, 9]), ["[12, 9]", "9 to 10"]),
        ["ConvTranspose2d, padding mode"] = (() => nn.ConvTranspose2d(2, 2, 3, padding_mode: PaddingModes.Reflect), ["PaddingModes.Zeros"]),
        ["BatchNorm2d, dimensions"] = (() => nn.BatchNorm2d(3).forward(ones(4, 3)), ["4D", "2D"]),
        ["gaussian_nll_loss, variance"] = (() => F.gaussian_nll_loss(ones(2, 3), ones(2, 3), -ones(2, 3)), ["negative"]),
        ["fans of a vector"] = (() => nn.init.CalculateFanInAndFanOut(ones(6)), ["fewer than 2 dimensions", "[6]"]),
    };

    private static readonly Dictionary<string, Func<object>> Outside = new()
    {
        ["padding mode"] = () => nn.Conv2d(1, 2, 3, padding_mode: PaddingModes.Reflect),
        ["max_norm"] = () => nn.Embedding(3, 2, max_norm: 1),
        ["bilinear"] = () => F.interpolate(ones(1, 1, 2, 2), size: [4, 4], mode: InterpolationMode.Bilinear),
        ["output padding by direction"] = () => nn.ConvTranspose2d(2, 2, (3, 3), (2, 2), output_padding: (1, 0)).forward(ones(1, 2, 4, 4)),
        ["variance that learns"] = () => F.gaussian_nll_loss(ones(2, 3), ones(2, 3), ones(2, 3).requires_grad_()),
    };

    public static TheoryData<string> NativeFaults() => new(Native.Keys);

    public static TheoryData<string> ManagedFaults() => new(Managed.Keys);

    public static TheoryData<string> OutsideTheSubset() => new(Outside.Keys);

    [Theory]
    [MemberData(nameof(NativeFaults))]
    public void Function_CalledWrongly_NamesItselfAndWhatItMet(string call)
    {
        using var scope = NewDisposeScope();
        var exception = Assert.Throws<ExternalException>(Native[call].Call);
        Assert.All(Native[call].Named, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ManagedFaults))]
    public void Module_CalledWrongly_ThrowsArgumentException(string call)
    {
        using var scope = NewDisposeScope();
        var exception = Assert.ThrowsAny<ArgumentException>(Managed[call].Call);
        Assert.All(Managed[call].Named, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(OutsideTheSubset))]
    public void Call_OutsideTheSubset_SaysSo(string call)
    {
        using var scope = NewDisposeScope();
        Assert.Throws<NotSupportedException>(Outside[call]);
    }
}
