namespace TodoStack.Policies.Tests;

public sealed class ReportTests
{
    private const string Backend = "Deployment/todo-app-backend";

    [Fact]
    public void Nothing_is_found_on_a_good_stack()
    {
        var report = PolicyReport.Evaluate(new GoodStack().Objects);

        Assert.Empty(report.Violations.Select(finding => finding.ToString()));
        Assert.True(report.Passed);
        Assert.Empty(report.Exemptions);
        Assert.Equal(RuleSet.All.Count, report.RuleCount);
        Assert.True(report.ObjectCount > 40);
    }

    [Fact]
    public void A_finding_names_the_object_the_path_and_the_cure()
    {
        var stack = new GoodStack().Remove(Backend, "spec.template.spec.containers[backend].securityContext.readOnlyRootFilesystem");

        var finding = Assert.Single(PolicyReport.Evaluate(stack.Objects).Violations);

        Assert.Equal(
            "Deployment todo/todo-app-backend: spec.template.spec.containers[backend].securityContext.readOnlyRootFilesystem: "
            + "the root file system is writable: set it to true, and mount an emptyDir where files are written [read-only-root]",
            finding.ToString());
    }

    [Fact]
    public void An_exemption_with_a_reason_takes_the_violation_away_and_is_listed()
    {
        var stack = new GoodStack()
            .Set("Service/todo-app-backend", "spec.type", "LoadBalancer")
            .Set("Service/todo-app-backend", "metadata.annotations", "{policy.todostack.dev/service-type: reached by the office only}");

        var report = PolicyReport.Evaluate(stack.Objects);

        Assert.True(report.Passed);
        var exemption = Assert.Single(report.Exemptions);
        Assert.Equal("service-type", exemption.Rule.Id);
        Assert.Equal("todo-app-backend", exemption.Object.Name);
        Assert.Equal("reached by the office only", exemption.Reason);
        Assert.Equal("spec.type", Assert.Single(exemption.Findings).Path);
        Assert.Equal("Service todo/todo-app-backend: exempt from service-type: reached by the office only", exemption.ToString());
    }

    [Fact]
    public void An_exemption_is_for_one_object_and_one_rule()
    {
        var stack = new GoodStack()
            .Set("Service/todo-app-backend", "spec.type", "LoadBalancer")
            .Set("Service/todo-app-backend", "spec.externalIPs", "[203.0.113.7]")
            .Set("Service/todo-app-frontend-web", "spec.type", "LoadBalancer")
            .Exempt("Service/todo-app-backend", "service-type");

        var violations = PolicyReport.Evaluate(stack.Objects).Violations;

        Assert.Equal(
            ["service-external-ips todo-app-backend", "service-type todo-app-frontend-web"],
            violations.Select(finding => $"{finding.Rule.Id} {finding.Object.Name}").Order());
    }

    [Fact]
    public void An_exemption_without_a_reason_exempts_from_nothing()
    {
        var stack = new GoodStack()
            .Set("Service/todo-app-backend", "spec.type", "LoadBalancer")
            .Set("Service/todo-app-backend", "metadata.annotations", "{policy.todostack.dev/service-type: \"\"}");

        var report = PolicyReport.Evaluate(stack.Objects);

        Assert.Equal(["exemption-reason", "service-type"], report.Violations.Select(finding => finding.Rule.Id));
        Assert.Empty(report.Exemptions);
    }

    [Fact]
    public void A_rule_about_exemptions_gives_the_same_by_itself_as_in_the_report()
    {
        var objects = new GoodStack().Exempt("ConfigMap/postgresql", "label-valid").Objects;

        Assert.Equal(
            PolicyReport.Evaluate(objects).Violations.Select(finding => finding.ToString()),
            RuleSet.Find("exemption-used")!.Evaluate(objects).Select(finding => finding.ToString()));
    }

    [Fact]
    public void A_chart_without_the_stack_around_it_can_be_evaluated()
    {
        ObjectSet chart = new(Manifests.Read(GoodStack.Text("chart"), "chart todo-app"));

        var ids = PolicyReport.Evaluate(chart).Violations.Select(finding => finding.Rule.Id).Distinct();

        // What the stack gives: Secrets, and the database that policies name.
        Assert.Equal(["network-policy-peers", "secret-exists"], ids.Order());
    }

    [Fact]
    public void Evaluating_a_stack_takes_milliseconds()
    {
        var objects = new GoodStack().Objects;
        var times = Enumerable.Range(0, 10).Select(_ =>
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            PolicyReport.Evaluate(objects);
            return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });

        // A few milliseconds; the best of ten with room to spare, as the machine may be busy with other tests.
        Assert.InRange(times.Min(), 0, 250);
    }
}
