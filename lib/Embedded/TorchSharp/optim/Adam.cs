using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam (Kingma and Ba 2015): steps along the mean gradient over the root of the mean square gradient, both corrected for their start at zero.</summary>
        public class Adam : OptimizerHelper
        {
            private AdamOptions options;

            public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, lr, parameter => new AdamState(parameter, amsgrad))
            {
                options = new AdamOptions(beta1, beta2, eps, weight_decay, amsgrad, maximize).Checked("Adam");
            }

            private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, double learningRate)
            {
                torch.Tensor g = options.Maximize ? -gradient : gradient;
                if (options.WeightDecay != 0)
                {
                    g = g + (parameter * options.WeightDecay);
                }

                AdamStep.Run(parameter, g, (AdamState)state, learningRate, options);
            }

            private protected override void SaveOptions(BinaryWriter writer) => options.Write(writer);

            private protected override void LoadOptions(BinaryReader reader) => options = AdamOptions.Read(reader);
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
