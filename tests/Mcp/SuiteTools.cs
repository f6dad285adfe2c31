using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace TodoStack.Mcp.Tests;

/// <summary>
/// What the conformance suite wants to call on a server, in the words of its scenarios. No product offers these; here they
/// show that what the product's transport carries, it carries well.
/// </summary>
internal static partial class SuiteTools
{
    private static readonly byte[] Picture = Encoding.ASCII.GetBytes(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    private static readonly byte[] Sound = Encoding.ASCII.GetBytes("UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=");

    public static void AddTo(McpServerOptions options)
    {
        options.ToolCollection =
        [
            Tool("test_simple_text", () => "This is a simple text response for testing."),
            Tool("test_image_content", () => new ImageContentBlock { Data = Picture, MimeType = "image/png" }),
            Tool("test_audio_content", () => new AudioContentBlock { Data = Sound, MimeType = "audio/wav" }),
            Tool("test_embedded_resource", () => Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
            Tool("test_multiple_content_types", () => new ContentBlock[]
            {
                new TextContentBlock { Text = "Multiple content types test:" },
                new ImageContentBlock { Data = Picture, MimeType = "image/png" },
                Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
            }),
            Tool("test_error_handling", Fail),
            Tool("test_tool_with_logging", LogAsync),
            Tool("test_logging_tool", LogIfAsked),
            Tool("test_tool_with_progress", ReportProgress),
            Tool("test_streaming_elicitation", ReportProgress),
            Tool("test_missing_capability", RequireSampling),
            SchemaTool(),
        ];
        options.ResourceCollection =
        [
            McpServerResource.Create(
                () => "This is the content of the static text resource.",
                new() { UriTemplate = "test://static-text", Name = "static-text", MimeType = "text/plain" }),
            McpServerResource.Create(
                () => new BlobResourceContents { Uri = "test://static-binary", MimeType = "image/png", Blob = Picture },
                new() { UriTemplate = "test://static-binary", Name = "static-binary", MimeType = "image/png" }),
            McpServerResource.Create(
                (string id) => new TextResourceContents
                {
                    Uri = $"test://template/{id}/data",
                    MimeType = "application/json",
                    Text = $$"""{"id":"{{id}}","templateTest":true,"data":"Data for ID: {{id}}"}""",
                },
                new() { UriTemplate = "test://template/{id}/data", Name = "template", MimeType = "application/json" }),
        ];
        options.PromptCollection =
        [
            Prompt("test_simple_prompt", () => "This is a simple prompt for testing."),
            Prompt("test_prompt_with_arguments", (string arg1, string arg2) => $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'"),
            Prompt("test_prompt_with_embedded_resource", (string resourceUri) => new PromptMessage[]
            {
                Say(Embedded(resourceUri, "text/plain", "Embedded resource content for testing.")),
                Say(new TextContentBlock { Text = "Please process the embedded resource above." }),
            }),
            Prompt("test_prompt_with_image", () => new PromptMessage[]
            {
                Say(new ImageContentBlock { Data = Picture, MimeType = "image/png" }),
                Say(new TextContentBlock { Text = "Please analyze the image above." }),
            }),
        ];
        var complete = options.Handlers.CompleteHandler!;
        options.Handlers.CompleteHandler = (request, cancellationToken) =>
            request.Params?.Ref is PromptReference { Name: "test_prompt_with_arguments" }
                ? ValueTask.FromResult(new CompleteResult { Completion = new Completion { Values = ["testValue1"], Total = 1, HasMore = false } })
                : complete(request, cancellationToken);
    }

    private static McpServerTool Tool(string name, Delegate method) =>
        McpServerTool.Create(method, new() { Name = name, Description = "A tool of the conformance suite." });

    private static McpServerPrompt Prompt(string name, Delegate method) =>
        McpServerPrompt.Create(method, new() { Name = name, Description = "A prompt of the conformance suite." });

    private static PromptMessage Say(ContentBlock content) => new() { Role = Role.User, Content = content };

    private static EmbeddedResourceBlock Embedded(string uri, string type, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = type, Text = text } };

    private static string Fail() => throw new McpException("This tool intentionally returns an error for testing");

    private static string RequireSampling(RequestContext<CallToolRequestParams> request) =>
        request.JsonRpcRequest.Context?.ClientCapabilities?.Sampling is null
            ? throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() })
            : "The client can sample.";

    private static async Task<string> LogAsync(McpServer server, CancellationToken cancellationToken)
    {
        foreach (var text in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
        {
            await server.SendNotificationAsync(
                NotificationMethods.LoggingMessageNotification,
                new LoggingMessageNotificationParams { Level = LoggingLevel.Info, Data = JsonSerializer.SerializeToElement(text) },
                cancellationToken: cancellationToken);
        }

        return "Logged.";
    }

    /// <summary>In the newest revision a client asks for logs with each request, which the SDK's own logger knows.</summary>
    private static string LogIfAsked(McpServer server)
    {
        using var loggers = server.AsClientLoggerProvider();
        LogStarted(loggers.CreateLogger("suite"));
        return "Logged as far as it was asked for.";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Tool execution started")]
    private static partial void LogStarted(ILogger logger);

    private static string ReportProgress(IProgress<ProgressNotificationValue> progress)
    {
        foreach (var value in (int[])[0, 50, 100])
        {
            progress.Report(new ProgressNotificationValue { Progress = value, Total = 100 });
        }

        return "Done.";
    }

    private static McpServerTool SchemaTool()
    {
        var tool = Tool("json_schema_2020_12_tool", () => "Read.");
        tool.ProtocolTool.InputSchema = JsonElement.Parse(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": {
                "address": {
                  "$anchor": "addressDef",
                  "type": "object",
                  "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
                }
              },
              "properties": {
                "name": { "type": "string" },
                "address": { "$ref": "#/$defs/address" },
                "contactMethod": { "type": "string", "enum": ["phone", "email"] },
                "phone": { "type": "string" },
                "email": { "type": "string" }
              },
              "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
              "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
              "then": { "required": ["phone"] },
              "else": { "required": ["email"] },
              "additionalProperties": false
            }
            """);
        return tool;
    }
}
