using System.Globalization;
using NotebookVae.Hosting;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>The notebooks of one command, one after another: read, run, compared, written and reported.</summary>
internal sealed class NotebookBatch(RunRequest request)
{
    private const string DefaultScale = "quick";
    private const string SeedParameter = "seed";

    /// <summary>Does what was asked for and returns the exit code.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        request.RequireConsistency();
        var notebooks = NotebookSelection.Read(request);
        var jobs = request.Lint ? [] : NotebookJob.Of(notebooks, request, DefaultScale, SeedParameter);
        var outcomes = request.Lint
            ? [.. notebooks.Select(notebook => new NotebookOutcome { Source = notebook, Lint = NotebookLint.Check(notebook) })]
            : await RunAllAsync(notebooks, jobs, cancellationToken).ConfigureAwait(false);
        if ((request.Lint || request.Check) && NotebookLint.CheckCollection(notebooks) is { } tooLarge)
        {
            outcomes[^1] = outcomes[^1] with { Lint = [.. outcomes[^1].Lint, tooLarge] };
        }

        await ReportAsync(outcomes).ConfigureAwait(false);
        if (outcomes.Count < jobs.Count)
        {
            var rest = jobs.Skip(outcomes.Count).Select(job => job.Source.Name).ToList();
            await Console.Error.WriteLineAsync(
                $"Stopped at the first notebook that failed; not run: {string.Join(", ", rest)}. "
                + $"(--from {rest[0]} goes on there, --keep-going runs all.)").ConfigureAwait(false);
        }

        return outcomes.All(outcome => outcome.Passed) ? ExitCode.Success : ExitCode.NotebookFailed;
    }

    private async Task<List<NotebookOutcome>> RunAllAsync(
        IReadOnlyList<Notebook> notebooks, IReadOnlyList<NotebookJob> jobs, CancellationToken cancellationToken)
    {
        WholeFile.PrepareFolder(request.OutputFolder);
        var report = NotebookReport.Begin(request.OutputFolder, notebooks);
        var outcomes = new List<NotebookOutcome>();
        await using var pictures = new StaticPictures();
        foreach (var job in jobs)
        {
            var run = await RunProgress.ShowAsync(
                job.Name, observer => NotebookRunner.RunAsync(job.Notebook, job.Options, observer, cancellationToken)).ConfigureAwait(false);
            var outcome = Compare(job, run);
            outcomes.Add(outcome);
            var isCommitted = request.Update && outcome.Passed;
            if (isCommitted)
            {
                // Only here: drawing takes a browser, and the report of a run draws its figures itself.
                await PictureLine.DrawAsync(pictures, run, job.Source, cancellationToken).ConfigureAwait(false);
            }

            Write(job, run, report, isCommitted);
            if (!run.Passed && !request.KeepGoing)
            {
                break;
            }
        }

        if (request.Seeds.Count == 0)
        {
            report.WriteIndex([.. outcomes.Select(outcome => outcome.Run!)]);
        }

        return outcomes;
    }

    private NotebookOutcome Compare(NotebookJob job, NotebookRun run) => new()
    {
        Source = job.Source,
        Seed = job.Seed,
        Run = run,
        Lint = request.Check ? [.. NotebookLint.Check(job.Source).Where(finding => !finding.IsWarning)] : [],
        Differences = request.Check ? NotebookComparison.Compare(run.Notebook, job.Source) : [],
        DifferencesAgain = run.Again is { } again ? NotebookComparison.Compare(again, run.Notebook) : [],
    };

    private void Write(NotebookJob job, NotebookRun run, NotebookReport report, bool isCommitted)
    {
        if (job.Seed is { } seed)
        {
            var folder = Path.Combine(request.OutputFolder, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"));
            WholeFile.PrepareFolder(folder);
            run.Notebook.Write(Path.Combine(folder, $"{job.Source.Name}.ipynb"));
            return;
        }

        run.Notebook.Write(Path.Combine(request.OutputFolder, $"{job.Source.Name}.ipynb"));
        report.Write(run);
        if (isCommitted)
        {
            run.Notebook.Write(job.Source.FilePath);
        }
    }

    private async Task ReportAsync(IReadOnlyList<NotebookOutcome> outcomes)
    {
        if (request.Seeds.Count > 0)
        {
            var spreads = CheckSpread.Of(outcomes);
            WholeFile.Write(Path.Combine(request.OutputFolder, "seeds.md"), CheckSpread.ToMarkdown(spreads, request.Seeds));
            WholeFile.Write(Path.Combine(request.OutputFolder, "seeds.json"), CheckSpread.ToJson(spreads, request.Seeds));
            SeedTable.Write(spreads);
            AnsiConsole.WriteLine($"Numbers: {Path.Combine(request.OutputFolder, "seeds.json")}");
        }
        else
        {
            RunTable.Write(outcomes, request);
        }

        await ProblemList.WriteAsync(outcomes).ConfigureAwait(false);
        if (request.JUnit is { } file)
        {
            JUnitFile.Write(file, outcomes);
        }

        if (GitHubActions.IsHere)
        {
            await GitHubActions.WriteAsync(outcomes).ConfigureAwait(false);
        }
    }
}
