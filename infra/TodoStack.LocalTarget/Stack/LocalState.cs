using System.Text.Json;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Stack;

/// <summary>What runs: enough to find it, show it and stop it, and nothing secret.</summary>
/// <param name="StartedAt">When <c>todo up</c> began.</param>
/// <param name="Detached">Whether it runs in the background.</param>
/// <param name="Supervisor">The process that watches over it.</param>
/// <param name="Database">The database.</param>
/// <param name="Services">The services, in the order in which they start.</param>
internal sealed record LocalState(
    DateTimeOffset StartedAt,
    bool Detached,
    ProcessIdentity? Supervisor,
    DatabaseState? Database,
    IReadOnlyList<ServiceState> Services)
{
    public ServiceState? Service(string name) => Services.FirstOrDefault(service => service.Name == name);

    public static LocalState? Load(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), LocalJsonContext.Default.LocalState);
        }
        catch (JsonException e)
        {
            throw new LocalTargetException(
                $"{file} cannot be read ({e.Message}). Stop the services by hand, then remove it.", e);
        }
    }

    /// <summary>Writes the file as a whole: a reader sees the old one or the new one.</summary>
    public void Save(string file)
    {
        var next = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(next, JsonSerializer.Serialize(this, LocalJsonContext.Default.LocalState));
        File.Move(next, file, overwrite: true);
    }
}

/// <summary>The database of a stack.</summary>
/// <param name="Folder">The private cluster's folder; null for a server that was given.</param>
/// <param name="Host">The server's host.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Name">The database's name.</param>
/// <param name="Process">The private cluster's server.</param>
/// <param name="Restarts">How often it was started again.</param>
internal sealed record DatabaseState(string? Folder, string Host, int Port, string Name, ProcessIdentity? Process, int Restarts);

/// <summary>A service of a stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Version">The version that was built.</param>
/// <param name="Process">Its process.</param>
/// <param name="Restarts">How often it was started again.</param>
internal sealed record ServiceState(string Name, int Port, string Version, ProcessIdentity? Process, int Restarts)
{
    /// <summary>Where it answers; the host's name is one for all services, so that they share their cookie.</summary>
    public Uri Url => new($"http://localhost:{Port}");

    /// <summary>The same, without asking for the host's address.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");
}
