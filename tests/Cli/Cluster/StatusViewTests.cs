using TodoStack.Cli.Cluster;
using TodoStack.Cli.Doctor;
using TodoStack.Policies;

namespace TodoStack.Cli.Tests.Cluster;

public sealed class StatusViewTests
{
    private static readonly ClusterAddress Address = new("dev", "minikube", "todo-dev");

    [Fact]
    public void A_healthy_stack_is_ready_and_nothing_is_wrong_with_it_but_the_missing_metrics()
    {
        var snapshot = Recording.Read("healthy");
        var status = StatusView.Of(snapshot, Address);

        Assert.True(status.Ready);
        Assert.Equal(["postgresql", "todo-app-backend", "todo-app-frontend-chatbot", "todo-app-frontend-web"], status.Workloads.Select(workload => workload.Name));
        Assert.Equal([1, 2, 2, 2], status.Workloads.Select(workload => workload.ReadyPods));
        Assert.Equal("data-postgresql-0", status.Volumes[0].Name);
        Assert.Equal("17 3 * * *", status.Backup!.Schedule);
        Assert.Null(status.Backup.LastGood);
        Assert.Equal(["metrics"], Examination.Diagnose(snapshot).Select(trouble => trouble.Diagnosis));
    }

    [Fact]
    public void Use_scaling_and_the_release_are_part_of_it()
    {
        var recorded = Recording.Read("healthy");
        var pod = recorded.Pods.First(pod => pod.Part == "backend");
        var status = StatusView.Of(
            recorded with
            {
                Usage = new Dictionary<string, PodUsage> { [pod.Name] = new(0.25m, 1048576) },
                VolumeUse = new Dictionary<string, long> { ["data-postgresql-0"] = 2097152 },
            },
            Address);

        var backend = status.Workloads.Single(workload => workload.Name == "todo-app-backend");
        Assert.Equal((0.25m, 1048576m), (backend.Cpu, backend.Memory));
        Assert.Equal((2, 5), (backend.Scaling!.Least, backend.Scaling.Most));
        Assert.Contains("cpu ? of 70 %", backend.Scaling.Metrics);
        Assert.Equal(2097152, status.Volumes[0].UsedBytes);
        Assert.Contains("\"ready\": true", status.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_volume_that_shares_its_node_s_disk_does_not_tell_the_disk_s_use()
    {
        var snapshot = Recording.Read("healthy") with { VolumeUse = new Dictionary<string, long> { ["data-postgresql-0"] = long.MaxValue } };

        Assert.Null(StatusView.Of(snapshot, Address).Volumes[0].UsedBytes);
    }

    [Theory]
    [InlineData("Deployment", "readyReplicas")]
    [InlineData("StatefulSet", "readyReplicas")]
    [InlineData("Deployment", "updatedReplicas")]
    public void A_workload_without_all_of_its_pods_is_not_ready(string kind, string field)
    {
        var snapshot = Recording.Read("healthy", item =>
        {
            if (item.Text("kind") == kind)
            {
                item.Object("status")!.Remove(field);
            }
        });

        Assert.False(StatusView.Of(snapshot, Address).Ready);
    }

    [Fact]
    public void A_workload_that_was_stopped_is_not_ready()
    {
        var snapshot = Recording.Read("healthy", item =>
        {
            if (item.Text("metadata", "name") == "todo-app-backend" && item.Text("kind") == "Deployment")
            {
                item.Object("spec")!["replicas"] = 0;
            }
        });

        Assert.False(StatusView.Of(snapshot, Address).Ready);
    }

    [Fact]
    public void A_release_that_was_left_in_the_middle_is_not_ready_and_the_doctor_says_so()
    {
        var snapshot = new ClusterSnapshot(
            "dev",
            [.. Recording.Read("healthy").OfKind("Deployment"), Release("1", "deployed"), Release("2", "pending-upgrade")], Recording.Now);
        var status = StatusView.Of(snapshot, Address);

        Assert.Equal([2, 1], status.Revisions.Select(revision => revision.Number));
        Assert.False(status.Ready);
        var trouble = Assert.Single(Examination.Diagnose(snapshot));
        Assert.Equal("release", trouble.Diagnosis);
        Assert.Contains("todo rollback --stack dev", trouble.Cure, StringComparison.Ordinal);
    }

    private static KubernetesObject Release(string version, string status) => new(
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new System.Text.Json.Nodes.JsonObject
            {
                ["name"] = $"sh.helm.release.v1.todo-app.v{version}",
                ["creationTimestamp"] = "2026-11-21T12:00:00Z",
                ["labels"] = new System.Text.Json.Nodes.JsonObject { ["owner"] = "helm", ["name"] = "todo-app", ["status"] = status, ["version"] = version },
            },
        },
        "recording");
}
