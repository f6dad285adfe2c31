using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TodoStack.Backend.Tests.Api;

/// <summary>What the API answers to requests that are wrong, hostile or merely unusual. None of them is a 500.</summary>
public class MalformedRequestTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Every_malformed_request_gets_the_answer_that_the_table_says()
    {
        var user = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var task = await user.AddAsync("target");
        await user.ReplaceAsync(task.Id, new Contracts.TaskRequest("target, changed"));
        var rows = Rows(user, other, task.Id).ToList();
        Assert.True(rows.Count >= 60, $"{rows.Count} rows");

        var table = new StringBuilder("| # | Request | Answer | Fields named |\n| --- | --- | --- | --- |\n");
        var wrong = new List<string>();
        var number = 0;
        foreach (var row in rows)
        {
            using var request = new HttpRequestMessage(new HttpMethod(row.Method), row.Path) { Content = row.Body?.Invoke() };
            request.Headers.Authorization = row.Token is null ? user.Http.DefaultRequestHeaders.Authorization : null;
            if (row.Token is { Length: > 0 })
            {
                request.Headers.TryAddWithoutValidation("Authorization", row.Token);
            }

            foreach (var (name, value) in row.Headers ?? [])
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var http = backend.Anonymous();
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var fields = FieldsOf(response, text);
            table.Append(CultureInfo.InvariantCulture, $"| {++number} | {row.What} | {(int)response.StatusCode} {response.StatusCode} | {string.Join(", ", fields)} |\n");
            if (response.StatusCode != row.Expected || (row.Field is not null && !fields.Contains(row.Field)))
            {
                wrong.Add($"{row.What}: {(int)response.StatusCode} [{string.Join(", ", fields)}] instead of {(int)row.Expected} [{row.Field}]: {text}");
            }
            else if ((int)response.StatusCode >= 400 && response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            {
                wrong.Add($"{row.What}: not problem details but {response.Content.Headers.ContentType}: {text}");
            }
        }

        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "malformed-requests.md"), table.ToString());
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<Row> Rows(TestUser user, TestUser other, long id)
    {
        var tasks = user.Tasks;
        var item = $"{tasks}/{id}";
        Row Post(string what, string json, HttpStatusCode expected = HttpStatusCode.BadRequest, string? field = null) =>
            new(what, "POST", tasks, expected, field, Text(json));
        Row List(string what, string query, string field) => new(what, "GET", $"{tasks}?{query}", HttpStatusCode.BadRequest, field);
        Row Auth(string what, string token) => new(what, "GET", tasks, HttpStatusCode.Unauthorized, Token: token);

        // Bodies that are not the JSON that is asked for
        yield return Post("empty body", "");
        yield return Post("body `null`", "null");
        yield return Post("body is an array", "[]", field: "body");
        yield return Post("body is a string", "\"title\"", field: "body");
        yield return Post("truncated JSON", """{"title":"a" """, field: "body");
        yield return Post("trailing comma", """{"title":"a",}""");
        yield return Post("junk after the object", """{"title":"a"} x""");
        yield return Post("two objects", """{"title":"a"}{"title":"b"}""");
        yield return Post("comment in JSON", """{"title":"a"/* no */}""");
        yield return Post("single quotes", "{'title':'a'}");
        yield return Post("duplicate key", """{"title":"a","title":"b"}""", field: "title");
        yield return Post("duplicate key in another case", """{"title":"a","Title":"b"}""");
        yield return Post("unknown member", """{"title":"a","userId":7}""", field: "userId");
        yield return Post("nesting 100 deep", $"{{\"title\":{new string('[', 100)}{new string(']', 100)}}}");
        yield return Post("title missing", "{}", field: "title");
        yield return Post("title null", """{"title":null}""", field: "title");
        yield return Post("title a number", """{"title":1}""", field: "title");
        yield return Post("title an object", """{"title":{}}""", field: "title");
        yield return Post("title empty", """{"title":""}""", field: "title");
        yield return Post("title only white space", """{"title":" \t\u00a0"}""", field: "title");
        yield return Post("title invisible (zero-width space)", """{"title":"\u200b"}""", field: "title");
        yield return Post("title of 201 characters", $$"""{"title":"{{new string('x', 201)}}"}""", field: "title");
        yield return Post("title with NUL", """{"title":"a\u0000b"}""", field: "title");
        yield return Post("title with a line break", """{"title":"a\nb"}""", field: "title");
        yield return Post("title with half a surrogate pair", """{"title":"a\ud800b"}""");
        yield return Post("raw control character in JSON", "{\"title\":\"a\u0001b\"}");
        yield return new Row("bytes that are not UTF-8", "POST", tasks, HttpStatusCode.BadRequest, null,
            () => Bytes([.. """{"title":" """u8, 0xff, 0xfe, .. "\"}"u8]));
        yield return Post("description of 2,001 characters", $$"""{"title":"a","description":"{{new string('x', 2001)}}"}""", field: "description");
        yield return Post("description an array", """{"title":"a","description":[]}""", field: "description");
        yield return Post("priority unknown", """{"title":"a","priority":"urgent"}""", field: "priority");
        yield return Post("priority a number", """{"title":"a","priority":1}""", field: "priority");
        yield return Post("priority null", """{"title":"a","priority":null}""", field: "priority");
        yield return Post("recurrence unknown", """{"title":"a","recurrence":"hourly"}""", field: "recurrence");
        yield return Post("dueAt not a date", """{"title":"a","dueAt":"tomorrow"}""", field: "dueAt");
        yield return Post("dueAt 30 February", """{"title":"a","dueAt":"2030-02-30T00:00:00Z"}""", field: "dueAt");
        yield return Post("dueAt without an offset", """{"title":"a","dueAt":"2030-01-01T00:00:00"}""", field: "dueAt");
        yield return Post("dueAt only a date", """{"title":"a","dueAt":"2030-01-01"}""", field: "dueAt");
        yield return Post("dueAt a number", """{"title":"a","dueAt":1893456000}""", field: "dueAt");
        yield return Post("dueAt in the year 1", """{"title":"a","dueAt":"0001-01-01T00:00:00Z"}""", field: "dueAt");
        yield return Post("dueAt in the year 9999", """{"title":"a","dueAt":"9999-12-31T23:59:59Z"}""", field: "dueAt");
        yield return Post("tags a string", """{"title":"a","tags":"x"}""", field: "tags");
        yield return Post("tag null", """{"title":"a","tags":[null]}""", field: "tags[0]");
        yield return Post("tag empty", """{"title":"a","tags":["ok",""]}""", field: "tags[1]");
        yield return Post("tag of 51 characters", $$"""{"title":"a","tags":["{{new string('x', 51)}}"]}""", field: "tags[0]");
        yield return Post("21 tags", $$"""{"title":"a","tags":[{{string.Join(',', Enumerable.Range(0, 21).Select(i => $"\"t{i}\""))}}]}""", field: "tags");
        yield return Post("body of 70 kB", $$"""{"title":"{{new string('x', 70_000)}}"}""", HttpStatusCode.RequestEntityTooLarge);
        yield return new Row("content type text/plain", "POST", tasks, HttpStatusCode.UnsupportedMediaType, null, Text("""{"title":"a"}""", "text/plain"));
        yield return new Row("content type form", "POST", tasks, HttpStatusCode.UnsupportedMediaType, null, Text("title=a", "application/x-www-form-urlencoded"));
        yield return new Row("no content type", "POST", tasks, HttpStatusCode.UnsupportedMediaType, null, () => Bytes("""{"title":"a"}"""u8.ToArray(), type: null));
        yield return new Row("unknown charset", "POST", tasks, HttpStatusCode.UnsupportedMediaType, null, () => Bytes("""{"title":"a"}"""u8.ToArray(), "application/json; charset=klingon"));

        // Text that looks dangerous is text
        yield return Post("SQL in the title", """{"title":"'); DROP TABLE tasks; --"}""", HttpStatusCode.Created);
        yield return Post("HTML in the title", """{"title":"<script>alert(1)</script>"}""", HttpStatusCode.Created);
        yield return Post("right-to-left and override characters", """{"title":"abc\u202edef شراء الحليب"}""", HttpStatusCode.Created);
        yield return Post("emoji family of 11 characters", """{"title":"👩‍👩‍👧‍👦 👍🏽"}""", HttpStatusCode.Created);
        yield return Post("title of 200 emoji", $$"""{"title":"{{string.Concat(Enumerable.Repeat("😀", 200))}}"}""", HttpStatusCode.Created);
        yield return new Row("SQL in the search", "GET", $"{tasks}?search=%27%20OR%201%3D1%20--", HttpStatusCode.OK);
        yield return new Row("backslash and wildcards in the search", "GET", $"{tasks}?search=%5C%25_%5C", HttpStatusCode.OK);

        // Lists
        yield return List("page 0", "page=0", "page");
        yield return List("page negative", "page=-1", "page");
        yield return List("page not a number", "page=one", "page");
        yield return List("page beyond int", "page=2147483648", "page");
        yield return List("page empty", "page=", "page");
        yield return new Row("page at int's limit", "GET", $"{tasks}?page=2147483647&pageSize=100", HttpStatusCode.OK);
        yield return List("pageSize 0", "pageSize=0", "pageSize");
        yield return List("pageSize 101", "pageSize=101", "pageSize");
        yield return List("status unknown", "status=done", "status");
        yield return List("status a number", "status=1", "status");
        yield return List("sort by a column", "sort=password_hash", "sort");
        yield return List("direction unknown", "direction=sideways", "direction");
        yield return List("priority unknown in the query", "priority=low,high", "priority");
        yield return List("dueAfter not a date", "dueAfter=x", "dueAfter");
        yield return List("undated neither true nor false", "undated=maybe", "undated");
        yield return List("dueBefore without an offset", "dueBefore=2030-01-01T00:00:00", "dueBefore");
        yield return List("search of 201 characters", $"search={new string('x', 201)}", "search");
        yield return List("NUL in the search", "search=a%00b", "search");
        yield return List("NUL in a tag", "tag=%00", "tag");

        // Paths and methods
        yield return new Row("user id not a number", "GET", "/api/me/tasks", HttpStatusCode.NotFound);
        yield return new Row("user id beyond long", "GET", "/api/9999999999999999999/tasks", HttpStatusCode.NotFound);
        yield return new Row("another user's id", "GET", other.Tasks, HttpStatusCode.Forbidden);
        yield return new Row("task id not a number", "GET", $"{tasks}/one", HttpStatusCode.NotFound);
        yield return new Row("task id beyond long", "GET", $"{tasks}/9999999999999999999", HttpStatusCode.NotFound);
        yield return new Row("task id negative", "GET", $"{tasks}/-1", HttpStatusCode.NotFound);
        yield return new Row("method not offered", "DELETE", tasks, HttpStatusCode.MethodNotAllowed);
        yield return new Row("path that does not exist", "GET", "/api/nothing", HttpStatusCode.NotFound);

        // Conditions and keys
        yield return new Row("stale ETag on PUT", "PUT", item, HttpStatusCode.PreconditionFailed, null, Text("""{"title":"a"}"""), Headers: [("If-Match", "\"1\"")]);
        yield return new Row("If-Match without quotes", "PUT", item, HttpStatusCode.BadRequest, "If-Match", Text("""{"title":"a"}"""), Headers: [("If-Match", "2")]);
        yield return new Row("If-Match of another kind", "DELETE", item, HttpStatusCode.PreconditionFailed, null, Headers: [("If-Match", "\"abc\"")]);
        yield return new Row("If-Match beyond int", "DELETE", item, HttpStatusCode.PreconditionFailed, null, Headers: [("If-Match", "\"99999999999\"")]);
        yield return new Row("If-None-Match malformed", "GET", item, HttpStatusCode.OK, null, Headers: [("If-None-Match", "x")]);
        yield return new Row("completed a string", "PATCH", $"{item}/complete", HttpStatusCode.BadRequest, "completed", Text("""{"completed":"yes"}"""));
        yield return new Row("Idempotency-Key of 129 characters", "POST", tasks, HttpStatusCode.BadRequest, "Idempotency-Key", Text("""{"title":"a"}"""), Headers: [("Idempotency-Key", new string('k', 129))]);
        yield return new Row("Idempotency-Key with a space", "POST", tasks, HttpStatusCode.BadRequest, "Idempotency-Key", Text("""{"title":"a"}"""), Headers: [("Idempotency-Key", "a b")]);

        // Tokens
        var claims = Tokens.Claims(user.Id);
        var good = Tokens.Make(claims);
        yield return Auth("no token", "");
        yield return Auth("scheme Basic", "Basic dXNlcjpwYXNz");
        yield return Auth("empty bearer token", "Bearer ");
        yield return Auth("token that is no JWT", "Bearer hello");
        yield return Auth("token of two parts", $"Bearer {good[..good.LastIndexOf('.')]}");
        yield return Auth("token of four parts", $"Bearer {good}.x");
        yield return Auth("token with padding", $"Bearer {good}=");
        yield return Auth("signature changed", $"Bearer {good[..^2]}{(good[^2] == 'A' ? 'B' : 'A')}{good[^1]}");
        yield return Auth("left-over bits in the signature", $"Bearer {LastBitFlipped(good)}");
        yield return Auth("another key", $"Bearer {Tokens.Make(claims, key: "some other key that is long enough too")}");
        yield return Auth("alg none, no signature", $"Bearer {Tokens.Encode("""{"alg":"none","typ":"JWT"}""")}.{Tokens.Encode(claims)}.");
        yield return Auth("alg none, signed", $"Bearer {Tokens.Make(claims, """{"alg":"none","typ":"JWT"}""")}");
        yield return Auth("alg HS512", $"Bearer {Tokens.Make(claims, """{"alg":"HS512","typ":"JWT"}""", algorithm: HashAlgorithmName.SHA512)}");
        yield return Auth("alg hs256 in lower case", $"Bearer {Tokens.Make(claims, """{"alg":"hs256","typ":"JWT"}""")}");
        yield return Auth("header with a key of its own (jwk)", $"Bearer {Tokens.Make(claims, """{"alg":"HS256","typ":"JWT","jwk":{}}""")}");
        yield return Auth("header with alg twice", $"Bearer {Tokens.Make(claims, """{"alg":"HS256","alg":"none"}""")}");
        yield return Auth("expired", $"Bearer {Tokens.Make(Tokens.Claims(user.Id, lifetime: -31))}");
        yield return Auth("not valid yet", $"Bearer {Tokens.Make(Tokens.Claims(user.Id, notBefore: 90))}");
        yield return Auth("wrong issuer", $"Bearer {Tokens.Make(Tokens.Claims(user.Id, issuer: "evil"))}");
        yield return Auth("wrong audience", $"Bearer {Tokens.Make(Tokens.Claims(user.Id, audience: "evil"))}");
        yield return Auth("no exp", $"Bearer {Tokens.Make(claims.Replace("exp", "xxx", StringComparison.Ordinal))}");
        yield return Auth("sub not a number", $"Bearer {Tokens.Make(claims.Replace($"\"sub\":\"{user.Id}\"", "\"sub\":\"admin\"", StringComparison.Ordinal))}");
        yield return Auth("claims that are no object", $"Bearer {Tokens.Make("[]")}");
        yield return Auth("token of 5,000 characters", $"Bearer {good}{new string('A', 5000)}");
        yield return new Row("expired within the clock skew", "GET", tasks, HttpStatusCode.OK, Token: $"Bearer {Tokens.Make(Tokens.Claims(user.Id, lifetime: -10))}");

        // Accounts, tags and chat
        yield return new Row("sign-up without a password", "POST", "/api/auth/sign-up", HttpStatusCode.BadRequest, "password", Text("""{"email":"a@b.example","name":"A"}"""));
        yield return new Row("sign-up with a NUL in the name", "POST", "/api/auth/sign-up", HttpStatusCode.BadRequest, "name", Text("""{"email":"a@b.example","password":"password1","name":"a\u0000"}"""));
        yield return new Row("sign-up with a NUL in the address", "POST", "/api/auth/sign-up", HttpStatusCode.BadRequest, "email", Text("""{"email":"a\u0000@b.example","password":"password1","name":"a"}"""));
        yield return new Row("sign-in with a NUL in the address", "POST", "/api/auth/sign-in", HttpStatusCode.BadRequest, "email", Text("""{"email":"a\u0000@b.example","password":"password1"}"""));
        yield return new Row("sign-in with a password of 10,000 characters", "POST", "/api/auth/sign-in", HttpStatusCode.BadRequest, "password", Text($$"""{"email":"a@b.example","password":"{{new string('x', 10_000)}}"}"""));
        yield return new Row("sign-in with a wrong password", "POST", "/api/auth/sign-in", HttpStatusCode.Unauthorized, null, Text($$"""{"email":"{{user.Session.User.Email}}","password":"wrong password"}"""));
        yield return new Row("tag without a name", "POST", user.Tags, HttpStatusCode.BadRequest, "name", Text("{}"));
        yield return new Row("chat message empty", "POST", $"/api/{user.Id}/chat", HttpStatusCode.BadRequest, "message", Text("""{"message":""}"""));
        yield return new Row("chat conversation id a string", "POST", $"/api/{user.Id}/chat", HttpStatusCode.BadRequest, "conversationId", Text("""{"message":"hi","conversationId":"1"}"""));
    }

    private static string LastBitFlipped(string token)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token[..^1] + Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) ^ 1];
    }

    private static Func<HttpContent> Text(string text, string type = "application/json") =>
        () => new StringContent(text, Encoding.UTF8, type);

    private static ByteArrayContent Bytes(byte[] bytes, string? type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static List<string> FieldsOf(HttpResponseMessage response, string text)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return [];
        }

        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Select(e => e.Name).ToList() : [];
    }

    private sealed record Row(
        string What,
        string Method,
        string Path,
        HttpStatusCode Expected,
        string? Field = null,
        Func<HttpContent>? Body = null,
        string? Token = null,
        (string Name, string Value)[]? Headers = null);
}
