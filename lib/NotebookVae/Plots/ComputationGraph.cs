namespace NotebookVae;

/// <summary>
/// A computation graph to be drawn and asked: which paths lead from a node to the objective, and which of them a derivative can come back.
/// The graphs of Bahng's notes on variational autoencoders (figures 2 to 5 and 7) are here, in the notation of this collection: φ are the
/// encoder's weights and θ the decoder's.
/// </summary>
public sealed class ComputationGraph
{
    /// <summary>Puts a graph together.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="edges">The edges, without a cycle.</param>
    /// <exception cref="ArgumentException">Two nodes share a key, an edge names a node that is not there, or there is a cycle.</exception>
    public ComputationGraph(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges)
    {
        if (nodes.GroupBy(node => node.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two nodes have the key {twice.Key}: each needs its own.", nameof(nodes));
        }

        Nodes = [.. nodes];
        Edges = [.. edges];
        foreach (string key in edges.SelectMany(edge => new[] { edge.From, edge.To }))
        {
            if (Nodes.All(node => node.Key != key))
            {
                throw new ArgumentException($"An edge names {key}, and there is no such node.", nameof(edges));
            }
        }

        HashSet<string> finished = [];
        foreach (GraphNode node in Nodes)
        {
            RequireNoCycle(node.Key, [], finished);
        }
    }

    /// <summary>Generation: z is drawn, decoded to the parameters of p(x|z), and x is drawn (Bahng, figure 2).</summary>
    public static ComputationGraph LatentVariableModel { get; } = new(
        [
            new("z", "z ~ p(z)", 0, 0, GraphNodeKind.Random),
            new("decoder", "decoder", 1, 0),
            new("theta", "weights θ", 1, -1, GraphNodeKind.Weights),
            new("likelihood", "p(x | z)", 2, 0),
            new("x", "x", 3, 0, GraphNodeKind.Random),
        ],
        [
            new("z", "decoder"), new("theta", "decoder"), new("decoder", "likelihood"),
            new("likelihood", "x", GraphEdgeKind.Drawn),
        ]);

    /// <summary>A classifier whose loss reads the probabilities: every path is differentiable (Bahng, figure 3).</summary>
    public static ComputationGraph SoftmaxRegression { get; } = new(
        [
            new("x", "x", 0, 0, GraphNodeKind.Data),
            new("logits", "Wx + b", 1, 0),
            new("weights", "weights W, b", 1, -1, GraphNodeKind.Weights),
            new("probabilities", "softmax: p", 2, 0),
            new("loss", "ℓ = log p[y]", 4, 0, GraphNodeKind.Objective),
            new("y", "label y", 4, -1, GraphNodeKind.Data),
        ],
        [
            new("x", "logits"), new("weights", "logits"), new("logits", "probabilities", GraphEdgeKind.Highlighted),
            new("probabilities", "loss", GraphEdgeKind.Highlighted), new("y", "loss"),
        ]);

    /// <summary>The same classifier, whose loss reads labels drawn from it: no path is differentiable (Bahng, figure 4).</summary>
    public static ComputationGraph SampledSoftmax { get; } = new(
        [
            new("x", "x", 0, 0, GraphNodeKind.Data),
            new("logits", "Wx + b", 1, 0),
            new("weights", "weights W, b", 1, -1, GraphNodeKind.Weights),
            new("probabilities", "softmax: p", 2, 0),
            new("draws", "draws y′ ~ p", 3, 0, GraphNodeKind.Random),
            new("loss", "share of y′ = y", 4, 0, GraphNodeKind.Objective),
            new("y", "label y", 4, -1, GraphNodeKind.Data),
        ],
        [
            new("x", "logits"), new("weights", "logits"), new("logits", "probabilities"),
            new("probabilities", "draws", GraphEdgeKind.Drawn), new("draws", "loss"), new("y", "loss"),
        ]);

    /// <summary>
    /// One step of a variational autoencoder. φ reaches the bound ℓ twice: directly, through the divergence, and through z (Bahng, figures 5
    /// and 7).
    /// </summary>
    /// <param name="reparameterized">Whether z is computed from ε; else it is drawn, and the path through z ends there.</param>
    /// <returns>The graph.</returns>
    public static ComputationGraph Autoencoder(bool reparameterized)
    {
        List<GraphNode> nodes =
        [
            new("x", "x", 0, 0, GraphNodeKind.Data),
            new("encoder", "encoder", 1, 0),
            new("phi", "weights φ", 1, -1, GraphNodeKind.Weights),
            new("q", "μ, log σ²", 2, 0),
            new("z", reparameterized ? "z = μ + σε" : "z ~ q(z | x)", 3, 0, reparameterized ? GraphNodeKind.Computed : GraphNodeKind.Random),
            new("decoder", "decoder", 4, 0),
            new("theta", "weights θ", 4, -1, GraphNodeKind.Weights),
            new("likelihood", "log p(x | z)", 5, 0),
            new("data", "x", 5, -1, GraphNodeKind.Data),
            new("kl", "−KL(q ‖ p)", 3.5, 1),
            new("bound", "bound ℓ", 6, 0.5, GraphNodeKind.Objective),
        ];
        List<GraphEdge> edges =
        [
            new("x", "encoder"), new("phi", "encoder"), new("encoder", "q"),
            new("q", "kl", GraphEdgeKind.Highlighted), new("kl", "bound", GraphEdgeKind.Highlighted),
            new("q", "z", reparameterized ? GraphEdgeKind.Differentiable : GraphEdgeKind.Drawn),
            new("z", "decoder"), new("theta", "decoder"), new("decoder", "likelihood"), new("data", "likelihood"),
            new("likelihood", "bound"),
        ];
        if (reparameterized)
        {
            nodes.Add(new("epsilon", "ε ~ N(0, I)", 3, -1, GraphNodeKind.Random));
            edges.Add(new("epsilon", "z"));
        }

        return new ComputationGraph(nodes, edges);
    }

    /// <summary>
    /// One step with the score function: z stays a draw, and φ is reached through the logarithm of its density instead of through z.
    /// </summary>
    public static ComputationGraph ScoreFunction { get; } = new(
        [
            .. Autoencoder(reparameterized: false).Nodes.Where(node => node.Key is not ("kl" or "bound")),
            new("kl", "−KL(q ‖ p)", 3.5, 2),
            new("density", "f · log q(z | x)", 4.5, 1.05),
            new("bound", "surrogate", 6, 1, GraphNodeKind.Objective),
        ],
        [
            .. Autoencoder(reparameterized: false).Edges,
            new("q", "density"), new("z", "density"), new("density", "bound"),
        ]);

    /// <summary>The nodes.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The edges.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; }

    /// <summary>One node by its key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public GraphNode this[string key] => Nodes.FirstOrDefault(node => node.Key == key)
        ?? throw new KeyNotFoundException($"There is no node {key}; there are {string.Join(", ", Nodes.Select(node => node.Key))}.");

    /// <summary>The paths along the edges from a node to the objective, each with the keys of its nodes.</summary>
    /// <param name="from">The first node's key.</param>
    /// <returns>The paths, each with whether a derivative can come back along it, that is, whether no edge of it is a draw.</returns>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public IReadOnlyList<(string Path, bool Differentiable)> PathsToObjective(string from)
    {
        List<(string Path, bool Differentiable)> found = [];
        Walk(this[from], this[from].Text, true);
        return found;

        void Walk(GraphNode node, string path, bool differentiable)
        {
            if (node.Kind == GraphNodeKind.Objective)
            {
                found.Add((path, differentiable));
            }

            foreach (GraphEdge edge in Edges.Where(edge => edge.From == node.Key))
            {
                GraphNode next = this[edge.To];
                Walk(next, $"{path} → {next.Text}", differentiable && edge.Kind != GraphEdgeKind.Drawn);
            }
        }
    }

    private void RequireNoCycle(string key, HashSet<string> under, HashSet<string> finished)
    {
        if (finished.Contains(key))
        {
            return;
        }

        if (!under.Add(key))
        {
            throw new ArgumentException($"The node {key} depends on itself: a computation graph has no cycle.");
        }

        foreach (GraphEdge edge in Edges.Where(edge => edge.From == key))
        {
            RequireNoCycle(edge.To, under, finished);
        }

        under.Remove(key);
        finished.Add(key);
    }
}
