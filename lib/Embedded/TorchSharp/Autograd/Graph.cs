using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Records operations and runs them backwards.</summary>
internal static class Graph
{
    /// <summary>Makes <paramref name="result"/> the result of an operation on <paramref name="inputs"/>, if anyone needs its gradient.</summary>
    public static Tensor Record(
        string name, Tensor result, ReadOnlySpan<Tensor> inputs, BackwardRule rule, params ReadOnlySpan<Tensor> saved)
    {
        if (!GradMode.Enabled || !is_floating_point(result.dtype))
        {
            return result;
        }

        bool wanted = false;
        foreach (Tensor input in inputs)
        {
            wanted |= input.Impl.RequiresGrad;
        }

        if (wanted)
        {
            var edges = new Edge[inputs.Length];
            for (int i = 0; i < inputs.Length; i++)
            {
                edges[i] = EdgeOf(inputs[i].Impl);
            }

            result.Impl.GradFn = new Node(name, edges, rule, new SavedTensors(inputs, saved));
        }

        return result;
    }

    /// <summary>Accumulates the gradients of <paramref name="roots"/> into the leaves below them.</summary>
    public static void Backward(IList<Tensor> roots, IList<Tensor>? gradients, bool retainGraph, bool createGraph, IList<Tensor>? inputs)
    {
        if (inputs is { Count: > 0 })
        {
            IList<Tensor?> found = Gradients("backward", roots, inputs, gradients, retainGraph, createGraph);
            for (int i = 0; i < inputs.Count; i++)
            {
                if (found[i] is { } gradient)
                {
                    Accumulate(inputs[i].Impl, gradient, false, createGraph);
                    gradient.Dispose();
                }
            }

            return;
        }

        Run("backward", roots, gradients, retainGraph, createGraph, null);
    }

    /// <summary>The gradients with respect to <paramref name="inputs"/>; null where an input is not in the graph.</summary>
    public static IList<Tensor?> Gradients(
        string caller, IList<Tensor> roots, IList<Tensor> inputs, IList<Tensor>? gradients, bool retainGraph, bool createGraph)
    {
        var capture = new Capture(inputs);
        try
        {
            Run(caller, roots, gradients, retainGraph, createGraph, capture);
        }
        catch
        {
            capture.Release();
            throw;
        }

        return capture.Found;
    }

    /// <summary>Where a tensor's gradient goes.</summary>
    public static Edge EdgeOf(TensorImpl impl) =>
        impl.GradFn is { } node ? new Edge(node, null) : impl.RequiresGradLeaf ? new Edge(null, impl) : default;

    private static void Run(
        string caller, IList<Tensor> roots, IList<Tensor>? gradients, bool retainGraph, bool createGraph, Capture? capture)
    {
        using var mode = new AutoGradMode(createGraph);
        var pending = new Dictionary<Node, Tensor>(ReferenceEqualityComparer.Instance);
        var queue = new PriorityQueue<Node, long>();
        try
        {
            for (int i = 0; i < roots.Count; i++)
            {
                Tensor root = roots[i];
                if (!root.Impl.RequiresGrad)
                {
                    throw Fault.Autograd($"{caller}: element {i} of tensors does not require grad and does not have a grad_fn.");
                }

                Tensor gradient = RootGradient(caller, root, gradients is null || gradients.Count == 0 ? null : gradients[i]);
                Send(EdgeOf(root.Impl), gradient, false, pending, queue, capture, createGraph);
            }

            HashSet<Node>? onTheWay = capture?.NodesOnTheWay(roots);
            while (queue.TryDequeue(out Node? node, out _))
            {
                pending.Remove(node, out Tensor? gradient);
                Step(node, gradient!, pending, queue, capture, onTheWay, retainGraph, createGraph);
            }
        }
        finally
        {
            foreach (Tensor left in pending.Values)
            {
                left.Dispose();
            }
        }
    }

    private static void Step(
        Node node, Tensor gradient, Dictionary<Node, Tensor> pending, PriorityQueue<Node, long> queue,
        Capture? capture, HashSet<Node>? onTheWay, bool retainGraph, bool createGraph)
    {
        // Also where a rule throws.
        using Tensor taken = gradient;
        capture?.Take(node, gradient);
        if (node.Retained is { } retained && capture is null)
        {
            Accumulate(retained, gradient, false, createGraph);
        }

        if (onTheWay is not null && !onTheWay.Contains(node))
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor?[] results = node.Backward(gradient, onTheWay is null ? null : capture!.Wanted(node, onTheWay));
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is not { } result || node.Inputs[i] is { Function: null, Leaf: null })
            {
                continue;
            }

            bool fresh = !ReferenceEquals(result, gradient) && Array.FindAll(results, r => ReferenceEquals(r, result)).Length == 1;
            Send(node.Inputs[i], fresh ? scope.Detach(result) : result.Handle(), fresh, pending, queue, capture, createGraph);
        }

        if (!retainGraph)
        {
            node.Release();
        }
    }

    /// <summary>Hands a gradient on; takes over the handle.</summary>
    private static void Send(
        Edge edge, Tensor gradient, bool fresh, Dictionary<Node, Tensor> pending, PriorityQueue<Node, long> queue, Capture? capture, bool createGraph)
    {
        if (edge.Function is { } node)
        {
            if (pending.TryGetValue(node, out Tensor? before))
            {
                Tensor sum = before.add(gradient);
                CurrentDisposeScope?.Detach(sum);
                before.Dispose();
                gradient.Dispose();
                pending[node] = sum;
            }
            else
            {
                pending[node] = gradient;
                queue.Enqueue(node, -node.Sequence);
            }
        }
        else
        {
            if (capture is not null)
            {
                capture.Take(edge.Leaf!, gradient);
            }
            else
            {
                Accumulate(edge.Leaf!, gradient, fresh, createGraph);
            }

            gradient.Dispose();
        }
    }

    private static void Accumulate(TensorImpl leaf, Tensor gradient, bool fresh, bool createGraph)
    {
        if (leaf.GradToAddTo is { } before && !createGraph && before.IsContiguous && gradient.is_contiguous() && gradient.dtype == before.DType)
        {
            // In place, as PyTorch does: who holds the gradient sees it grow.
            Elementwise.Binary<AddOperator>(before, gradient.Impl, before);
            InPlace.Changed(before);
        }
        else if (leaf.GradToAddTo is { } earlier)
        {
            using var old = new Tensor(earlier);
            using Tensor sum = old.add(gradient);
            leaf.SetGrad(sum.Impl);
        }
        else if (fresh && gradient.Impl.IsSoleOwner && gradient.is_contiguous())
        {
            leaf.SetGrad(gradient.Impl);
        }
        else
        {
            using Tensor copy = gradient.clone();
            leaf.SetGrad(copy.Impl);
        }
    }

    private static Tensor RootGradient(string caller, Tensor root, Tensor? given)
    {
        if (given is not null)
        {
            if (!given.shape.AsSpan().SequenceEqual(root.shape))
            {
                throw Fault.Shapes(
                    caller, $"the gradient's shape {Shape.Text(given.shape)} is not that of the tensor, {Shape.Text(root.shape)}");
            }

            return given.Handle();
        }

        if (root.numel() != 1)
        {
            throw Fault.Autograd(
                $"{caller}: grad can be implicitly created only for scalar outputs; this tensor has shape {Shape.Text(root.shape)}. " +
                "Sum it first, or give its gradient.");
        }

        Tensor one = ones_like(root);
        CurrentDisposeScope?.Detach(one);
        return one;
    }

    /// <summary>Collects the gradients that <c>autograd.grad</c> asks for.</summary>
    private sealed class Capture
    {
        private readonly Dictionary<object, int> wanted = new(ReferenceEqualityComparer.Instance);
        private readonly IList<Tensor> inputs;

        public Capture(IList<Tensor> inputs)
        {
            this.inputs = inputs;
            Found = new Tensor?[inputs.Count];
            for (int i = 0; i < inputs.Count; i++)
            {
                if (!inputs[i].Impl.RequiresGrad)
                {
                    throw Fault.Autograd($"One of the differentiated tensors does not require grad: input {i} of autograd.grad.");
                }

                wanted.TryAdd(KeyOf(inputs[i]), i);
            }
        }

        public IList<Tensor?> Found { get; }

        public void Release()
        {
            foreach (Tensor? found in Found)
            {
                found?.Dispose();
            }
        }

        public void Take(object key, Tensor gradient)
        {
            if (!wanted.ContainsKey(key))
            {
                return;
            }

            for (int i = 0; i < inputs.Count; i++)
            {
                if (ReferenceEquals(KeyOf(inputs[i]), key))
                {
                    Tensor? before = Found[i];
                    Found[i] = OutsideTheRun(before is null ? gradient.Handle() : before.add(gradient));
                    before?.Dispose();
                }
            }
        }

        /// <summary>Which of an operation's inputs lead to a wanted tensor: a product on the way to z need not give its weights' gradient.</summary>
        public bool[] Wanted(Node node, HashSet<Node> way) => Array.ConvertAll(node.Inputs, edge => Leads(edge, way));

        private bool Leads(Edge edge, HashSet<Node> way) =>
            (edge.Leaf is { } leaf && wanted.ContainsKey(leaf)) ||
            (edge.Function is { } next && (wanted.ContainsKey(next) || way.Contains(next)));

        /// <summary>The operations through which a wanted tensor can be reached; the others need not run.</summary>
        public HashSet<Node> NodesOnTheWay(IList<Tensor> roots)
        {
            var way = new HashSet<Node>(ReferenceEqualityComparer.Instance);
            var all = new HashSet<Node>(ReferenceEqualityComparer.Instance);
            var open = new Stack<Node>(roots.Where(r => r.Impl.GradFn is not null).Select(r => r.Impl.GradFn!));
            while (open.TryPop(out Node? node))
            {
                if (all.Add(node))
                {
                    foreach (Edge edge in node.Inputs)
                    {
                        if (edge.Function is { } next)
                        {
                            open.Push(next);
                        }
                    }
                }
            }

            foreach (Node node in all.OrderBy(n => n.Sequence))
            {
                if (node.Inputs.Any(edge => Leads(edge, way)))
                {
                    way.Add(node);
                }
            }

            return way;
        }

        private static object KeyOf(Tensor tensor) => (object?)tensor.Impl.GradFn ?? tensor.Impl;

        private static Tensor OutsideTheRun(Tensor tensor)
        {
            tensor.DetachFromDisposeScope();
            return tensor;
        }
    }
}
