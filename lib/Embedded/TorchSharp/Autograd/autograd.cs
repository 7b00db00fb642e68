using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>The gradients of the (summed) outputs with respect to the inputs.</summary>
        /// <remarks>As in TorchSharp, <paramref name="create_graph"/> does not imply <paramref name="retain_graph"/>: to go backward
        /// through the result, set both. Where <paramref name="allow_unused"/> lets an input be missing from the graph, its gradient is a
        /// tensor that is invalid, not null.</remarks>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">An input is not in the graph and <paramref name="allow_unused"/> is false.</exception>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            CheckTensors("autograd.grad", outputs, nameof(outputs));
            CheckTensors("autograd.grad", inputs, nameof(inputs));
            CheckGradients("autograd.grad", outputs, grad_outputs);
            IList<Tensor?> found;
            using (EngineWork.Begin())
            {
                found = Graph.Gradients("autograd.grad", outputs, inputs, grad_outputs, retain_graph, create_graph);
            }

            int unused = allow_unused ? -1 : found.IndexOf(null);
            if (unused >= 0)
            {
                foreach (Tensor? other in found)
                {
                    other?.Dispose();
                }

                throw Fault.Autograd(
                    $"autograd.grad: input {unused} appears not to have been used in the graph. Set allow_unused: true if this is the desired behavior.");
            }

            return [.. found.Select(gradient => gradient is null ? Tensor.Invalid() : DisposeScopeManager.ThreadSingleton.HandOut(gradient))];
        }

        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            CheckTensors("backward", tensors, nameof(tensors));
            CheckGradients("backward", tensors, grad_tensors);
            if (inputs is not null)
            {
                CheckTensors("backward", inputs, nameof(inputs));
            }

            using EngineWork work = EngineWork.Begin();
            Graph.Backward(tensors, grad_tensors, retain_graph ?? create_graph, create_graph, inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        private static void CheckTensors(string caller, IList<Tensor> tensors, string argument)
        {
            ArgumentNullException.ThrowIfNull(tensors, argument);
            if (tensors.IndexOf(null!) is >= 0 and var missing)
            {
                throw new ArgumentNullException(argument, $"{caller}: element {missing} is null.");
            }
        }

        private static void CheckGradients(string caller, IList<Tensor> tensors, IList<Tensor>? gradients)
        {
            if (gradients is { Count: > 0 } && gradients.Count != tensors.Count)
            {
                throw Fault.Autograd($"{caller}: got {tensors.Count} tensors and {gradients.Count} gradients; give one gradient for each tensor, or none.");
            }
        }
    }
}
