using System.Text.Json.Nodes;
using TodoStack.Policies.Model;

namespace TodoStack.Policies.Tests;

public sealed class ModelTests
{
    [Theory]
    [InlineData("250m", "0.25")]
    [InlineData("1", "1")]
    [InlineData("1.5Gi", "1610612736")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("100k", "100000")]
    [InlineData("-1", "-1")]
    [InlineData("512MB", null)]
    [InlineData("0,5", null)]
    [InlineData("1 Gi", null)]
    [InlineData("Gi", null)]
    [InlineData("", null)]
    public void Quantities_are_read_as_Kubernetes_reads_them(string text, string? value) =>
        Assert.Equal(value is null ? null : decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Quantity.Parse(text));

    [Theory]
    [InlineData("cpu", 0.25, "250m")]
    [InlineData("limits.cpu", 2, "2")]
    [InlineData("memory", 268435456, "256Mi")]
    [InlineData("requests.storage", 1610612736, "1.5Gi")]
    [InlineData("pods", 14, "14")]
    public void Quantities_are_written_as_people_write_them(string resource, double value, string text) =>
        Assert.Equal(text, Quantity.Format(resource, (decimal)value));

    [Theory]
    [InlineData("docker.io/library/postgres:17.6-bookworm", true)]
    [InlineData("docker.io/library/postgres:17-bookworm", false)]
    [InlineData("postgres:9.6", false)]
    [InlineData("nginx:1.27", false)]
    [InlineData("nginx:1.27.3", true)]
    [InlineData("nginx:v1.27.3-alpine", true)]
    [InlineData("nginx", false)]
    [InlineData("nginx:latest", false)]
    [InlineData("localhost:5000/nginx", false)]
    [InlineData("localhost/a/backend:dev-5f0c2b7a91d3", true)]
    [InlineData("localhost/a/backend:5f0c2b7", true)]
    [InlineData("localhost/a/backend:dev-abcdef", false)]
    [InlineData("localhost/a/backend:facade", false)]
    [InlineData("a/b:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("a/b@sha256:0123", false)]
    public void An_image_is_pinned_by_digest_version_or_content(string image, bool pinned) =>
        Assert.Equal(pinned, ImageReference.Parse(image).IsPinned);

    [Theory]
    [InlineData("docker.io/library/postgres:17.6", "docker.io", "library/postgres", "17.6")]
    [InlineData("library/postgres", null, "library/postgres", null)]
    [InlineData("localhost:5000/a:1", "localhost:5000", "a", "1")]
    [InlineData("localhost/a", "localhost", "a", null)]
    public void An_image_reference_is_taken_apart(string image, string? registry, string repository, string? tag) =>
        Assert.Equal(new ImageReference(registry, repository, tag, null), ImageReference.Parse(image));

    [Theory]
    [InlineData("15 3 * * *", true)]
    [InlineData("*/10 0-6,22 1 jan-mar mon", true)]
    [InlineData("@daily", true)]
    [InlineData("@reboot", false)]
    [InlineData("60 3 * * *", false)]
    [InlineData("0 3 0 * *", false)]
    [InlineData("0 3 * * 7", false)]
    [InlineData("0 5-3 * * *", false)]
    [InlineData("*/0 * * * *", false)]
    [InlineData("0 3 * *", false)]
    [InlineData(null, false)]
    public void A_schedule_has_five_fields_within_their_bounds(string? schedule, bool valid) =>
        Assert.Equal(valid, CronSchedule.IsValid(schedule));

    [Theory]
    [InlineData("{matchLabels: {a: x}}", true)]
    [InlineData("{matchLabels: {a: x, b: z}}", false)]
    [InlineData("{matchExpressions: [{key: a, operator: In, values: [w, x]}]}", true)]
    [InlineData("{matchExpressions: [{key: a, operator: NotIn, values: [w, x]}]}", false)]
    [InlineData("{matchExpressions: [{key: b, operator: NotIn, values: [x]}]}", true)]
    [InlineData("{matchExpressions: [{key: a, operator: Exists}]}", true)]
    [InlineData("{matchExpressions: [{key: a, operator: DoesNotExist}]}", false)]
    [InlineData("{}", true)]
    public void A_selector_matches_as_Kubernetes_does(string selector, bool matches) =>
        Assert.Equal(matches, LabelSelector.Of(Yaml(selector)).Matches(new Dictionary<string, string> { ["a"] = "x" }));

    [Theory]
    [InlineData("Jwt__SigningKey", "abcdef", true)]
    [InlineData("POSTGRES_PASSWORD", "x", true)]
    [InlineData("POSTGRES_PASSWORD_FILE", "/run/secrets/password", false)]
    [InlineData("Jwt__LifetimeDays", "7", false)]
    [InlineData("TokenLifetime", "7", false)]
    [InlineData("Session__CookieDomain", "example.com", false)]
    [InlineData("SECRET_NAME", "backend", false)]
    [InlineData("Database__ConnectionString", "Host=db;Username=todo", true)]
    [InlineData("Anything", "Host=db;Username=todo;Password=x", true)]
    [InlineData("Anything", "Host=db;Username=todo", false)]
    [InlineData("Anything", "postgresql://todo:x@db/todo", true)]
    [InlineData("Anything", "https://example.com:8000/a@b", false)]
    [InlineData("Anything", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x", true)]
    [InlineData("Api__Key", "", false)]
    [InlineData("passwd", "todo:x:10001:10001::/:/sbin/nologin", false)]
    [InlineData("passwd", "hunter2", true)]
    [InlineData("Jwt__SigningKey", "/run/secrets/signing-key", false)]
    [InlineData("Jwt__SigningKey", "/9j4AAQSkZJRgABAQ", true)]
    public void Secrets_are_told_by_name_and_form(string name, string value, bool secret) =>
        Assert.Equal(secret, Rules.SecretRules.IsSecret(name, value));

    [Fact]
    public void A_long_text_without_a_space_takes_no_longer_for_it()
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();

        Assert.False(Rules.SecretRules.LooksLikeSecret(new string('x', 2 << 20)));

        // Part of a second, also on a busy machine a few; a minute where a repetition has no bound.
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
    }

    [Fact]
    public void Numbers_that_came_as_doubles_are_numbers()
    {
        JsonObject body = new() { ["a"] = 3.0, ["b"] = 3, ["c"] = JsonNode.Parse("3"), ["d"] = "3", ["e"] = 3L };

        Assert.All(["a", "b", "c", "e"], (string name) => Assert.Equal(3m, body.Number(name)));
        Assert.Null(body.Number("d"));
        Assert.All(["a", "b", "c", "d", "e"], (string name) => Assert.Equal("3", body.Scalar(name)));
    }

    [Fact]
    public void A_set_finds_its_objects_by_kind_and_group()
    {
        ObjectSet objects = new(
        [
            .. Manifests.Read("{apiVersion: v1, kind: Service, metadata: {name: a, namespace: here}}", "test"),
            .. Manifests.Read("{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: a, namespace: here}}", "test"),
            .. Manifests.Read("{apiVersion: example.com/v1, kind: Other, metadata: {name: a, namespace: here}}", "test"),
        ]);

        Assert.Equal(3, objects.Count);
        Assert.Equal("v1", Assert.Single(objects.OfKind("Service")).ApiVersion);
        Assert.NotNull(objects.Find("Other", "a", "here"));
        Assert.Null(objects.Find("Service", "a", "there"));
    }

    private static JsonNode Yaml(string text) => Manifests.ReadDocuments(text, "test").Single();
}
