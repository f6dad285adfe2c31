using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Tests.Cluster;

/// <summary>A cluster with a stack's CronJobs and backend, as its kubectl tells of it.</summary>
internal sealed class FakeCluster : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FakeCluster()
    {
        Program = new FakeProgram(_folder, "kubectl");
        Helm = new FakeProgram(_folder, "helm");
        Kubectl = new Kubectl(Program.Path, Address);
    }

    public static ClusterAddress Address { get; } = new("dev", "minikube", "todo-dev");

    public FakeProgram Program { get; }

    public FakeProgram Helm { get; }

    public Kubectl Kubectl { get; }

    /// <summary>The folder of the programs.</summary>
    public string Folder => _folder.Path;

    public void Dispose() => _folder.Dispose();

    /// <summary>CronJobs, and the jobs that kubectl makes of them.</summary>
    public FakeCluster WithBackups()
    {
        var schedules = new JsonArray(Schedule("backup"), Schedule("restore"));
        Program.Answers("* get cronjobs.batch *", new JsonObject { ["items"] = schedules }.ToJsonString());
        foreach (var part in new[] { "backup", "restore" })
        {
            var container = new JsonObject { ["name"] = part, ["command"] = new JsonArray("/bin/sh", $"/etc/database/programs/{part}.sh"), ["env"] = new JsonArray() };
            var job = new JsonObject
            {
                ["apiVersion"] = "batch/v1",
                ["kind"] = "Job",
                ["metadata"] = new JsonObject
                {
                    ["name"] = "@JOB@",
                    ["labels"] = Labels($"database-{part}", part),
                    ["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = "CronJob", ["name"] = $"database-{part}" }),
                },
                ["spec"] = new JsonObject { ["template"] = new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray(container) } } },
            };
            Program.Answers($"* create job * --from cronjob/database-{part} --dry-run=client *", job.ToJsonString());
        }

        Program.Answers("* create --filename *", "job.batch/made");
        Program.Answers("* delete *");
        return this;
    }

    /// <summary>The backend and its autoscaler.</summary>
    public FakeCluster WithBackend(int replicas, int? least)
    {
        var items = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = new JsonObject { ["name"] = "todo-app-backend", ["labels"] = Labels("backend", "backend") },
            ["spec"] = new JsonObject { ["replicas"] = replicas },
        });
        if (least is not null)
        {
            items.Add(new JsonObject
            {
                ["apiVersion"] = "autoscaling/v2",
                ["kind"] = "HorizontalPodAutoscaler",
                ["metadata"] = new JsonObject { ["name"] = "todo-app-backend" },
                ["spec"] = new JsonObject { ["minReplicas"] = least, ["scaleTargetRef"] = new JsonObject { ["name"] = "todo-app-backend" } },
            });
        }

        Program.Answers("* get deployments.apps,*", new JsonObject { ["items"] = items }.ToJsonString());
        Program.Answers("* scale *").Answers("* wait *").Answers("* rollout status *");
        return this;
    }

    /// <summary>A job whose name fits a pattern ends at once, well or not, and leaves a log.</summary>
    public FakeCluster WithJob(string name, bool succeeds, params string[] log)
    {
        var condition = new JsonObject { ["type"] = succeeds ? "Complete" : "Failed", ["status"] = "True", ["message"] = succeeds ? "" : "Job has reached the specified backoff limit" };
        Program.Answers($"* get job {name} *", new JsonObject { ["status"] = new JsonObject { ["conditions"] = new JsonArray(condition) } }.ToJsonString());
        return WithPods(name, succeeds ? "Succeeded" : "Failed", log);
    }

    /// <summary>A job whose name fits a pattern goes on and on, with a pod in a phase.</summary>
    public FakeCluster WithEndlessJob(string name, string phase, params string[] log)
    {
        Program.Answers($"* get job {name} *", "{}");
        return WithPods(name, phase, log);
    }

    private FakeCluster WithPods(string name, string phase, string[] log)
    {
        var pod = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = $"pod-of-{name.Trim('*')}" },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main" }) },
            ["status"] = new JsonObject
            {
                ["phase"] = phase,
                ["containerStatuses"] = new JsonArray(new JsonObject
                {
                    ["name"] = "main",
                    ["state"] = phase == "Pending" ? new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ImagePullBackOff" } } : new JsonObject(),
                }),
            },
        };
        Program.Answers($"* get pods --selector batch.kubernetes.io/job-name={name} *", new JsonObject { ["items"] = new JsonArray(pod) }.ToJsonString());
        Program.Answers($"* logs pod-of-{name.Trim('*')}*", string.Join('\n', log) + "\n");
        return this;
    }

    private static JsonObject Schedule(string part) => new()
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "CronJob",
        ["metadata"] = new JsonObject { ["name"] = $"database-{part}", ["labels"] = Labels($"database-{part}", part) },
    };

    private static JsonObject Labels(string name, string component) =>
        new() { ["app.kubernetes.io/name"] = name, ["app.kubernetes.io/component"] = component };
}
