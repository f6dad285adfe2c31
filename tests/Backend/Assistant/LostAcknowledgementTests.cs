using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>The database does what it is told, and the connection is lost before it can say so.</summary>
public sealed class LostAcknowledgementTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task A_claim_whose_acknowledgement_is_lost_is_known_again_by_who_made_it()
    {
        var user = await backend.SignUpAsync();
        var loss = new LoseOnce("INSERT INTO chat_turns");
        var settings = new Dictionary<string, string>
        {
            ["Assistant:TurnTimeoutSeconds"] = "5",
            ["Assistant:TotalTimeoutSeconds"] = "5",
            ["Assistant:TryTimeoutSeconds"] = "5",
        };
        await using var replica = new BackendFactory(backend.ConnectionString, settings: settings, services: services =>
            services.ConfigureDbContext<TodoDbContext>(context => context.AddInterceptors(loss)));
        replica.StartServer();
        using var http = replica.CreateClient();
        http.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{user.Id}/chat") { Content = TestUser.Json(new ChatRequest("add milk")) };
        request.Headers.Add("Idempotency-Key", "k");

        var answer = await http.SendAsync(request);

        Assert.True(loss.Happened);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("milk", Assert.Single((await user.ListAsync()).Items).Title);
    }

    private sealed class LoseOnce(string statement) : DbCommandInterceptor
    {
        private int _lost;

        public bool Happened => _lost > 0;

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.Contains(statement, StringComparison.Ordinal) || Interlocked.Exchange(ref _lost, 1) != 0)
            {
                return result;
            }

            await result.DisposeAsync();
            throw new NpgsqlException("The connection was lost.", new IOException("broken pipe"));
        }
    }
}
