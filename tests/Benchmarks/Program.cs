using System.CommandLine;
using NotebookVae.Benchmarks;

RootCommand root = new("Figures side by side with PyTorch, in one run. A quiet machine gives steadier ones.") 
{
    TrainCommand.Create(),
    GemmCommand.Create(),
    FirstStepCommand.Create(),
    BusyCommand.Create(),
    EstimatorsCommand.Create(),
    IwaeCommand.Create(),
    BurdaCommand.Create(),
    CellsCommand.Create(),
    KernelStartupCommand.Create(),
};
return root.Parse(args).Invoke();
