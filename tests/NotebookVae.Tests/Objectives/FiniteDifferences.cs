using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>Gradients against central differences, element by element.</summary>
internal static class FiniteDifferences
{
    public static void Assert(Func<double> value, IReadOnlyList<Parameter> parameters, IReadOnlyList<Tensor> gradients, double tolerance)
    {
        using IDisposable _ = no_grad();
        foreach ((Parameter parameter, Tensor gradient) in parameters.Zip(gradients))
        {
            Tensor flat = parameter.view(-1);
            double[] obtained = gradient.contiguous().data<double>().ToArray();
            for (long i = 0; i < flat.shape[0]; i++)
            {
                Tensor element = flat.narrow(0, i, 1);
                element.add_(1e-5);
                double above = value();
                element.sub_(2e-5);
                double below = value();
                element.add_(1e-5);
                Xunit.Assert.Equal((above - below) / 2e-5, obtained[i], tolerance);
            }
        }
    }
}
