using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Data;

/// <summary>How the database is reached.</summary>
internal sealed class DatabaseOptions : IValidatableObject
{
    public const string Section = "Database";

    /// <summary>Npgsql's key=value form, or a <c>postgresql://</c> URI.</summary>
    [Secret]
    [Description("Give it as Host=...;Database=...;Username=...;Password=... or as a postgresql:// URI.")]
    public string ConnectionString { get; set; } = "";

    [Range(1, 1000)]
    public int MaxPoolSize { get; set; } = 20;

    [Range(1, 3600)]
    public int CommandTimeoutSeconds { get; set; } = 15;

    /// <summary>
    /// How long a request waits for a database that is away, in seconds. Longer than one in a cluster takes to start anew, and
    /// shorter than the frontends wait.
    /// </summary>
    [Range(0, 60)]
    public int PatienceSeconds { get; set; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? mistake = null;
        try
        {
            var connection = DatabaseConnectionString.Parse(ConnectionString);
            if (string.IsNullOrEmpty(connection.Host) || string.IsNullOrEmpty(connection.Database))
            {
                mistake = "needs at least a host and a database, such as Host=localhost;Database=todo;Username=todo;Password=...";
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The message may hold parts of the secret, so that it is not repeated.
            mistake = "is neither key=value pairs as Npgsql reads them nor a postgresql:// URI";
        }

        return mistake is null ? [] : [new ValidationResult(mistake, [nameof(ConnectionString)])];
    }
}
