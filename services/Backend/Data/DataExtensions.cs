using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Data;

/// <summary>Registers the database.</summary>
internal static class DataExtensions
{
    /// <summary>How long opening a connection may take, unless the connection string says.</summary>
    private const int ConnectSeconds = 5;

    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<DatabaseOptions>(DatabaseOptions.Section);
        services.AddSingleton<RowLifecycle>().AddSingleton<CustomPlans>();
        services.AddSingleton(provider => CreateDataSource(provider, "todostack", most => Math.Max(1, most - 1)));
        services.AddKeyedSingleton(DatabaseHealth.DataSource, (provider, _) => CreateDataSource(provider, "todostack-health", _ => 1));
        services.AddSingleton(provider => new DatabaseOutage(
            () => DatabaseProbe.AnswersAsync(provider.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseHealth.DataSource)),
            provider.GetRequiredService<TimeProvider>()));
        services.AddDbContextPool<TodoDbContext>(Configure);
        services.AddHostedService<Housekeeping>();
        services.AddSingleton<DatabaseHealth>().AddSingleton<MigrationsHealth>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: ["ready"])
            .AddCheck<MigrationsHealth>("migrations", tags: ["ready"]);
        return builder;
    }

    private static NpgsqlDataSource CreateDataSource(IServiceProvider services, string name, Func<int, int> poolSize)
    {
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var connection = DatabaseConnectionString.Parse(options.ConnectionString);
        connection.MaxPoolSize = poolSize(options.MaxPoolSize);
        connection.CommandTimeout = options.CommandTimeoutSeconds;
        if (!connection.ShouldSerialize("Timeout"))
        {
            connection.Timeout = ConnectSeconds;
        }

        if (!connection.ShouldSerialize("GssEncryptionMode"))
        {
            // Kerberos is for those who ask for it: its library is not in the image, and looking for it is told on standard error.
            connection.GssEncryptionMode = GssEncryptionMode.Disable;
        }

        connection.MaxAutoPrepare = 64;
        connection.AutoPrepareMinUsages = 3;
        // Requests leave no session state behind, and undoing what is not there costs six statements a request. It would
        // also undo what a connection begins with.
        connection.NoResetOnClose = true;
        connection.ApplicationName ??= "todostack-backend";
        var dataSource = new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = name };
        dataSource.UseLoggerFactory(services.GetRequiredService<ILoggerFactory>());
        dataSource.UsePhysicalConnectionInitializer(
            opened => Execute(opened, CustomPlans.OtherwiseOnePlan), opened => ExecuteAsync(opened, CustomPlans.OtherwiseOnePlan));
        return dataSource.Build();
    }

    private static void Execute(NpgsqlConnection connection, string statement)
    {
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Configure(IServiceProvider services, DbContextOptionsBuilder context)
    {
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var patience = TimeSpan.FromSeconds(options.PatienceSeconds);
        var outage = services.GetRequiredService<DatabaseOutage>();
        context
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql
                .ExecutionStrategy(dependencies => new PatientExecutionStrategy(dependencies, outage, patience))
                .CommandTimeout(options.CommandTimeoutSeconds))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(services.GetRequiredService<RowLifecycle>(), services.GetRequiredService<CustomPlans>())
            // A tag that is gone does not show on a task, which is what is wanted here.
            .ConfigureWarnings(warnings => warnings.Ignore(
                CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
    }
}
