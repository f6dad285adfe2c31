using Npgsql;

namespace TodoStack.Backend.Data;

/// <summary>Asks the database for a sign of life.</summary>
internal static class DatabaseProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Whether it answers within two seconds.</summary>
    /// <param name="dataSource">The connection for such questions.</param>
    public static async Task<bool> AnswersAsync(NpgsqlDataSource dataSource)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await using var command = dataSource.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
