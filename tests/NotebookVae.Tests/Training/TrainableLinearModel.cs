using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Real-valued data: linear encoder and decoder, unit variance, dropout on x where asked.</summary>
internal sealed class TrainableLinearModel : nn.Module<Tensor, Tensor>, IVariationalModel
{
    private readonly Linear mean;
    private readonly Linear logvar;
    private readonly Linear decoder;
    private readonly Dropout dropout;

    public TrainableLinearModel(long pixels, long latent, double dropped = 0)
        : base(nameof(TrainableLinearModel))
    {
        Latent = latent;
        mean = nn.Linear(pixels, latent);
        logvar = nn.Linear(pixels, latent);
        decoder = nn.Linear(latent, pixels);
        dropout = nn.Dropout(dropped);
        RegisterComponents();
    }

    public long Latent { get; }

    public IReparameterizedDistribution Prior => new StandardNormal(Latent, decoder.weight.dtype, decoder.weight.device);

    public IReadOnlyList<Parameter> GenerativeParameters => [.. decoder.parameters()];

    public IReadOnlyList<Parameter> InferenceParameters => [.. mean.parameters(), .. logvar.parameters()];

    public IReparameterizedDistribution Encode(Tensor x)
    {
        Tensor seen = dropout.forward(x);
        return new DiagonalGaussian(mean.forward(seen), logvar.forward(seen));
    }

    public ILikelihood Decode(Tensor z) => new UnitGaussian(decoder.forward(z));

    public override Tensor forward(Tensor input) => Decode(Encode(input).Mean).Mean;

    private sealed class UnitGaussian(Tensor mean) : ILikelihood
    {
        public Tensor Mean => mean;

        public long Dimensions => mean.shape[^1];

        public Tensor LogDensity(Tensor value)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor squares = (value - mean).pow(2) + Math.Log(2 * Math.PI);
            return (squares.sum(-1) * -0.5).MoveToOuterDisposeScope();
        }

        public Tensor Sample(long? samples = null, Generator? generator = null) => throw new NotSupportedException();
    }
}
