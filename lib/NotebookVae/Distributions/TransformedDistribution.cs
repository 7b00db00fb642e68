using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The distribution of y = g_n(… g_1(z)) with z from a reparameterized base: the change of variables, and with maps that are learned a
/// normalizing flow (Rezende and Mohamed 2015). log q(y) = log q_0(z) − Σ_i log|det J_i|.
/// </summary>
/// <remarks>
/// As a posterior it takes <see cref="KlForm.MonteCarlo"/>, since its divergences have no closed form. Its mean and entropy are known only
/// where all maps are affine. Results belong to the current dispose scope.
/// </remarks>
public sealed class TransformedDistribution : IReparameterizedDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="basis">The distribution of z.</param>
    /// <param name="maps">The maps, the first one applied first; at least one.</param>
    /// <exception cref="ArgumentException">There is no map.</exception>
    public TransformedDistribution(IReparameterizedDistribution basis, params IReadOnlyList<IInvertibleMap> maps)
    {
        if (maps.Count == 0)
        {
            throw new ArgumentException("There is no map: a transformed distribution needs at least one.", nameof(maps));
        }

        Basis = basis;
        Maps = maps;
    }

    /// <summary>The distribution of z.</summary>
    public IReparameterizedDistribution Basis { get; }

    /// <summary>The maps, the first one applied first.</summary>
    public IReadOnlyList<IInvertibleMap> Maps { get; }

    /// <inheritdoc/>
    public long Dimensions => Basis.Dimensions;

    /// <summary>E y, known where all maps are affine, <c>[..., dimensions]</c>, computed at each call.</summary>
    /// <exception cref="NotSupportedException">A map is not affine.</exception>
    public Tensor Mean
    {
        get
        {
            RequireAffine("mean");
            using DisposeScope scope = NewDisposeScope();
            return Transform(Basis.Mean).Value.MoveToOuterDisposeScope();
        }
    }

    /// <summary>log q(y), by mapping y back.</summary>
    /// <param name="value">y, <c>[..., dimensions]</c>; it may carry leading sample dimensions.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = value;
        Tensor? logDeterminant = null;
        for (int i = Maps.Count - 1; i >= 0; i--)
        {
            (z, Tensor one) = Maps[i].Inverse(z);
            logDeterminant = logDeterminant is null ? one : logDeterminant + one;
        }

        return (Basis.LogDensity(z) - logDeterminant!).MoveToOuterDisposeScope();
    }

    /// <summary>y and log q(y) from base noise in one pass, with no inverse: how a flow is sampled and scored in training.</summary>
    /// <param name="noise">ε of the base, <c>[..., dimensions]</c>; it may carry leading sample dimensions.</param>
    /// <returns>y, of the noise's shape, and log q(y), nats, <c>[...]</c>.</returns>
    public (Tensor Value, Tensor LogDensity) ReparameterizeWithLogDensity(Tensor noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = Basis.Reparameterize(noise);
        (Tensor y, Tensor logDeterminant) = Transform(z);
        Tensor logDensity = Basis.LogDensity(z) - logDeterminant;
        return (y.MoveToOuterDisposeScope(), logDensity.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public Tensor Reparameterize(Tensor noise)
    {
        using DisposeScope scope = NewDisposeScope();
        return Transform(Basis.Reparameterize(noise)).Value.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Noise(long? samples = null, Generator? generator = null) => Basis.Noise(samples, generator);

    /// <inheritdoc/>
    public Tensor Rsample(long? samples = null, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return Reparameterize(Noise(samples, generator)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        return Rsample(samples, generator);
    }

    /// <summary>The entropy, the base's plus log|det J|, known where all maps are affine.</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    /// <exception cref="NotSupportedException">A map is not affine.</exception>
    public Tensor Entropy()
    {
        RequireAffine("entropy");
        using DisposeScope scope = NewDisposeScope();
        return (Basis.Entropy() + Transform(Basis.Mean).LogDeterminant).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A map's parameters cannot be detached.</exception>
    public IReparameterizedDistribution Detached() =>
        new TransformedDistribution(Basis.Detached(), [.. Maps.Select(map => map.Detached())]);

    private (Tensor Value, Tensor LogDeterminant) Transform(Tensor z)
    {
        (Tensor y, Tensor total) = Maps[0].Forward(z);
        foreach (IInvertibleMap map in Maps.Skip(1))
        {
            (y, Tensor one) = map.Forward(y);
            total = total + one;
        }

        return (y, total);
    }

    private void RequireAffine(string quantity)
    {
        if (Maps.FirstOrDefault(map => !map.IsAffine) is { } map)
        {
            throw new NotSupportedException(
                $"The {quantity} of a distribution transformed by {map.GetType().Name} has no formula here: average over draws instead.");
        }
    }
}
