namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Sums of products in Einstein's notation: "ij,jk->ik". A letter repeated in one operand takes its diagonal; dimensions of size 1 broadcast;
    /// "..." stands for any dimensions. Without "->" the result has the ellipsis and then, in alphabetical order, the letters that occur once.
    /// Operands are multiplied from left to right, as matrices.
    /// </summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        Subscripts subscripts = Subscripts.Parse(equation, tensors);
        return WrappedTensorDisposeScope(() =>
        {
            Labelled result = Labelled.Of(tensors[0], subscripts.Operands[0]);
            for (int i = 1; i < tensors.Length; i++)
            {
                HashSet<int> later = [.. subscripts.Result, .. subscripts.Operands[(i + 1)..].SelectMany(labels => labels)];
                result = result.Times(Labelled.Of(tensors[i], subscripts.Operands[i]), later);
            }

            return result.Only([.. subscripts.Result]).InOrder(subscripts.Result);
        });
    }

    /// <summary>A tensor with a label on each dimension, all different.</summary>
    private sealed record Labelled(Tensor Tensor, int[] Labels)
    {
        /// <summary>With the diagonals taken of labels that occur twice.</summary>
        public static Labelled Of(Tensor tensor, int[] labels)
        {
            for (int second = 1; second < labels.Length; second++)
            {
                int first = Array.IndexOf(labels, labels[second]);
                if (first < second)
                {
                    int[] others = [.. labels.Where((_, d) => d != first && d != second), labels[second]];
                    return Of(tensor.diagonal(0, first, second), others);
                }
            }

            return new Labelled(tensor, labels);
        }

        /// <summary>Summed over all labels but those named.</summary>
        public Labelled Only(HashSet<int> kept)
        {
            long[] gone = [.. Enumerable.Range(0, Labels.Length).Where(d => !kept.Contains(Labels[d])).Select(d => (long)d)];
            return gone.Length == 0 ? this : new Labelled(Tensor.sum(gone, type: Tensor.dtype), [.. Labels.Where(kept.Contains)]);
        }

        public Tensor InOrder(int[] labels) => Tensor.permute([.. labels.Select(label => (long)Array.IndexOf(Labels, label))]);

        /// <summary>The product, summed over the labels that nobody needs later.</summary>
        public Labelled Times(Labelled other, HashSet<int> later)
        {
            // A dimension of size 1 that meets a longer one only scales it, and goes.
            Labelled x = WithoutOnesOf(other), y = other.WithoutOnesOf(this);
            x = x.Only([.. later, .. y.Labels]);
            y = y.Only([.. later, .. x.Labels]);

            int[] both = [.. x.Labels.Intersect(y.Labels)], batch = [.. both.Where(later.Contains)], summed = [.. both.Except(batch)];
            int[] rows = [.. x.Labels.Except(both)], columns = [.. y.Labels.Except(both)];
            long count = x.Size(batch), shared = x.Size(summed);
            Tensor left = x.InOrder([.. batch, .. rows, .. summed]).reshape(count, x.Size(rows), shared);
            Tensor right = y.InOrder([.. batch, .. summed, .. columns]).reshape(count, shared, y.Size(columns));
            long[] sizes = [.. batch.Concat(rows).Select(x.Size), .. columns.Select(y.Size)];
            return new Labelled(left.bmm(right).reshape(sizes), [.. batch, .. rows, .. columns]);
        }

        private long Size(int label) => Tensor.Impl.Sizes[Array.IndexOf(Labels, label)];

        private long Size(int[] labels) => labels.Aggregate(1L, (count, label) => count * Size(label));

        private Labelled WithoutOnesOf(Labelled other)
        {
            int[] kept = [.. Labels.Where(label => Size(label) != 1 || !other.Labels.Contains(label) || other.Size(label) == 1)];
            return kept.Length == Labels.Length ? this : new Labelled(Tensor.reshape([.. kept.Select(Size)]), kept);
        }
    }

    /// <summary>What an equation says: a label for each dimension, letters by their code and the ellipsis' dimensions by numbers below zero.</summary>
    private sealed record Subscripts(int[][] Operands, int[] Result)
    {
        public static Subscripts Parse(string equation, Tensor[] tensors)
        {
            if (tensors.Length == 0)
            {
                throw Fault.Shapes("einsum()", "must provide at least one operand");
            }

            string[] sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
            string[] terms = sides[0].Split(',');
            if (sides.Length > 2)
            {
                throw Fault.Shapes("einsum()", $"the equation \"{equation}\" has more than one \"->\"");
            }

            if (terms.Length != tensors.Length)
            {
                throw Fault.Shapes(
                    "einsum()", $"{(terms.Length > tensors.Length ? "fewer" : "more")} operands were provided than specified in the equation: " +
                    $"{tensors.Length}, where \"{equation}\" names {terms.Length}");
            }

            string[] letters = [.. terms.Select((term, i) => Letters(equation, term, $"operand {i}"))];
            int widest = 0;
            for (int i = 0; i < terms.Length; i++)
            {
                int more = (int)tensors[i].dim() - letters[i].Replace("…", "", StringComparison.Ordinal).Length;
                bool ellipsis = letters[i].Contains('…', StringComparison.Ordinal);
                if (more < 0 || (more > 0 && !ellipsis))
                {
                    throw Fault.Shapes(
                        "einsum()", $"the number of subscripts in the equation ({letters[i].Length - (ellipsis ? 1 : 0)}) " +
                        $"{(ellipsis ? "is more than" : "does not match")} the number of dimensions ({tensors[i].dim()}) for operand {i}" +
                        (ellipsis ? "" : " and no ellipsis was given"));
                }

                widest = Math.Max(widest, more);
            }

            int[][] operands = [.. letters.Select((term, i) => Labels(term, (int)tensors[i].dim() - term.Length + 1))];
            CheckSizes(operands, tensors);
            return new Subscripts(operands, ResultOf(equation, sides, operands, widest));
        }

        /// <summary>The term with one character for each letter and '…' for the ellipsis.</summary>
        private static string Letters(string equation, string term, string where)
        {
            string letters = term.Replace("...", "…", StringComparison.Ordinal);
            for (int i = 0; i < letters.Length; i++)
            {
                if (letters[i] == '…' ? letters.IndexOf('…', StringComparison.Ordinal) != i : !char.IsAsciiLetter(letters[i]))
                {
                    throw Fault.Shapes(
                        "einsum()", $"invalid subscript '{letters[i]}' given for {where} of \"{equation}\": subscripts must be in [a-zA-Z], with at most one \"...\"");
                }
            }

            return letters;
        }

        /// <summary>The ellipsis' dimensions are aligned at the end: −1 is the last.</summary>
        private static int[] Labels(string letters, int ellipsis) =>
            [.. letters.SelectMany(letter => letter == '…' ? Enumerable.Range(-ellipsis, ellipsis) : [letter])];

        private static int[] ResultOf(string equation, string[] sides, int[][] operands, int widest)
        {
            Dictionary<int, int> occurrences = operands.SelectMany(labels => labels).GroupBy(label => label).ToDictionary(g => g.Key, g => g.Count());
            if (sides.Length == 1)
            {
                return [.. Enumerable.Range(-widest, widest), .. occurrences.Keys.Where(label => label >= 0 && occurrences[label] == 1).Order()];
            }

            int[] result = Labels(Letters(equation, sides[1], "the output"), widest);
            foreach (int label in result.Where(label => label >= 0))
            {
                if (result.Count(other => other == label) > 1)
                {
                    throw Fault.Shapes("einsum()", $"output subscript {(char)label} appears more than once in the output");
                }

                if (!occurrences.ContainsKey(label))
                {
                    throw Fault.Shapes("einsum()", $"output subscript {(char)label} does not appear in the equation for any input operand");
                }
            }

            return result;
        }

        private static void CheckSizes(int[][] operands, Tensor[] tensors)
        {
            var seen = new Dictionary<int, long>();
            for (int i = 0; i < operands.Length; i++)
            {
                for (int d = 0; d < operands[i].Length; d++)
                {
                    int label = operands[i][d], first = Array.IndexOf(operands[i], label);
                    long size = tensors[i].shape[d], before = seen.GetValueOrDefault(label, 1);
                    string name = label < 0 ? "..." : ((char)label).ToString();
                    if (first < d && tensors[i].shape[first] != size)
                    {
                        throw Fault.Shapes(
                            "einsum()", $"subscript {name} is repeated for operand {i} but the sizes don't match, {size} != {tensors[i].shape[first]}");
                    }

                    if (size != 1 && before != 1 && size != before)
                    {
                        throw Fault.Shapes(
                            "einsum()", $"subscript {name} has size {size} for operand {i} which does not broadcast with previously seen size {before}");
                    }

                    seen[label] = size == 1 ? before : size;
                }
            }
        }
    }
}
