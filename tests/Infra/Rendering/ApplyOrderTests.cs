using System.Text.Json.Nodes;
using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

public sealed class ApplyOrderTests
{
    private readonly List<RecordedResource> _resources = [Component("stack", null)];

    [Fact]
    public void Kinds_that_others_refer_to_come_first()
    {
        Add("Deployment", "web");
        Add("Job", "check");
        Add("Service", "web-service");
        Add("ConfigMap", "settings");
        Add("Namespace", "space");

        Assert.Equal(["space", "settings", "web-service", "web", "check"], Order());
    }

    [Fact]
    public void What_a_resource_needs_comes_before_it_whatever_the_kinds_are()
    {
        Add("Secret", "late", "web");
        Add("Deployment", "web");

        Assert.Equal(["web", "late"], Order());
    }

    [Fact]
    public void A_need_reaches_through_resources_that_are_no_objects()
    {
        Add("ConfigMap", "settings", "password");
        _resources.Add(Resource("random:index/randomPassword:RandomPassword", "password", [], "web"));
        Add("Deployment", "web");

        Assert.Equal(["web", "settings"], Order());
    }

    [Fact]
    public void To_need_a_component_is_to_need_all_that_is_in_it()
    {
        Add("ConfigMap", "settings", "database");
        _resources.Add(Component("database", "stack"));
        _resources.Add(Object("StatefulSet", "postgresql") with { ParentUrn = "database" });

        Assert.Equal(["postgresql", "settings"], Order());
    }

    [Fact]
    public void What_a_component_needs_all_that_is_in_it_needs()
    {
        _resources.Add(Component("application", "stack") with { Dependencies = ["web"] });
        _resources.Add(Object("ConfigMap", "settings") with { ParentUrn = "application" });
        Add("Deployment", "web");

        Assert.Equal(["web", "settings"], Order());
    }

    [Fact]
    public void The_order_of_the_program_decides_what_is_left()
    {
        Add("ConfigMap", "second");
        Add("ConfigMap", "first");

        Assert.Equal(["second", "first"], Order());
    }

    private void Add(string kind, string name, params string[] needs) => _resources.Add(Object(kind, name) with { Dependencies = needs });

    private IEnumerable<string> Order() =>
        ApplyOrder.Of(new RecordedStack(DemoStack.Input, _resources, [], new Dictionary<string, string>())).Select(resource => resource.Name);

    private static RecordedResource Object(string kind, string name) =>
        Resource($"kubernetes:core/v1:{kind}", name, new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind });

    private static RecordedResource Component(string name, string? parent) =>
        new(name, "demo:test:Component", name, parent, []) { IsComponent = true };

    private static RecordedResource Resource(string type, string name, JsonObject inputs, params string[] needs) =>
        new(name, type, name, "stack", inputs) { Dependencies = needs };
}
