using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torch
{
    public static class autograd
    {
        /// <summary>The gradients of the (summed) outputs with respect to the inputs.</summary>
        /// <remarks>As in TorchSharp, <paramref name="create_graph"/> does not imply <paramref name="retain_graph"/>: to go backward
        /// through the result, set both.</remarks>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">An input is not in the graph and <paramref name="allow_unused"/> is false.</exception>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            ArgumentNullException.ThrowIfNull(outputs);
            ArgumentNullException.ThrowIfNull(inputs);
            IList<Tensor?> found = Graph.Gradients("autograd.grad", outputs, inputs, grad_outputs, retain_graph, create_graph);
            DisposeScope? scope = CurrentDisposeScope;
            for (int i = 0; i < found.Count; i++)
            {
                if (found[i] is { } gradient)
                {
                    scope?.Attach(gradient);
                }
                else if (!allow_unused)
                {
                    foreach (Tensor? other in found)
                    {
                        other?.Dispose();
                    }

                    throw Fault.Autograd(
                        $"autograd.grad: input {i} appears not to have been used in the graph. Set allow_unused: true if this is the desired behavior.");
                }
            }

            return found!;
        }

        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Graph.Backward(tensors, grad_tensors, retain_graph ?? create_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Graph.Backward([tensor], grad_tensors, retain_graph ?? create_graph, create_graph, inputs);
    }
}
