using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TodoStack.Backend.ApiDocument;

/// <summary>What the document says about the API as a whole.</summary>
internal sealed class DocumentInfo : IOpenApiDocumentTransformer
{
    public const string BearerScheme = "bearer";

    public Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "TodoStack",
            Version = "v1",
            Description = "Tasks, tags and an assistant. Every error is a problem details object (RFC 9457).",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };

        // Where the document was got is where the API is.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[BearerScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The token that signing up or signing in answers with.",
        };
        return Task.CompletedTask;
    }
}
