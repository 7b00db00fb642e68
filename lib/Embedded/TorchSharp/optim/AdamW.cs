using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam with the decay of weights apart from the gradient (Loshchilov and Hutter 2019). As in TorchSharp, the decay's default is 0.</summary>
        public class AdamW : OptimizerHelper
        {
            private AdamOptions options;

            public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, lr, parameter => new AdamState(parameter, amsgrad))
            {
                options = new AdamOptions(beta1, beta2, eps, weight_decay, amsgrad, maximize).Checked("AdamW");
            }

            private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, double learningRate)
            {
                if (options.WeightDecay != 0)
                {
                    parameter.mul_(1 - (learningRate * options.WeightDecay));
                }

                AdamStep.Run(parameter, options.Maximize ? -gradient : gradient, (AdamState)state, learningRate, options);
            }

            private protected override void SaveOptions(BinaryWriter writer) => options.Write(writer);

            private protected override void LoadOptions(BinaryReader reader) => options = AdamOptions.Read(reader);
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static AdamW AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
