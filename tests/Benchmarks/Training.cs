using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Benchmarks;

/// <summary>Training steps of the library's VAE, as a notebook makes them: random images gathered batch by batch, the ELBO, Adam.</summary>
internal sealed class Training : IDisposable
{
    private const long Images = 8192;
    private readonly Vae model;
    private readonly Adam optimizer;
    private readonly Elbo objective = new();
    private readonly Tensor data, order;
    private readonly long batch;
    private long at;

    public Training(long batch, long hidden)
    {
        this.batch = batch;
        manual_seed(1);
        data = rand(Images, 784);
        order = randperm(Images);
        model = new Vae(hiddenUnits: hidden);
        optimizer = optim.Adam(model.parameters(), 1e-3);
        Step();
    }

    /// <summary>Images a second over at least <paramref name="seconds"/>.</summary>
    public double Measure(double seconds)
    {
        long steps = 0;
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            Step();
            steps++;
        }

        return steps * batch / watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        optimizer.Dispose();
        model.Dispose();
        data.Dispose();
        order.Dispose();
    }

    private void Step()
    {
        using DisposeScope scope = NewDisposeScope();
        at = at + batch > Images ? 0 : at;
        Tensor x = data.index_select(0, order[(int)at..(int)(at + batch)]);
        at += batch;
        optimizer.zero_grad();
        (-objective.Estimate(model, x).Bound).backward();
        optimizer.step();
    }
}
