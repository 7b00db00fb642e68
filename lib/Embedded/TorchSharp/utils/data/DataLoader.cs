using System.Collections;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// Batches of a dataset, in order, shuffled, or in an order of the caller's. A batch belongs to the loader: it is disposed when the
        /// next one is asked for, unless <c>disposeBatch</c> is false, and no dispose scope owns it.
        /// </summary>
        /// <typeparam name="T">An item.</typeparam>
        /// <typeparam name="S">A batch.</typeparam>
        public class DataLoader<T, S> : IEnumerable<S>, IDisposable
        {
            /// <summary>With the items in the order of <paramref name="shuffler"/>, which is enumerated anew for each pass.</summary>
            /// <exception cref="ArgumentOutOfRangeException">The size of a batch is not positive.</exception>
            public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
            {
                ArgumentNullException.ThrowIfNull(dataset);
                ArgumentNullException.ThrowIfNull(collate_fn);
                ArgumentNullException.ThrowIfNull(shuffler);
                if (batchSize < 1)
                {
                    throw new ArgumentOutOfRangeException(nameof(batchSize), $"DataLoader: a batch has at least one item, but batchSize is {batchSize}.");
                }

                this.dataset = dataset;
                batch_size = batchSize;
                this.collate_fn = collate_fn;
                sampler = shuffler;
                Device = device ?? CPU;
                num_workers = Math.Max(num_worker, 1);
                this.drop_last = drop_last;
                DisposeBatch = disposeBatch;
                DisposeDataset = disposeDataset;
            }

            /// <summary>In the dataset's order, or shuffled: with a seed the same way at each pass, as in TorchSharp, else anew.</summary>
            /// <exception cref="ArgumentOutOfRangeException">The size of a batch is not positive.</exception>
            public DataLoader(Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : this(dataset, batchSize, collate_fn, Order(dataset, shuffle, seed), device, num_worker, drop_last, disposeBatch, disposeDataset)
            {
            }

            public Dataset<T> dataset { get; }

            public int batch_size { get; }

            /// <summary>Whether the last items are left out where they do not fill a batch.</summary>
            public bool drop_last { get; }

            public IEnumerable<long> sampler { get; }

            /// <summary>How many items TorchSharp would get at a time. Here they are got one after another, which gives the same batches
            /// and lets a dataset use torch's random numbers.</summary>
            public int num_workers { get; }

            /// <summary>Makes a batch of items, on a device.</summary>
            public Func<IEnumerable<T>, Device, S> collate_fn { get; }

            public Device Device { get; }

            public bool DisposeBatch { get; }

            public bool DisposeDataset { get; }

            /// <summary>The number of batches of a pass over the whole dataset.</summary>
            public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

            public IEnumerator<S> GetEnumerator() => new Batches(this);

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing && DisposeDataset)
                {
                    dataset.Dispose();
                }
            }

            private static IEnumerable<long> Order(Dataset<T> dataset, bool shuffle, int? seed)
            {
                ArgumentNullException.ThrowIfNull(dataset);
                return shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count);
            }

            private static IEnumerable<long> InOrder(long count)
            {
                for (long i = 0; i < count; i++)
                {
                    yield return i;
                }
            }

            private sealed class Batches(DataLoader<T, S> loader) : IEnumerator<S>
            {
                private IEnumerator<long> order = loader.sampler.GetEnumerator();
                private IReadOnlyList<IDisposable> owned = [];
                private S? current;

                public S Current => current!;

                object IEnumerator.Current => current!;

                public bool MoveNext()
                {
                    DisposeOwned();
                    var indices = new List<long>();
                    while (indices.Count < loader.batch_size && order.MoveNext())
                    {
                        indices.Add(order.Current);
                    }

                    if (indices.Count == 0 || (loader.drop_last && indices.Count < loader.batch_size))
                    {
                        return false;
                    }

                    using DisposeScope items = NewDisposeScope();
                    T[] got = [.. indices.Select(Get)];
                    using DisposeScope made = NewDisposeScope();
                    current = loader.collate_fn(got, loader.Device);
                    IReadOnlyList<IDisposable> batch = made.DisposablesView;
                    made.Detach(batch);
                    owned = loader.DisposeBatch ? batch : [];
                    return true;
                }

                public void Reset()
                {
                    DisposeOwned();
                    order.Dispose();
                    order = loader.sampler.GetEnumerator();
                }

                public void Dispose()
                {
                    order.Dispose();
                    DisposeOwned();
                }

                private T Get(long index)
                {
                    try
                    {
                        return loader.dataset.GetTensor(index);
                    }
                    catch (Exception fault) when (fault is not AggregateException)
                    {
                        // TorchSharp gets items in parallel, so its users catch this type.
                        throw new AggregateException($"DataLoader: item {index} could not be got", fault);
                    }
                }

                private void DisposeOwned()
                {
                    foreach (IDisposable disposable in owned)
                    {
                        disposable.Dispose();
                    }

                    owned = [];
                }
            }
        }

        /// <summary>Batches of named tensors: under each name the items' tensors, stacked.</summary>
        public class DataLoader : DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
        {
            public DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
            {
            }

            public DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset)
            {
            }

            private static Dictionary<string, Tensor> Collate(IEnumerable<Dictionary<string, Tensor>> items, Device device)
            {
                var list = (IReadOnlyList<Dictionary<string, Tensor>>)items;
                return list[0].Keys.ToDictionary(name => name, name => Batch.Of(list, item => item[name], device));
            }
        }

        /// <summary>Batches of lists of tensors: at each place the items' tensors, stacked.</summary>
        public class IterableDataLoader : DataLoader<IList<Tensor>, IList<Tensor>>
        {
            public IterableDataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(dataset, batchSize, Collate, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset)
            {
            }

            public IterableDataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
                : base(dataset, batchSize, Collate, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset)
            {
            }

            private static IList<Tensor> Collate(IEnumerable<IList<Tensor>> items, Device device)
            {
                var list = (IReadOnlyList<IList<Tensor>>)items;
                return [.. Enumerable.Range(0, list[0].Count).Select(place => Batch.Of(list, item => item[place], device))];
            }
        }

        /// <summary>Items' tensors joined along a new first dimension, and moved.</summary>
        internal static class Batch
        {
            public static Tensor Of<TItem>(IReadOnlyList<TItem> items, Func<TItem, Tensor> tensorOf, Device device) => WrappedTensorDisposeScope(() =>
            {
                Tensor joined = stack(items.Select(tensorOf));
                return joined.device.IsSame(device) ? joined : joined.to(device);
            });
        }
    }

    public static partial class torch
    {
        public static partial class utils
        {
            /// <summary>Datasets and their batches.</summary>
            public static partial class data
            {
                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.DataLoader DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);

                public static Modules.IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) =>
                    new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }
}
