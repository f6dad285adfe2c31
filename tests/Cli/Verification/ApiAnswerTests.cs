using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Cli.Tests.Verification;

public sealed class ApiAnswerTests
{
    [Fact]
    public void What_is_told_of_an_answer_has_no_token()
    {
        using var message = new HttpResponseMessage();
        var answer = new ApiAnswer(
            ApiRequest.Post("/api/auth/sign-in"), HttpStatusCode.OK, message.Headers, message.Content.Headers, """{"token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl","user":{"id":1}}""");

        Assert.Equal("""200 OK for POST /api/auth/sign-in: {"token":"(hidden)","user":{"id":1}}""", answer.Describe());
    }
}
