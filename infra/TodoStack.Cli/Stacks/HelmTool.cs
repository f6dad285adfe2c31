using System.Diagnostics;
using TodoStack.Infra.Rendering;
using TodoStack.Policies;

namespace TodoStack.Cli.Stacks;

/// <summary>Renders charts with helm.</summary>
/// <param name="program">helm's path.</param>
/// <param name="repository">The repository's folder, from which the paths of charts count.</param>
internal sealed class HelmTool(string program, string repository)
{
    /// <summary>The objects of a release: its chart's templates and hooks with the release's values.</summary>
    /// <exception cref="ChartException">helm does not render the chart.</exception>
    public async Task<IReadOnlyList<KubernetesObject>> RenderAsync(RecordedHelmRelease release, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            program,
            ["template", release.Name, release.Chart, "--namespace", release.Namespace, "--include-crds", "--values", "-"])
        {
            WorkingDirectory = repository,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the caller's cluster or plug-ins has a part in it.
        start.Environment["KUBECONFIG"] = "/dev/null";
        start.Environment["HELM_PLUGINS"] = "/dev/null";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HELM_KUBE", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await WriteAsync(process, Manifests.WriteValues(release.Values));
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return process.ExitCode == 0
            ? Manifests.Read(await output, $"chart {release.Name}", release.Namespace)
            : throw new ChartException($"helm does not render {release.Chart}:\n{(await error).Trim()}");
    }

    private static async Task WriteAsync(Process process, string values)
    {
        try
        {
            await process.StandardInput.WriteAsync(values);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading them, and says why on its own.
        }
    }
}

/// <summary>helm does not render a chart.</summary>
internal sealed class ChartException(string message) : Exception(message);
