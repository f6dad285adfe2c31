using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>The API's description of itself.</summary>
internal sealed class ApiDocumentChecks(VerificationSession session) : ICheckGroup
{
    public string Name => "api document";

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
    [
        new("describes the tasks", async cancellationToken =>
        {
            var answer = await session.Api.SendAsync(ApiRequest.Get("/openapi/v1.json"), HttpStatusCode.OK, cancellationToken);
            var document = answer.ReadJson();
            Expect.That(
                document.GetProperty("openapi").GetString() is ['3', '.', ..], "an OpenAPI 3 document", document.GetProperty("openapi").GetRawText());
            Expect.Contains("/api/{userId}/tasks", document.GetProperty("paths").GetRawText(), "paths");
        }),
    ];
}
