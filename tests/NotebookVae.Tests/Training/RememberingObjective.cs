using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>
/// The evidence lower bound with a gradient that depends on the step, on an average that each estimate moves, and on a learned number: all
/// that a training loop has to hand on.
/// </summary>
internal sealed class RememberingObjective : IScheduledObjective, IStatefulObjective
{
    private readonly Memory memory;
    private readonly StepSchedule weight = new LinearSchedule(0, 1, 5);
    private readonly long step;

    public RememberingObjective()
        : this(new Memory(), 0)
    {
    }

    private RememberingObjective(Memory memory, long step)
    {
        this.memory = memory;
        this.step = step;
    }

    public List<long> Asked { get; } = [];

    public nn.Module State => memory;

    public double Average => memory.Average.ToDouble();

    public double Learned => memory.Learned.ToDouble();

    public IObjective At(long step)
    {
        Asked.Add(step);
        return new RememberingObjective(memory, step);
    }

    public BoundEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        ElboEstimate elbo = new Elbo().Estimate(model, x, generator);
        using (no_grad())
        {
            memory.Average.mul_(0.9).add_(elbo.Bound * 0.1);
        }

        Tensor error = (memory.Learned - elbo.Bound.detach()).pow(2).sum();
        Tensor surrogate = (elbo.Reconstruction - (elbo.Kl * weight.At(step))) * (1 - (memory.Average.sum() * 1e-3)) - (error * 1e-3);
        return new Weighted(elbo, surrogate);
    }

    private sealed class Memory : nn.Module
    {
        private readonly Tensor average = zeros(1);
        private readonly Parameter learned = new(zeros(1));

        public Memory()
            : base(nameof(Memory)) => RegisterComponents();

        public Tensor Average => average;

        public Parameter Learned => learned;
    }

    private sealed class Weighted(ElboEstimate elbo, Tensor surrogate) : BoundEstimate
    {
        public override Tensor Bound => elbo.Bound;

        public override Tensor BoundPerDatum => elbo.BoundPerDatum;

        public override Tensor Reconstruction => elbo.Reconstruction;

        public override Tensor Kl => elbo.Kl;

        public override Tensor Surrogate => surrogate;
    }
}
