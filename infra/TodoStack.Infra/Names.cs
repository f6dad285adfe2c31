namespace TodoStack.Infra;

/// <summary>Names that more than one part of the stack must know.</summary>
internal static class Names
{
    /// <summary>The application, in labels and in the folder of the images.</summary>
    public const string Application = "todostack";

    /// <summary>The Service of the database in the cluster.</summary>
    public const string DatabaseHost = "postgresql";

    /// <summary>The database, and the role that owns it.</summary>
    public const string Database = "todo";

    /// <summary>PostgreSQL's port.</summary>
    public const int DatabasePort = 5432;

    /// <summary>The query for the last migration of a database; the table is Entity Framework's.</summary>
    public const string SchemaVersionQuery = "SELECT max(\"MigrationId\") FROM public.\"__EFMigrationsHistory\"";

    /// <summary>The component label of the database.</summary>
    public const string DatabasePart = "database";

    /// <summary>The component label of the backend.</summary>
    public const string BackendPart = "backend";

    /// <summary>The component label of the job that brings the schema up to date.</summary>
    public const string MigrationPart = "migration";

    /// <summary>The Helm release.</summary>
    public const string Release = "todo-app";

    /// <summary>The chart, from the repository's folder.</summary>
    public const string Chart = "infra/charts/todo-app";

    /// <summary>The chart of the agents, from the repository's folder.</summary>
    public const string AiOperationsChart = "infra/charts/ai-operations";

    /// <summary>The Gateway, which the chart names after the release.</summary>
    public const string Gateway = Release + "-gateway";

    /// <summary>The chart of what the Gateway needs, from the repository's folder.</summary>
    public const string EdgeChart = "infra/charts/edge";

    /// <summary>The ports of the frontends, as the chart has them.</summary>
    public static readonly IReadOnlyList<int> FrontendPorts = [3000, 3001];

    /// <summary>The tables that the schema has had from its first migration on.</summary>
    public static readonly IReadOnlyList<string> FirstTables =
    [
        "__EFMigrationsHistory", "conversations", "idempotency_keys", "messages", "revoked_tokens", "tags", "task_tags", "tasks", "users",
    ];

    /// <summary>The images: name, and the folder of its Dockerfile.</summary>
    public static readonly IReadOnlyDictionary<string, string> Images = new Dictionary<string, string>
    {
        ["backend"] = "services/Backend",
        ["frontend-web"] = "services/FrontendWeb",
        ["frontend-chatbot"] = "services/FrontendChatbot",
    };
}
