using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp.Http;

/// <summary>Checks a request's parameters beforehand: the SDK answers those that it cannot read as an internal error.</summary>
internal static class McpParameters
{
    public static McpRejection? Check(string method, JsonNode? parameters)
    {
        var valid = method switch
        {
            RequestMethods.Initialize => Reads<InitializeRequestParams>(parameters),
            RequestMethods.ToolsCall => Reads<CallToolRequestParams>(parameters),
            RequestMethods.ToolsList => parameters is null || Reads<ListToolsRequestParams>(parameters),
            RequestMethods.ResourcesRead => Reads<ReadResourceRequestParams>(parameters),
            RequestMethods.ResourcesList => parameters is null || Reads<ListResourcesRequestParams>(parameters),
            RequestMethods.ResourcesTemplatesList => parameters is null || Reads<ListResourceTemplatesRequestParams>(parameters),
            RequestMethods.PromptsGet => Reads<GetPromptRequestParams>(parameters),
            RequestMethods.PromptsList => parameters is null || Reads<ListPromptsRequestParams>(parameters),
            RequestMethods.CompletionComplete => Reads<CompleteRequestParams>(parameters),
            RequestMethods.Ping => parameters is null || Reads<PingRequestParams>(parameters),
            _ => parameters is null or JsonObject or JsonArray,
        };
        return valid
            ? null
            : new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.InvalidParams, $"The params of {method} are not what the protocol defines.");
    }

    private static bool Reads<T>(JsonNode? parameters)
    {
        try
        {
            return parameters is JsonObject && parameters.Deserialize<T>(McpJsonUtilities.DefaultOptions) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
