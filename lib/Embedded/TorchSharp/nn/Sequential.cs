using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one after another; what lies between them is disposed.</summary>
        public sealed class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly List<torch.nn.Module<torch.Tensor, torch.Tensor>> steps = [];

            internal Sequential(IEnumerable<(string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)> modules)
                : base(nameof(Sequential))
            {
                foreach (var (name, submodule) in modules)
                {
                    append(name, submodule);
                }
            }

            public int Count => steps.Count;

            public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
            {
                if (module is not torch.nn.Module<torch.Tensor, torch.Tensor> step)
                {
                    throw new ArgumentException("Sequential: a step must be a module from a tensor to a tensor.", nameof(module));
                }

                register_module(name, step);
                steps.Add(step);
                return this;
            }

            public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
                append(steps.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

            public override torch.Tensor forward(torch.Tensor tensor)
            {
                if (steps.Count == 0)
                {
                    return tensor.alias();
                }

                torch.Tensor result = steps[0].call(tensor);
                for (int i = 1; i < steps.Count; i++)
                {
                    torch.Tensor next = steps[i].call(result);
                    result.Dispose();
                    result = next;
                }

                return result;
            }

            protected internal override void RegisterComponents()
            {
                // The steps are registered under their own names.
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new([]);

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                new(modules.Select((m, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), m)));
        }
    }
}
