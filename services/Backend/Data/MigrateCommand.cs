using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Data;

/// <summary><c>backend migrate</c>: applies the pending migrations and exits.</summary>
internal static class MigrateCommand
{
    /// <summary>Any number that nothing else in the database locks: "todo" in ASCII.</summary>
    private const long LockKey = 0x746F646F;

    /// <summary>
    /// The exit code where the database refuses the migration itself, EX_SOFTWARE of sysexits.h: to repeat it is no use, and
    /// the chart's job does not. With 1 the database could not be reached, which may pass.
    /// </summary>
    public const int Refused = 70;

    public static ServiceVerb Verb { get; } =
        new("migrate", "Applies the pending migrations.", RunAsync) { Sections = [DatabaseOptions.Section] };

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<TodoDbContext>();
            var applied = await ApplyAsync(context, cancellationToken);
            await Console.Out.WriteLineAsync(applied.Count == 0
                ? "The database is up to date."
                : $"Applied {applied.Count} migration(s): {string.Join(", ", applied)}.");
            return 0;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            var isRefused = IsRefused(e);
            await Console.Error.WriteLineAsync($"Could not migrate the database: {e.GetBaseException().Message}{Environment.NewLine}" + (isRefused
                ? "Nothing of the migration that failed is left in it. The version before goes on working; correct the migration, or the data that it stumbles over."
                : "Check that PostgreSQL runs and that Database__ConnectionString names its host, port, database and user."));
            return isRefused ? Refused : 1;
        }
    }

    // Class 28 is a sign-in, 3D a database that is not there: the operator's to cure, and perhaps in a moment.
    private static bool IsRefused(Exception exception) =>
        exception.GetBaseException() is PostgresException { IsTransient: false, SqlState: not (['2', '8', ..] or ['3', 'D', ..]) };

    /// <summary>Applies what is pending. Several processes may do this at once: the first does it, the others wait.</summary>
    /// <returns>The names of those that this call applied.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(TodoDbContext context, CancellationToken cancellationToken)
    {
        var database = context.Database;
        database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await EnsureDatabaseAsync(context.GetService<IRelationalDatabaseCreator>(), cancellationToken);
        await database.OpenConnectionAsync(cancellationToken);
        try
        {
            // EF's own lock is let go between two migrations, and whoever waits for it then applies again what it read before.
            await database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
            var before = await database.GetAppliedMigrationsAsync(cancellationToken);
            await database.MigrateAsync(cancellationToken);
            var after = await database.GetAppliedMigrationsAsync(cancellationToken);
            // A pooled connection would keep it. After an error the process ends, and the lock with it.
            await database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", cancellationToken);
            return after.Except(before).ToList();
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }

    private static async Task EnsureDatabaseAsync(IRelationalDatabaseCreator creator, CancellationToken cancellationToken)
    {
        try
        {
            if (!await creator.ExistsAsync(cancellationToken))
            {
                await creator.CreateAsync(cancellationToken);
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process created it between the look and the leap.
        }
    }
}
