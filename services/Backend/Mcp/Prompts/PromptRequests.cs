using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using TodoStack.Backend.Accounts;

namespace TodoStack.Backend.Mcp.Prompts;

/// <summary>MCP's requests about prompts.</summary>
internal static class PromptRequests
{
    public static ListPromptsResult List(RequestContext<ListPromptsRequestParams> request)
    {
        McpCursor.Refuse(request.Params);
        return new ListPromptsResult
        {
            Prompts = [DailyReview.Definition],
            TimeToLive = McpCaching.Definitions,
            CacheScope = CacheScope.Public,
        };
    }

    public static async ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken)
    {
        if (request.Params?.Name != DailyReview.Name)
        {
            throw Invalid("There is no prompt of this name; prompts/list names those that there are.");
        }

        var arguments = request.Params.Arguments ?? new Dictionary<string, JsonElement>();
        if (arguments.Keys.Any(name => name != DailyReview.DateArgument))
        {
            throw Invalid($"{DailyReview.Name} has only the argument {DailyReview.DateArgument}.");
        }

        return await request.Services!.GetRequiredService<DailyReview>()
            .GetAsync(request.User!.UserId(), Date(arguments), cancellationToken);
    }

    private static DateOnly? Date(IDictionary<string, JsonElement> arguments) =>
        // Forms of clients send an empty text for what was left out.
        !arguments.TryGetValue(DailyReview.DateArgument, out var value) || value.ValueKind == JsonValueKind.String && value.GetString() is "" ? null
        : value.ValueKind == JsonValueKind.String && ReviewDate.Read(value.GetString()!) is { } date ? date
        : throw Invalid($"{ReviewDate.Rule}.");

    private static McpProtocolException Invalid(string message) => new(message, McpErrorCode.InvalidParams);
}
