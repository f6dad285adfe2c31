using System.Text.Json.Nodes;
using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Components;

[Collection(StackCollection.Name)]
public sealed class CredentialsTests
{
    [Fact]
    public async Task The_first_key_has_none_before_it()
    {
        var stack = await Stacks.Dev.EvaluateAsync();

        Assert.Equal(["jwt-signing-key"], Keys(stack, "backend-credentials"));
        Assert.Equal(["key-ring-secret"], Keys(stack, "frontend-session"));
        Assert.Equal(["connection-string", "password", "username"], Keys(stack, "database-credentials"));
        Assert.Equal(["password"], Keys(stack, "database-superuser"));
    }

    [Fact]
    public async Task A_rotation_makes_the_key_a_new_one_and_keeps_the_old_one_beside_it()
    {
        var before = Data(await Stacks.Dev.Set("credentials.signingKey", "2").EvaluateAsync(), "backend-credentials");
        var after = Data(await Stacks.Dev.Set("credentials.signingKey", "3").EvaluateAsync(), "backend-credentials");

        Assert.Equal(before["jwt-signing-key"], after["jwt-previous-signing-key"]);
        Assert.NotEqual(before["jwt-signing-key"], after["jwt-signing-key"]);
        Assert.DoesNotContain(before["jwt-previous-signing-key"], after.Values);
    }

    [Fact]
    public async Task The_key_ring_rotates_likewise_and_by_itself()
    {
        var first = await Stacks.Dev.EvaluateAsync();
        var second = await Stacks.Dev.Set("credentials.keyRing", "2").EvaluateAsync();

        Assert.Equal(Data(first, "frontend-session")["key-ring-secret"], Data(second, "frontend-session")["previous-key-ring-secret"]);
        Assert.Equal(Data(first, "backend-credentials"), Data(second, "backend-credentials"));
        Assert.Equal(Data(first, "database-credentials"), Data(second, "database-credentials"));
    }

    [Fact]
    public async Task The_next_key_can_be_handed_out_before_it_is_used()
    {
        var announced = Data(await Stacks.Dev.Set("credentials.announceNext", "true").EvaluateAsync(), "backend-credentials");
        var rotated = Data(await Stacks.Dev.Set("credentials.signingKey", "2").EvaluateAsync(), "backend-credentials");

        Assert.Equal(announced["jwt-previous-signing-key"], rotated["jwt-signing-key"]);
        Assert.Equal(announced["jwt-signing-key"], rotated["jwt-previous-signing-key"]);
    }

    [Fact]
    public async Task The_databases_passwords_rotate_together_and_roll_its_pod()
    {
        var before = await Stacks.Dev.EvaluateAsync();
        var after = await Stacks.Dev.Set("credentials.databasePassword", "2").EvaluateAsync();

        Assert.NotEqual(Data(before, "database-credentials")["password"], Data(after, "database-credentials")["password"]);
        Assert.NotEqual(Data(before, "database-superuser")["password"], Data(after, "database-superuser")["password"]);
        Assert.Contains(Data(after, "database-credentials")["password"], Data(after, "database-credentials")["connection-string"], StringComparison.Ordinal);
        Assert.Equal(Data(before, "database-credentials")["password"], Data(after, "database-credentials")["previous-password"]);
        Assert.Equal(
            ["connection-string", "password", "previous-password", "username"], Keys(after, "database-credentials"));
        var (was, now) = (PodAnnotations(before), PodAnnotations(after));
        Assert.NotEqual((string?)was["checksum/role"], (string?)now["checksum/role"]);
        Assert.NotEqual((string?)was["checksum/superuser"], (string?)now["checksum/superuser"]);
        Assert.Equal((string?)was["checksum/configuration"], (string?)now["checksum/configuration"]);
    }

    [Theory]
    [InlineData("1", "todo_1", null)]
    [InlineData("2", "todo_2", "todo_1")]
    [InlineData("3", "todo_1", "todo_2")]
    public async Task Two_roles_take_turns_so_that_nobody_is_locked_out_by_a_rotation(string number, string login, string? previous)
    {
        var stack = await Stacks.Dev.Set("credentials.databasePassword", number).EvaluateAsync();

        Assert.Equal(login, Data(stack, "database-credentials")["username"]);
        Assert.Contains($"Username={login};", Data(stack, "database-credentials")["connection-string"], StringComparison.Ordinal);
        Assert.Contains($"{{\"name\":\"PGUSER\",\"value\":\"{login}\"}}", stack.Object("CronJob", "database-backup").ToText(), StringComparison.Ordinal);
        var logins = stack.Object("StatefulSet", "postgresql")["spec"]!["template"]!["spec"]!["volumes"]!.AsArray()
            .Single(volume => (string?)volume!["name"] == "logins")!["secret"]!["items"]!.AsArray();
        Assert.Equal(
            previous is null ? [("password", login)] : [("password", login), ("previous-password", previous)],
            logins.Select(item => ((string)item!["key"]!, (string)item["path"]!)));
    }

    [Theory]
    [InlineData("1", "monitor_1", null)]
    [InlineData("2", "monitor_2", "monitor_1")]
    public async Task Who_watches_the_database_takes_turns_by_the_same_number(string number, string role, string? previous)
    {
        var stack = await Stacks.InstalledObservability.Set("credentials.databasePassword", number).EvaluateAsync();
        var pod = stack.Object("StatefulSet", "postgresql")["spec"]!["template"]!;
        var monitors = pod["spec"]!["volumes"]!.AsArray().Single(volume => (string?)volume!["name"] == "monitors")!["secret"]!;

        Assert.Equal("database-monitor", (string?)monitors["secretName"]);
        Assert.Equal(
            previous is null ? [("password", role)] : [("password", role), ("previous-password", previous)],
            monitors["items"]!.AsArray().Select(item => ((string)item!["key"]!, (string)item["path"]!)));
        Assert.Equal(previous is null ? ["password"] : ["password", "previous-password"], Keys(stack, "database-monitor"));
        Assert.NotNull(pod["metadata"]!["annotations"]!["checksum/monitor"]);
        Assert.Contains("+pg_monitor", (string?)stack.Object("ConfigMap", "postgresql-configuration")["data"]!["pg_hba.conf"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_watches_there_is_no_login_for_it()
    {
        var stack = await Stacks.Observability.EvaluateAsync();

        Assert.DoesNotContain(stack.KubernetesObjects, body => (string?)body["metadata"]!["name"] == "database-monitor");
        Assert.DoesNotContain("monitor", stack.Object("StatefulSet", "postgresql").ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("monitor", (string?)stack.Object("ConfigMap", "postgresql-configuration")["data"]!["pg_hba.conf"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_a_password_needs_to_be_escaped_in_a_connection_string()
    {
        var stack = await Stacks.Dev.EvaluateAsync();

        Assert.All(
            stack.Resources.Where(resource => resource.Type == "random:index/randomPassword:RandomPassword"),
            resource => Assert.False((bool)resource.Inputs["special"]!));
    }

    [Fact]
    public async Task The_connection_string_is_one_that_the_backend_takes()
    {
        var text = Data(await Stacks.Dev.EvaluateAsync(), "database-credentials")["connection-string"];
        var parsed = new Npgsql.NpgsqlConnectionStringBuilder(text);

        Assert.Equal(("postgresql", 5432, "todo", "todo_1"), (parsed.Host, parsed.Port, parsed.Database, parsed.Username));
        Assert.Equal(Npgsql.SslMode.Disable, parsed.SslMode);
    }

    [Fact]
    public async Task TLS_in_the_cluster_is_one_setting()
    {
        var stack = await Stacks.Dev.Set("database.tlsSecret", "\"postgresql-tls\"").EvaluateAsync();

        Assert.Equal(Npgsql.SslMode.Require, new Npgsql.NpgsqlConnectionStringBuilder(Data(stack, "database-credentials")["connection-string"]).SslMode);
        var files = stack.Object("ConfigMap", "postgresql-configuration")["data"]!;
        Assert.Contains("ssl = on", (string?)files["postgresql.conf"], StringComparison.Ordinal);
        Assert.Contains("hostssl  todo", (string?)files["pg_hba.conf"], StringComparison.Ordinal);
        Assert.DoesNotContain("host  ", (string?)files["pg_hba.conf"], StringComparison.Ordinal);
        Assert.Contains("\"secretName\":\"postgresql-tls\"", stack.Object("StatefulSet", "postgresql").ToText(), StringComparison.Ordinal);
        Assert.Contains("{\"name\":\"PGSSLMODE\",\"value\":\"require\"}", stack.Object("CronJob", "database-backup").ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_external_database_has_its_connection_string_and_no_generated_password()
    {
        var stack = await Stacks.ExternalDatabase.EvaluateAsync();

        Assert.Equal(["connection-string"], Keys(stack, "database-credentials"));
        Assert.DoesNotContain(stack.KubernetesObjects, body => (string?)body["kind"] is "StatefulSet" or "CronJob" or "PersistentVolumeClaim");
        Assert.DoesNotContain(stack.Resources, resource => resource.Name.Contains("database-password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_key_is_handed_to_the_backend_alone()
    {
        var stack = await Stacks.Dev.Secret("assistantApiKey", "sentinel-model-key").EvaluateAsync();

        Assert.Equal("sentinel-model-key", Data(stack, "backend-credentials")["assistant-api-key"]);
        Assert.Single(stack.KubernetesObjects, body => body.ToText().Contains("sentinel-model-key", StringComparison.Ordinal));
    }

    internal static Dictionary<string, string> Data(RecordedStack stack, string secret) =>
        stack.Object("Secret", secret)["stringData"]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!);

    private static string[] Keys(RecordedStack stack, string secret) => [.. Data(stack, secret).Keys.Order(StringComparer.Ordinal)];

    private static JsonNode PodAnnotations(RecordedStack stack) =>
        stack.Object("StatefulSet", "postgresql")["spec"]!["template"]!["metadata"]!["annotations"]!;
}
