namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>Counts, widths and offsets near the ends of a long: what they mean where they mean something, else a sentence with the number in it.</summary>
public class ExtremeNumberTests
{
    private const long Large = 1L << 40;

    private static readonly Dictionary<string, (Action Call, string[] Words)> Refused = new()
    {
        ["narrow"] = (() => ones(3).narrow(0, 1, long.MaxValue), ["narrow", "9223372036854775807", "(3)"]),
        ["view of none"] = (() => zeros(0).view(1L << 32, 1L << 32), ["shape", "[4294967296, 4294967296]", "0 elements"]),
        ["padding"] = (() => nn.functional.pad(ones(3), (long.MaxValue, 1L)), ["pad", "9223372036854775807"]),
        ["stride of a convolution"] = (() => nn.functional.conv2d(ones(1, 1, 3, 3), ones(1, 1, 2, 2), strides: [Large, 1]), ["conv2d", "stride", "1099511627776"]),
        ["kernel of a pooling"] = (() => nn.functional.avg_pool2d(ones(1, 1, 3, 3), Large), ["avg_pool2d", "kernel_size", "1099511627776"]),
        ["pixel_shuffle"] = (() => nn.functional.pixel_shuffle(ones(1, 4, 2, 2), Large), ["pixel_shuffle", "factor", "1099511627776"]),
        ["unflatten of no dimension"] = (() => ones([]).unflatten(0, 1, 1), ["unflatten", "0-dimensional"]),
        ["tensordot of no dimension"] = (() => ones([]).tensordot(ones(3), [-1], [-1]), ["tensordot", "[]", "[3]"]),
        ["multinomial of nothing"] = (() => ones(0).multinomial(2, true), ["multinomial", "[0]"]),
        ["as_strided"] = (() => ones(2, 3).as_strided([2, Large], [long.MaxValue, 4], 0), ["as_strided", "storage of", "6"]),
        ["empty_strided"] = (() => empty_strided([5], [long.MaxValue]), ["empty_strided", "9223372036854775807"]),
        ["arange in steps of NaN"] = (() => arange(0.0, 1.0, double.NaN), ["arange", "nonzero"]),
    };

    private static readonly Dictionary<string, Action> TooLarge = new()
    {
        ["repeat_interleave"] = () => ones(3).repeat_interleave(Large),
        ["tril_indices"] = () => tril_indices(Large, Large),
        ["triu_indices"] = () => triu_indices(Large, Large),
        ["tensor_split"] = () => ones(3).tensor_split(Large),
        ["diag_embed"] = () => ones(3).diag_embed(long.MinValue),
        ["interpolate"] = () => nn.functional.interpolate(ones(1, 1, 2, 2), [Large, Large]),
        ["adaptive_avg_pool2d"] = () => nn.functional.adaptive_avg_pool2d(ones(1, 1, 2, 2), 1 << 28),
    };

    public static TheoryData<string> RefusedNames() => new(Refused.Keys);

    public static TheoryData<string> TooLargeNames() => new(TooLarge.Keys);

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void Call_NumberOutOfRange_IsRefusedInWords(string name)
    {
        using var scope = NewDisposeScope();
        var message = Assert.Throws<ExternalException>(Refused[name].Call).Message;
        Assert.All(Refused[name].Words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TooLargeNames))]
    public void Call_MoreThanMemoryHolds_SaysHowMany(string name)
    {
        using var scope = NewDisposeScope();
        var message = Assert.Throws<OutOfMemoryException>(TooLarge[name]).Message;
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Contains("limit of 2 GiB", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TriangleIndices_LongSidesOfFewElements_AreThose()
    {
        using var scope = NewDisposeScope();
        Assert.True(tril_indices(5, long.MaxValue).equal(tril_indices(5, 5)).all().ToBoolean());
        Assert.True(triu_indices(long.MaxValue, 5).equal(triu_indices(5, 5)).all().ToBoolean());
        Assert.Equal([2, 0], tril_indices(3, 4, long.MinValue).shape);
        Assert.Equal([2, 12], tril_indices(3, 4, long.MaxValue).shape);
        Assert.Equal([2, 0], triu_indices(3, 4, long.MaxValue).shape);
        Assert.Equal([2, 12], triu_indices(3, 4, long.MinValue).shape);
        Assert.Equal([2, 0], triu_indices(long.MaxValue, 0).shape);
    }

    [Fact]
    public void Shapes_CountsBeyondTheSize_LeaveWhatIsThere()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1, 1, 1], ones(3).chunk(long.MaxValue).Select(piece => piece.size(0)));
        Assert.Equal([3], ones(3).split(long.MaxValue).Select(piece => piece.size(0)));
        Assert.Equal([0], ones(3).diff(long.MaxValue).shape);
        Assert.Equal([0], ones(3, 3).diagonal(long.MinValue).shape);
        Assert.Equal([0], ones(3, 3).diagonal(long.MaxValue).shape);
    }
}
