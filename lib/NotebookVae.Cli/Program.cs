using NotebookVae.Cli;
using NotebookVae.Hosting;

// The process of a notebook is this same program; it starts without the command line's machinery.
if (args is [NotebookProcess.Command, var pipeHandle])
{
    return NotebookProcess.Run(pipeHandle);
}

return await CommandLine.InvokeAsync(args).ConfigureAwait(false);
