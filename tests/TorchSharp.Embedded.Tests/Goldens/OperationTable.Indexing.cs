using static TorchSharp.torch.TensorIndex;

namespace TorchSharp.Embedded.Tests.Goldens;

internal static partial class OperationTable
{
    /// <summary><c>indexing.json</c>.</summary>
    private static Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)> Indexing()
    {
        var table = new Dictionary<string, (Func<Tensor[], Tensor> Function, Accuracy Accuracy)>
        {
            ["index_select 1"] = (x => x[0].index_select(1, x[1]), Accuracy.Exact),
            ["index_select -1"] = (x => x[0].index_select(-1, x[1]), Accuracy.Exact),
            ["index_select 0 by int32"] = (x => x[0].index_select(0, x[1]), Accuracy.Exact),
            ["index_select 0 of none"] = (x => index_select(x[0], 0, x[1]), Accuracy.Exact),
            ["index_add 1"] = (x => x[0].index_add(1, x[1], x[2], 1), Accuracy.Exact),
            ["index_add 0 alpha -2"] = (x => x[0].index_add(0, x[1], x[2], -2), Accuracy.Exact),
            ["index_copy 1"] = (x => x[0].index_copy(1, x[1], x[2]), Accuracy.Exact),
            ["index_fill 1 with 3"] = (x => x[0].index_fill(1, x[1], 3), Accuracy.Exact),
            ["gather 0 by positions"] = (x => x[0].gather(0, x[1]), Accuracy.Exact),
            ["gather -1"] = (x => gather(x[0], -1, x[1]), Accuracy.Exact),
            ["gather 1 of none"] = (x => x[0].gather(1, x[1]), Accuracy.Exact),
            ["scatter 0 by positions"] = (x => x[0].scatter(0, x[1], x[2]), Accuracy.Exact),
            ["scatter -1"] = (x => x[0].scatter(-1, x[1], x[2]), Accuracy.Exact),
            ["scatter_add 1"] = (x => x[0].scatter_add(1, x[1], x[2]), Accuracy.Exact),
            ["take"] = (x => x[0].take(x[1]), Accuracy.Exact),
            ["take_along_dim 1"] = (x => x[0].take_along_dim(x[1], 1), Accuracy.Exact),
            ["masked_select"] = (x => x[0].masked_select(x[1]), Accuracy.Exact),
            ["masked_select of none"] = (x => x[0].masked_select(x[1]), Accuracy.Exact),
            ["masked_scatter"] = (x => x[0].masked_scatter(x[1], x[2]), Accuracy.Exact),
            ["index_add_ 0"] = (x => Twice(x[0]).index_add_(0, x[1], x[2], 1), Accuracy.Exact),
            ["index_copy_ 0"] = (x => Twice(x[0]).index_copy_(0, x[1], x[2]), Accuracy.Exact),
            ["index_fill_ 1 with 3"] = (x => Twice(x[0]).index_fill_(1, x[1], 3), Accuracy.Exact),
            ["scatter_ 1"] = (x => Twice(x[0]).scatter_(1, x[1], x[2]), Accuracy.Exact),
            ["scatter_add_ 0"] = (x => Twice(x[0]).scatter_add_(0, x[1], x[2]), Accuracy.Exact),
            ["masked_scatter_"] = (x => Twice(x[0]).masked_scatter_(x[1], x[2]), Accuracy.Exact),
            ["put at [2,0],[1,3]"] = (x => Twice(x[0]).index_put_(x[1], At(x[0], 2, 0), At(x[0], 1, 3)), Accuracy.Exact),
            ["put rows [0,2]"] = (x => Twice(x[0]).index_put_(x[1], At(x[0], 0, 2)), Accuracy.Exact),
            ["put columns [3,1]"] = (x => Twice(x[0]).index_put_(x[1], Colon, TensorIndex.Tensor(At(x[0], 3, 1))), Accuracy.Exact),
            ["put at a mask"] = (x => Changed(x[0], y => y[Mask(y, true, false, true)] = x[1]), Accuracy.Exact),
            ["put adding"] = (x => Twice(x[0]).index_put_(x[1], [At(x[0], 2, 0, 2), At(x[0], 1, 3, 1)], accumulate: true), Accuracy.Exact),
            ["put adding rows"] = (x => Twice(x[0]).index_put_(x[1], [At(x[0], 2, 0, 2)], accumulate: true), Accuracy.Exact),
            ["put through a transposed view"] = (x => Changed(x[0], y => y.t()[1..][At(y, 2, 0)] = x[1]), Accuracy.Exact),
        };

        var places = new Dictionary<string, Func<Tensor, TensorIndex[]>>
        {
            ["[1]"] = x => [1],
            ["[-1, 2]"] = x => [-1, 2],
            ["[1:, ^2]"] = x => [1.., ^2],
            ["[..., 1:4:2]"] = x => [Ellipsis, Slice(1, 4, 2)],
            ["[:, None, 1]"] = x => [Colon, None, 1],
            ["[[2,0,2]]"] = x => [Of(x, 2, 0, 2)],
            ["[[-1,-3]]"] = x => [Of(x, -1, -3)],
            ["[[]]"] = x => [Of(x)],
            ["[[0,1],[2,0]]"] = x => [Of(x, 0, 1), Of(x, 2, 0)],
            ["[[[0],[1]],[2,0]]"] = x => [TensorIndex.Tensor(At(x, 0, 1).reshape(2, 1)), Of(x, 2, 0)],
            ["[:, [0,2], [1,1]]"] = x => [Colon, Of(x, 0, 2), Of(x, 1, 1)],
            ["[[0,1], :, [2,0]]"] = x => [Of(x, 0, 1), Colon, Of(x, 2, 0)],
            ["[:, [1], None, [3,0]]"] = x => [Colon, Of(x, 1), Null, Of(x, 3, 0)],
            ["[1, :, [0,2]]"] = x => [1, Colon, Of(x, 0, 2)],
            ["[..., [1,0,1]]"] = x => [Ellipsis, Of(x, 1, 0, 1)],
            ["[1:, [2,1], ::3]"] = x => [(1, null), Of(x, 2, 1), Slice(step: 3)],
            ["[number as a tensor]"] = x => [TensorIndex.Tensor(tensor(1L)), Colon, TensorIndex.Tensor(tensor(-1L))],
            ["[mask of rows]"] = x => [TensorIndex.Tensor(Mask(x, true, false, true))],
            ["[..., mask of the last]"] = x => [Ellipsis, TensorIndex.Tensor(Mask(x, true, false, false, true, true))],
            ["[mask of two dimensions]"] = x =>
                [TensorIndex.Tensor(Mask(x, true, false, true, false, false, true, true, true, false).reshape(3, 3))],
            ["[mask and positions]"] = x => [TensorIndex.Tensor(Mask(x, true, false, true)), Colon, Of(x, 4, 0)],
            ["[mask of nothing]"] = x => [TensorIndex.Tensor(Mask(x, false, false, false))],
            ["[true]"] = x => [Bool(true)],
            ["[false, [0]]"] = x => [Bool(false), Of(x, 0)],
        };
        foreach (var (name, indices) in places)
        {
            table.Add("x" + name, (x => x[0][indices(x[0])], Accuracy.Exact));
            table.Add("x" + name + " = 2.5", (x => Twice(x[0]).index_put_(2.5, indices(x[0])), Accuracy.Exact));
        }

        return table;
    }

    /// <summary>A tensor that may be changed in place: no leaf.</summary>
    private static Tensor Twice(Tensor x) => x.dtype == ScalarType.Bool ? x.clone() : x * 2;

    private static Tensor Changed(Tensor x, Action<Tensor> change)
    {
        var y = Twice(x);
        change(y);
        return y;
    }

    private static TensorIndex Of(Tensor like, params long[] positions) => TensorIndex.Tensor(At(like, positions));

    private static Tensor Mask(Tensor like, params bool[] mask) => tensor(mask, device: like.device);
}
