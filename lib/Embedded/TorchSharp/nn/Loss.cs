namespace TorchSharp;

/// <summary>A loss of two arguments, with what is done to its elements.</summary>
public abstract class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
{
    public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base("Loss") => this.reduction = reduction;

    public torch.nn.Reduction reduction { get; }
}

/// <summary>A loss of three arguments, with what is done to its elements.</summary>
public abstract class Loss<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>
{
    public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base("Loss") => this.reduction = reduction;

    public torch.nn.Reduction reduction { get; }
}

/// <summary>A loss whose elements or classes are weighted.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    public WeightedLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    public torch.Tensor? weight { get; }
}
