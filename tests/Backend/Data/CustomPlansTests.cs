using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TodoStack.Backend.Data;
using TodoStack.Backend.Tasks;

namespace TodoStack.Backend.Tests.Data;

public class CustomPlansTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    private const string Generic = "force_generic_plan";

    [Fact]
    public async Task Only_what_asks_for_it_is_planned_for_its_values()
    {
        await using var scope = backend.Factory.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TodoDbContext>();
        // All on one connection.
        await context.Database.OpenConnectionAsync();

        Assert.Equal(Generic, await Mode(context).SingleAsync());
        Assert.Equal("force_custom_plan", await Mode(context).TagWith(CustomPlans.Tag).SingleAsync());
        Assert.Equal(Generic, await Mode(context).SingleAsync());

        await Assert.ThrowsAsync<PostgresException>(() =>
            context.Database.SqlQueryRaw<int>("SELECT 1 / 0 AS \"Value\"").TagWith(CustomPlans.Tag).SingleAsync());
        Assert.Equal(Generic, await Mode(context).SingleAsync());
    }

    /// <summary>PgBouncer refuses a connection that comes with options (https://www.pgbouncer.org/config.html).</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(DatabaseHealth.DataSource)]
    public void No_connection_comes_with_options(string? key)
    {
        var source = backend.Factory.Services.GetRequiredKeyedService<NpgsqlDataSource>(key);

        Assert.Null(new NpgsqlConnectionStringBuilder(source.ConnectionString).Options);
    }

    [Fact]
    public void A_list_that_has_grown_is_known_to_be_long()
    {
        using var lists = new LongLists();
        Assert.False(lists.HasFew(1));

        lists.Saw(1, LongLists.Many);
        Assert.True(lists.HasFew(1));

        lists.Saw(1, LongLists.Many + 1);
        Assert.False(lists.HasFew(1));
    }

    private static IQueryable<string> Mode(TodoDbContext context) =>
        context.Database.SqlQueryRaw<string>("SELECT current_setting('plan_cache_mode') AS \"Value\"");
}
