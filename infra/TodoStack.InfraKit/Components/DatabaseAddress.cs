using System.Globalization;

namespace TodoStack.Infra.Components;

/// <summary>Where a database in the cluster is, and who uses it.</summary>
/// <param name="Host">The Service's name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Name">The database.</param>
/// <param name="Role">The role that owns it and all that is in it; nobody logs in as it, and it is not a superuser.</param>
/// <param name="PasswordNumber">The number of its passwords, from 1.</param>
/// <param name="Tls">Whether connections are encrypted.</param>
public sealed record DatabaseAddress(string Host, int Port, string Name, string Role, int PasswordNumber, bool Tls)
{
    /// <summary>The database in which a restore is tried before it counts; start-postgresql.sh makes it.</summary>
    public string Scratch => $"{Name}_scratch";

    /// <summary>The Service that gives the server's pod its name; it has no address of its own.</summary>
    public string PodsHost => $"{Host}-headless";

    /// <summary>The role that logs in, and acts as <see cref="Role"/>.</summary>
    public string Login => LoginOf(PasswordNumber);

    /// <summary>The role that logged in before the last rotation, and still can; null before the first.</summary>
    public string? PreviousLogin => PasswordNumber > 1 ? LoginOf(PasswordNumber - 1) : null;

    /// <summary>The role that watches the server: it reads what the server says of itself, and no data.</summary>
    public string Monitor => MonitorOf(PasswordNumber);

    /// <summary>The role that watched before the last rotation, and still can; null before the first.</summary>
    public string? PreviousMonitor => PasswordNumber > 1 ? MonitorOf(PasswordNumber - 1) : null;

    /// <summary>Npgsql's connection string, without the password.</summary>
    public string ConnectionString =>
        $"Host={Host};Port={Port};Database={Name};Username={Login};SSL Mode={(Tls ? "Require" : "Disable")}";

    // Two that take turns: a role has one password, so that who still has the old one needs the old role.
    private static string TurnOf(string role, int number) => string.Create(CultureInfo.InvariantCulture, $"{role}_{(number % 2 == 0 ? 2 : 1)}");

    private static string MonitorOf(int number) => TurnOf("monitor", number);

    private string LoginOf(int number) => TurnOf(Role, number);
}
