using Microsoft.EntityFrameworkCore;
using Npgsql;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Data;

/// <summary><c>backend migrate</c>: applies the pending migrations and exits.</summary>
internal static class MigrateCommand
{
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
            var cause = e.GetBaseException();
            await Console.Error.WriteLineAsync(
                $"Could not migrate the database: {cause.Message}{Environment.NewLine}"
                + "Check that PostgreSQL runs and that Database__ConnectionString names its host, port, database and user.");
            return 1;
        }
    }

    /// <summary>Applies what is pending; EF locks the history table, so that several processes may do this at once.</summary>
    public static async Task<IReadOnlyList<string>> ApplyAsync(TodoDbContext context, CancellationToken cancellationToken)
    {
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var before = await AppliedAsync(context, cancellationToken);
        try
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process created the database between the look and the leap.
            await context.Database.MigrateAsync(cancellationToken);
        }

        return (await AppliedAsync(context, cancellationToken)).Except(before).ToList();
    }

    private static async Task<IEnumerable<string>> AppliedAsync(TodoDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return [];
        }
    }
}
