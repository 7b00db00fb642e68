// Formatters, settings and the sink of displayed values are global to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
