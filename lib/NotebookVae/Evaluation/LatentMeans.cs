using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>The codes that stand for data where one point is wanted: the means of q(z|x).</summary>
public static class LatentMeans
{
    /// <summary>E_q[z|x] of each image, batch by batch, without gradients.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>Codes, <c>[count, latent]</c>.</returns>
    public static Tensor Of(IVariationalModel model, Tensor images, long batchSize = 500)
    {
        using IDisposable _ = no_grad();
        using DisposeScope outer = NewDisposeScope();
        List<Tensor> means = [];
        foreach (Tensor x in ModelBatches.InOrder(model, images, batchSize))
        {
            using DisposeScope scope = NewDisposeScope();
            means.Add(model.Encode(x).Mean.detach().clone().MoveToOuterDisposeScope());
        }

        return cat([.. means]).MoveToOuterDisposeScope();
    }
}
