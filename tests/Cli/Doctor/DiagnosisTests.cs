using TodoStack.Cli.Cluster;
using TodoStack.Cli.Doctor;
using TodoStack.Cli.Tests.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Tests.Doctor;

public sealed class DiagnosisTests
{
    [Theory]
    [InlineData("image", "image-pull", "localhost/todostack/nothing:1.0.0 cannot be pulled", "minikube docker-env")]
    [InlineData("never", "image-pull", "the settings forbid to pull it", "minikube docker-env")]
    [InlineData("name", "image-pull", "its name is not one of an image", "todostack:images.registry")]
    [InlineData("registry", "image-pull", "the registry does not answer", "network")]
    [InlineData("config", "crash-loop", "its configuration is wrong", "name every mistake")]
    [InlineData("crash", "crash-loop", "exit code 1", "todo logs frontend-web")]
    [InlineData("memory", "out-of-memory", "its limit of 24Mi", "todostack:application.backend.resources.limits.memory")]
    [InlineData("pending", "pending", "not enough processors", "minikube start --cpus 4")]
    [InlineData("secret", "container-configuration", "secret \"backend-credentials\" not found", "pulumi up --refresh")]
    [InlineData("mount", "volume", "cannot be mounted", "pulumi up --refresh")]
    [InlineData("readiness", "probe", "The readiness probe", "todo logs frontend-chatbot --stack dev --level warning")]
    [InlineData("liveness", "probe", "The liveness probe", "started anew until it answers")]
    [InlineData("claim", "volume", "by the storage class missing", "todostack:database.storageClass")]
    [InlineData("quota", "admission", "quota is full", "kubectl describe resourcequota")]
    [InlineData("security", "admission", "Pod Security", "pulumi up --refresh")]
    [InlineData("job", "rollout", "The migration failed", "migrations can be repeated")]
    [InlineData("rollout", "rollout", "does not get on", "todo rollback --stack dev")]
    [InlineData("metrics", "metrics", "no metrics API", "minikube addons enable metrics-server")]
    public void Each_provoked_trouble_is_named_with_its_cure(string recording, string diagnosis, string cause, string cure)
    {
        var troubles = Examination.Diagnose(Recording.Read(recording));

        var trouble = Assert.Single(troubles, found => found.Diagnosis == diagnosis && found.Cause.Contains(cause, StringComparison.Ordinal));
        Assert.Contains(cure, trouble.Cure, StringComparison.Ordinal);
        Assert.NotEmpty(trouble.Evidence);
        Assert.NotEmpty(trouble.Objects);
    }

    [Theory]
    [InlineData("image", "image-pull")]
    [InlineData("crash", "crash-loop")]
    [InlineData("memory", "out-of-memory")]
    [InlineData("secret", "container-configuration")]
    [InlineData("pending", "pending")]
    [InlineData("job", "rollout")]
    public void Nothing_is_said_beside_the_cause(string recording, string diagnosis) =>
        Assert.Equal([diagnosis], Examination.Diagnose(Recording.Read(recording)).Select(trouble => trouble.Diagnosis));

    [Fact]
    public void A_backend_that_was_stopped_and_not_started_again_is_told()
    {
        var snapshot = Recording.Read("healthy", item =>
        {
            if (item.Text("kind") == "Deployment" && item.Text("metadata", "name") == "todo-app-backend")
            {
                item.Object("spec")!["replicas"] = 0;
            }
        });

        var trouble = Assert.Single(Examination.Diagnose(snapshot), trouble => trouble.Diagnosis == "rollout");
        Assert.Equal(["Deployment todo-app-backend"], trouble.Objects);
        Assert.Contains("kubectl scale deployment/todo-app-backend --replicas 2", trouble.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "A backup failed.", "todo backup --stack dev")]
    [InlineData("restore", "A restore failed", "todo restore --stack dev")]
    public void A_job_that_failed_is_told_with_the_command_that_cures_it(string component, string cause, string cure)
    {
        var snapshot = Recording.Read("job", item =>
        {
            if (item.Text("kind") == "Job")
            {
                item.Object("metadata", "labels")!["app.kubernetes.io/component"] = component;
            }
        });

        var trouble = Assert.Single(Examination.Diagnose(snapshot));
        Assert.Contains(cause, trouble.Cause, StringComparison.Ordinal);
        Assert.Contains(cure, trouble.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Backups_that_are_too_old_are_told_with_the_command_that_makes_one()
    {
        var snapshot = Recording.Read("healthy", item =>
        {
            if (item.Text("kind") == "CronJob")
            {
                item["status"] = new System.Text.Json.Nodes.JsonObject { ["lastSuccessfulTime"] = "2026-11-18T03:17:00Z" };
            }
        });

        var trouble = Assert.Single(Examination.Diagnose(snapshot), trouble => trouble.Diagnosis == "backup");
        Assert.Contains("todo backup --stack dev", trouble.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_guide_lists_every_diagnosis()
    {
        var guide = File.ReadAllText(Path.Combine(CliContext.FindRepository(), "docs", "troubleshooting.md"));

        Assert.All(Examination.Diagnoses, diagnosis => Assert.Contains($"| `{diagnosis.Id}` |", guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Replicas_with_the_same_trouble_are_one() =>
        Assert.Equal(2, Assert.Single(Examination.Diagnose(Recording.Read("image"))).Objects.Count);

    [Fact]
    public void The_end_of_its_log_is_evidence_of_a_crash()
    {
        var snapshot = Recording.Read("config");
        var pod = Assert.Single(snapshot.Pods);
        var trouble = Assert.Single(Examination.Diagnose(snapshot with
        {
            Logs = new Dictionary<string, IReadOnlyList<string>>
            {
                [ClusterSnapshot.LogKey(pod, pod.Containers[0])] = ["Jwt__SigningKey is missing."],
            },
        }));

        Assert.Contains("Jwt__SigningKey is missing.", trouble.Evidence);
    }

    [Fact]
    public void Pending_migrations_are_told_from_what_the_backend_says_of_itself()
    {
        const string Answer =
            """http://localhost:8000/ready: 503 {"status":"Unhealthy","checks":{"database":{"status":"Healthy"},"migrations":{"status":"Unhealthy","description":"2 migrations are pending."}}}""";
        var snapshot = Recording.Read("readiness");
        var trouble = Assert.Single(Examination.Diagnose(snapshot with
        {
            Readiness = new Dictionary<string, string> { [snapshot.Pods[0].Name] = Answer },
        }));

        Assert.Equal("readiness", trouble.Diagnosis);
        Assert.Contains("migrations are pending", trouble.Cause, StringComparison.Ordinal);
        Assert.Equal(["check migrations: 2 migrations are pending."], trouble.Evidence);
    }

    [Fact]
    public void Healthy_nodes_are_no_trouble_and_others_are()
    {
        Assert.Empty(Examination.Diagnose(Recording.Read("nodes")));

        var troubles = Examination.Diagnose(Recording.Read("nodes", node =>
        {
            foreach (var condition in node.Items("status", "conditions"))
            {
                condition["status"] = condition.Text("type") is "DiskPressure" ? "True" : condition.Text("type") is "Ready" ? "Unknown" : "False";
            }
        }));

        Assert.Equal(["The node is short of something: DiskPressure.", "The node is not ready."], troubles.Select(trouble => trouble.Cause).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void A_kill_for_memory_of_yesterday_is_history_once_the_container_is_ready()
    {
        var snapshot = Recording.Read("memory", item =>
        {
            foreach (var status in item.Items("status", "containerStatuses"))
            {
                status["ready"] = true;
                status["state"] = new System.Text.Json.Nodes.JsonObject { ["running"] = new System.Text.Json.Nodes.JsonObject() };
                status["lastState"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["terminated"] = new System.Text.Json.Nodes.JsonObject { ["reason"] = "OOMKilled", ["exitCode"] = 137, ["finishedAt"] = "2026-11-20T10:00:00Z" },
                };
            }
        });

        Assert.Empty(Examination.Diagnose(snapshot));
    }
}
