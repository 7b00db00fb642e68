using System.Reflection;
using System.Text.RegularExpressions;

namespace NotebookVae.Cli.Tests;

/// <summary>The workflow for GitHub Actions names commands, options and files that there are.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Repository =
        typeof(WorkflowTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository, ".github", "workflows", "ci.yml"));

    [Fact]
    public void Workflow_Commands_NameProjectsFoldersAndOptionsThatThereAre()
    {
        var commands = Lines.Select(line => Run().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        Assert.All(["dotnet restore", "dotnet build", "dotnet test", "dotnet pack"], verb => Assert.Contains(commands, command => command.StartsWith(verb, StringComparison.Ordinal)));

        var own = commands.Select(command => Own().Match(command)).Where(match => match.Success).ToList();
        Assert.NotEmpty(own);
        foreach (var command in own)
        {
            Assert.True(Directory.Exists(Path.Combine(Repository, command.Groups["project"].Value)), command.Value);
            var words = command.Groups["arguments"].Value.Split(' ');
            var help = CommandLineProcess.Run(words[0], "--help");
            Assert.Equal(0, help.ExitCode);
            Assert.All(words.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Matches($"{option}\\b", help.Output));
            Assert.True(Directory.Exists(Path.Combine(Repository, words[1])), $"{words[1]} of '{command.Value}' is no folder.");
        }

        Assert.All(commands, command => Assert.True(command.StartsWith("dotnet ", StringComparison.Ordinal), command));
    }

    [Fact]
    public void Workflow_Actions_ArePinnedToAMajorVersionAndMayOnlyRead()
    {
        Assert.All(Lines.Where(line => line.Contains("uses:", StringComparison.Ordinal)), line => Assert.Matches(@"uses: actions/(checkout|setup-dotnet|upload-artifact)@v\d+$", line));
        var permissions = Array.IndexOf(Lines, "permissions:");
        Assert.Equal(["  contents: read"], Lines.Skip(permissions + 1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)));
        Assert.Single(Lines, line => line.Contains("permissions:", StringComparison.Ordinal));
        Assert.All(Lines.Where(line => line.Contains("global-json-file:", StringComparison.Ordinal)), line => Assert.True(File.Exists(Path.Combine(Repository, line.Split(':')[1].Trim()))));
        Assert.DoesNotContain(Lines, line => line.Contains('\t', StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s+run: (.+)$")]
    private static partial Regex Run();

    [GeneratedRegex(@"^dotnet run -c Release --project (?<project>\S+) -- (?<arguments>.+)$")]
    private static partial Regex Own();
}
