namespace TodoStack.Infra.Components;

/// <summary>Where a database in the cluster is, and who uses it.</summary>
/// <param name="Host">The Service's name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Name">The database.</param>
/// <param name="Role">The role that owns it; not a superuser.</param>
/// <param name="Tls">Whether connections are encrypted.</param>
public sealed record DatabaseAddress(string Host, int Port, string Name, string Role, bool Tls)
{
    /// <summary>The database in which a restore is tried before it counts; start-postgresql.sh makes it.</summary>
    public string Scratch => $"{Name}_scratch";

    /// <summary>Npgsql's connection string, without the password.</summary>
    public string ConnectionString =>
        $"Host={Host};Port={Port};Database={Name};Username={Role};SSL Mode={(Tls ? "Require" : "Disable")}";
}
