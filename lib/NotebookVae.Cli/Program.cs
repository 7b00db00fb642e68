using NotebookVae.Cli;
using NotebookVae.Hosting;

// The process of a notebook and its guard are this same program; they start without the command line's machinery.
if (args is [NotebookGuard.Command, var lifelineHandle, .. var guarded])
{
    return NotebookGuard.Run(lifelineHandle, guarded);
}

if (args is [NotebookProcess.Command, var pipeHandle])
{
    return NotebookProcess.Run(pipeHandle);
}

return await CommandLine.InvokeAsync(args).ConfigureAwait(false);
