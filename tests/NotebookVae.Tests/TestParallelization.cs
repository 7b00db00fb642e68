// The torch seed, the console, the environment and the tensor count are global: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
