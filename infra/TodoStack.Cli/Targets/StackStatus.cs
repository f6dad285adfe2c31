using System.Text.Json;
using System.Text.Json.Serialization;

namespace TodoStack.Cli.Targets;

/// <summary>What runs and how it fares.</summary>
internal sealed record StackStatus(
    string Target, DateTimeOffset StartedAt, int? SupervisorPid, bool Detached, DatabaseStatus Database, IReadOnlyList<ServiceStatus> Services)
{
    /// <summary>Whether everything is ready.</summary>
    public bool Ready => Database.State == "ready" && Services.Count > 0 && Services.All(service => service.State == "ready");

    public ServiceStatus? Service(string name) => Services.FirstOrDefault(service => service.Name == name);

    public string ToJson() => JsonSerializer.Serialize(this, StatusJsonContext.Default.StackStatus);
}

/// <summary>A service and how it fares.</summary>
internal sealed record ServiceStatus(
    string Name, Uri Url, string State, int? Pid, double? UptimeSeconds, long? MemoryBytes, string Version, int Restarts);

/// <summary>The database and how it fares.</summary>
internal sealed record DatabaseStatus(
    string Address, string Name, string State, string? Folder, int? Pid, double? UptimeSeconds, long? MemoryBytes, string? Version, int Restarts);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(StackStatus))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
