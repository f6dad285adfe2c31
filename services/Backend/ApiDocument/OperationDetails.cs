using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.ApiDocument;

/// <summary>What the document says about an operation and can't be read off its handler.</summary>
internal sealed class OperationDetails : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(DocumentInfo.BearerScheme, context.Document)] = [],
                },
            ];
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            Describe(parameter);
        }

        AddHeaders(operation);
        return Task.CompletedTask;
    }

    /// <summary>Query values are read as text to report every mistake; this is what the text must be.</summary>
    private static void Describe(OpenApiParameter parameter)
    {
        switch (parameter.Name)
        {
            case "userId":
                parameter.Description = "The signed-in user's id.";
                break;
            case "id":
                parameter.Description = "The item's id.";
                break;
            case "page":
                parameter.Schema = Number(minimum: "1", maximum: null, fallback: 1);
                break;
            case "pageSize":
                parameter.Schema = Number("1", $"{Limits.MaxPageSize}", Limits.DefaultPageSize);
                break;
            case "search":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Limits.SearchLength };
                break;
            case "dueAfter" or "dueBefore":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
                break;
            case "undated":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false };
                break;
            case "status":
                parameter.Schema = Names("all", "open", "completed", "overdue");
                break;
            case "sort":
                parameter.Schema = Names("created", "due", "priority", "title", "completed");
                break;
            case "days":
                parameter.Schema = Number("0", "366", fallback: 0);
                break;
            case "direction":
                parameter.Schema = Names("asc", "desc");
                break;
            case "priority":
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Names("low", "medium", "high") };
                break;
        }
    }

    private static OpenApiSchema Names(params string[] names) => new()
    {
        Type = JsonSchemaType.String,
        Enum = names.Select(name => (JsonNode)name).ToList(),
    };

    private static OpenApiSchema Number(string minimum, string? maximum, int fallback) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = minimum,
        Maximum = maximum,
        Default = fallback,
    };

    private static void AddHeaders(OpenApiOperation operation)
    {
        var request = operation.OperationId switch
        {
            "CreateTask" => (IdempotencyKeyHeader.Name, "Makes the request safe to repeat; any new text for each new task."),
            "ImportTasks" => (IdempotencyKeyHeader.Name, "Makes the request safe to repeat; any new text for each new import."),
            "Chat" or "StreamChat" => (IdempotencyKeyHeader.Name, "Makes the message safe to repeat: it is answered and stored once; any new text for each new message."),
            "StopChat" => (IdempotencyKeyHeader.Name, "The key of the message whose answer is to be stopped."),
            "GetTask" => ("If-None-Match", "The ETag that the client has; 304 when it is still current."),
            "ReplaceTask" or "CompleteTask" or "DeleteTask" => ("If-Match", "The ETag that the client expects; 412 when it is stale."),
            _ => default,
        };
        if (request.Item1 is not null)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = request.Item1,
                In = ParameterLocation.Header,
                Description = request.Item2,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is OpenApiResponse concrete)
            {
                AddResponseHeaders(operation.OperationId, status, concrete);
            }
        }
    }

    private static void AddResponseHeaders(string? operation, string status, OpenApiResponse response)
    {
        switch (operation, status)
        {
            case ("CreateTask", "201"):
                Add(response, "Location", "Where the task is.");
                Add(response, "ETag", "The task's version.");
                Add(response, IdempotencyKeyHeader.ReplayedName, "true when this is an earlier request's answer.");
                break;
            case ("ImportTasks", "200"):
                Add(response, IdempotencyKeyHeader.ReplayedName, "true when this is an earlier request's answer.");
                break;
            case ("GetTask" or "ReplaceTask" or "CompleteTask", "200"):
                Add(response, "ETag", "The task's version.");
                break;
            case (_, "401"):
                Add(response, "WWW-Authenticate", "Why the token is not accepted.");
                break;
            case (_, "429"):
                Add(response, "Retry-After", "The seconds to wait.");
                break;
        }
    }

    private static void Add(OpenApiResponse response, string name, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }
}
