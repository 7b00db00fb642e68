// An engine takes over the process's console.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
