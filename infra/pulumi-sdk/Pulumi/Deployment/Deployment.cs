namespace Pulumi;

/// <summary>The evaluation of a program. In this stand-in it is always a test: there is no engine behind it.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Running = new();

    private readonly MockMonitor _monitor;
    private readonly Configuration _configuration = Configuration.OfEnvironment();
    private Stack? _stack;

    private Deployment(Testing.IMocks mocks, Testing.TestOptions? options)
    {
        ProjectName = options?.ProjectName ?? "project";
        StackName = options?.StackName ?? "stack";
        OrganizationName = options?.OrganizationName ?? "organization";
        RootDirectory = options?.RootDirectory ?? Directory.GetCurrentDirectory();
        IsDryRun = options?.IsPreview ?? true;
        _monitor = new MockMonitor(mocks, this);
    }

    public static DeploymentInstance Instance =>
        Running.Value ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    /// <summary>The evaluation that the caller is part of, if any.</summary>
    internal static Deployment? Current => Running.Value?.Deployment;

    internal string ProjectName { get; }

    internal string StackName { get; }

    internal string OrganizationName { get; }

    internal string RootDirectory { get; }

    internal bool IsDryRun { get; }

    internal WorkInProgress Work { get; } = new();

    internal Errors Errors { get; } = new();

    internal Stack Stack
    {
        get => _stack ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set => _stack = value;
    }

    public static Task RequirePulumiVersionAsync(string pulumiVersionRange) => Task.CompletedTask;

    internal string? Setting(string key) => _configuration.Find(key);
}
