using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace TodoStack.Backend.Mcp.Http;

/// <summary>
/// MCP's streamable HTTP transport without sessions: each POST gets a server of its own over the SDK's transport, so
/// any replica answers any request. The package ModelContextProtocol.AspNetCore does the same; where it can be restored,
/// <c>WithHttpTransport()</c> and <c>MapMcp("/mcp")</c> replace this folder.
/// </summary>
internal sealed class StreamableHttpHandler(IOptionsFactory<McpServerOptions> optionsFactory, ILoggerFactory loggerFactory)
{
    public async Task PostAsync(HttpContext context)
    {
        var request = context.Request;
        var rejection = McpRequestChecks.Origin(request) ?? McpRequestChecks.ContentNegotiation(request);
        if (rejection is not null)
        {
            await rejection.WriteAsync(context);
            return;
        }

        (var message, rejection) = await McpRequestReader.ReadAsync(request, context.RequestAborted);
        rejection ??= McpRequestChecks.ProtocolVersion(request)
            ?? McpRequestChecks.Envelope(request, message!)
            ?? McpRequestChecks.Method(request, message!);
        if (rejection is not null)
        {
            await (rejection with { Id = message is JsonRpcRequest known ? known.Id : default }).WriteAsync(context);
            return;
        }

        await AnswerAsync(context, message!);
    }

    private async Task AnswerAsync(HttpContext context, JsonRpcMessage message)
    {
        var version = context.Request.Headers[McpHeaders.ProtocolVersion].ToString();
        message.Context = new JsonRpcMessageContext
        {
            User = context.User,
            ProtocolVersion = version.Length == 0 ? null : version,
        };

        var options = optionsFactory.Create(Options.DefaultName);
        options.ScopeRequests = false;

        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();

        using var finished = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var transport = new StreamableHttpServerTransport(loggerFactory) { Stateless = true };
        await using var server = McpServer.Create(transport, options, loggerFactory, context.RequestServices);
        var running = server.RunAsync(finished.Token);
        try
        {
            var answered = McpProtocolVersion.DescribesEachRequest(version)
                ? await transport.HandlePostRequestAsync(message, response.Body, first => SetStatus(response, first), context.RequestAborted)
                : await transport.HandlePostRequestAsync(message, response.Body, context.RequestAborted);
            if (!answered)
            {
                response.ContentType = null;
                response.StatusCode = StatusCodes.Status202Accepted;
            }
        }
        finally
        {
            await transport.DisposeAsync();
            await finished.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Newer revisions show some JSON-RPC errors in the HTTP status, too.</summary>
    private static ValueTask SetStatus(HttpResponse response, JsonRpcMessage? first)
    {
        if (first is JsonRpcError { Error: { } error } && !response.HasStarted)
        {
            response.StatusCode = (McpErrorCode)error.Code switch
            {
                McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
                McpErrorCode.MissingRequiredClientCapability
                    or McpErrorCode.UnsupportedProtocolVersion
                    or McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
                _ => response.StatusCode,
            };
        }

        return ValueTask.CompletedTask;
    }
}
