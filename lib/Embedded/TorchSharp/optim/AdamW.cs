using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam with the decay of weights apart from the gradient (Loshchilov and Hutter 2019). As in TorchSharp, the decay's default is 0.</summary>
        public class AdamW : OptimizerHelper
        {
            private double beta1, beta2, eps, weightDecay;
            private bool amsgrad, maximize;

            public AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, lr, parameter => new AdamState(parameter, amsgrad))
            {
                AdamStep.CheckOptions("AdamW", beta1, beta2, eps, weight_decay);
                (this.beta1, this.beta2, this.eps, weightDecay, this.amsgrad, this.maximize) = (beta1, beta2, eps, weight_decay, amsgrad, maximize);
            }

            private protected override void Update(Parameter parameter, torch.Tensor gradient, OptimizerState state, double learningRate)
            {
                if (weightDecay != 0)
                {
                    parameter.mul_(1 - (learningRate * weightDecay));
                }

                AdamStep.Run(parameter, maximize ? -gradient : gradient, (AdamState)state, learningRate, beta1, beta2, eps);
            }

            private protected override void SaveOptions(BinaryWriter writer)
            {
                foreach (double option in (double[])[beta1, beta2, eps, weightDecay])
                {
                    writer.Write(option);
                }

                writer.Write(amsgrad);
                writer.Write(maximize);
            }

            private protected override void LoadOptions(BinaryReader reader)
            {
                (beta1, beta2, eps, weightDecay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
                (amsgrad, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
            }
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
