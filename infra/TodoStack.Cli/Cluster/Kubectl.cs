using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using TodoStack.LocalTarget.Processes;
using TodoStack.Policies;

namespace TodoStack.Cli.Cluster;

/// <summary>
/// Speaks to a cluster by kubectl, which a deployment needs anyway: it knows every way to sign in that a kubeconfig can name.
/// </summary>
/// <param name="program">kubectl's path.</param>
/// <param name="address">Which cluster and namespace.</param>
internal sealed class Kubectl(string program, ClusterAddress address)
{
    private const string Name = "kubectl";

    private const string Cure = "kubectl is not there: install it (https://kubernetes.io/docs/tasks/tools/).";

    // Long enough for a busy laptop; a cluster that is not there is not waited for.
    private const string Patience = "--request-timeout=20s";

    /// <summary>Which cluster and namespace.</summary>
    public ClusterAddress Address { get; } = address;

    /// <summary>kubectl of this machine.</summary>
    /// <exception cref="ClusterException">There is none.</exception>
    public static Kubectl For(ClusterAddress address) =>
        new(Tool.Find(Name) ?? throw new ClusterException(Cure), address);

    /// <summary>The objects of some kinds in the namespace, such as <c>pods,events</c>; cluster-wide kinds as a whole.</summary>
    /// <exception cref="ClusterException">The cluster does not answer or refuses.</exception>
    public async Task<IReadOnlyList<KubernetesObject>> ListAsync(string kinds, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(["get", kinds, "--output", "json", Patience], cancellationToken);
        answer.Demand(Address);
        return JsonNode.Parse(answer.Output).Items("items")
            .Select(body => new KubernetesObject(body, $"cluster {Address.Context}", Address.Namespace)).ToList();
    }

    /// <summary>Runs kubectl in the stack's context and namespace.</summary>
    /// <param name="arguments">What it is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<KubectlAnswer> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, input: "", cancellationToken);

    /// <summary>Runs kubectl with something to read.</summary>
    /// <param name="arguments">What it is asked, such as <c>create --filename -</c>.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<KubectlAnswer> RunAsync(IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        string output = "";
        var answer = await RunAsync(
            arguments, input, async (reader, stop) => output = await reader.ReadToEndAsync(stop), cancellationToken);
        return answer with { Output = output };
    }

    /// <summary>Runs kubectl and hands each line on as it comes.</summary>
    /// <param name="arguments">What it is asked.</param>
    /// <param name="line">Gets each line of standard output.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<KubectlAnswer> StreamAsync(IReadOnlyList<string> arguments, Action<string> line, CancellationToken cancellationToken) =>
        RunAsync(
            arguments,
            input: "",
            async (reader, stop) =>
            {
                while (await reader.ReadLineAsync(stop) is { } text)
                {
                    line(text);
                }
            },
            cancellationToken);

    private async Task<KubectlAnswer> RunAsync(
        IReadOnlyList<string> arguments, string input, Func<StreamReader, CancellationToken, Task> take, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, ["--context", Address.Context, "--namespace", Address.Namespace, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Start(start);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await WriteAsync(process, input);
            await take(process.StandardOutput, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new KubectlAnswer(process.ExitCode, "", (await error).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading, and says why on its own.
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new ClusterException($"{program} does not run: {e.Message}");
        }
    }
}

/// <summary>What kubectl said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record KubectlAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>Whether it did what it was asked.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>Turns a failure into words with a cure.</summary>
    /// <param name="address">Which cluster and namespace.</param>
    /// <param name="program">Who said it.</param>
    /// <exception cref="ClusterException">It failed.</exception>
    public void Demand(ClusterAddress address, string program = "kubectl")
    {
        if (!Succeeded)
        {
            throw new ClusterException($"{Explain(address)}\n{program} says: {Error}");
        }
    }

    private string Explain(ClusterAddress address)
    {
        bool Says(string text) => Error.Contains(text, StringComparison.OrdinalIgnoreCase);

        if (Says("does not exist") && Says("context"))
        {
            return $"The context '{address.Context}' of Pulumi.{address.Stack}.yaml is not in the kubeconfig. Sign in to that cluster "
                + "(for Minikube: minikube start), or name another context in todostack:cluster.context.";
        }

        if (Says("refused") || Says("no route to host") || Says("timeout") || Says("deadline exceeded") || Says("no such host"))
        {
            return $"The cluster of the context '{address.Context}' does not answer. Start it (for Minikube: minikube start), or check the network.";
        }

        return Says("forbidden") || Says("unauthorized") || Says("must be logged in")
            ? $"The account of the context '{address.Context}' may not do this. Sign in again, or ask for the rights that are named below."
            : $"The cluster of the context '{address.Context}' refuses.";
    }
}
