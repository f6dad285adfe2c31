namespace TodoStack.Infra;

/// <summary>Names that more than one part of the stack must know.</summary>
internal static class Names
{
    /// <summary>The application, in labels and in the folder of the images.</summary>
    public const string Application = "todostack";

    /// <summary>The Helm release.</summary>
    public const string Release = "todo-app";

    /// <summary>The chart, from the repository's folder.</summary>
    public const string Chart = "infra/charts/todo-app";

    /// <summary>The service: in the chart's values, and its image.</summary>
    public const string Service = "svcname";

    /// <summary>The TCP port of the service.</summary>
    public const int Port = 48080;

    /// <summary>The Dockerfile of the service, from the repository's folder.</summary>
    public const string Dockerfile = "services/SvcName/Dockerfile";
}
