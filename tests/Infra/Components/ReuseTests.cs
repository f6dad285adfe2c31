using System.Collections.Immutable;
using Moq;
using Pulumi;
using Pulumi.Testing;
using TodoStack.Infra.Components;
using TodoStack.Infra.Components.Common;
using TodoStack.TestSupport;

namespace TodoStack.Infra.Tests.Components;

/// <summary>The components serve another application, too: they take everything from their arguments.</summary>
[Collection(StackCollection.Name)]
public sealed class ReuseTests
{
    private readonly Mock<IMocks> _mocks = new();
    private readonly List<MockResourceArgs> _made = [];

    public ReuseTests() => _mocks.Setup(mocks => mocks.NewResourceAsync(It.IsAny<MockResourceArgs>())).ReturnsAsync((MockResourceArgs args) =>
    {
        lock (_made)
        {
            _made.Add(args);
        }

        return (args.Name, args.Type!.StartsWith("random:", StringComparison.Ordinal) ? args.Inputs.Add("result", $"generated {args.Name}") : args.Inputs);
    });

    [Fact]
    public async Task A_shop_may_have_two_databases_of_its_own_names()
    {
        await EvaluateAsync(() =>
        {
            var owner = new Owner("shop", "blue");
            foreach (var name in new[] { "orders", "customers" })
            {
                var address = new DatabaseAddress($"{name}-db", 5433, name, $"{name}_owner", 1, Tls: false);
                var credentials = new DatabaseCredentials($"{name}-credentials", new DatabaseCredentialsArgs
                {
                    Namespace = "shop",
                    Owner = owner,
                    Address = address,
                });
                _ = new Database(name, new DatabaseArgs
                {
                    Namespace = "shop",
                    Owner = owner,
                    Address = address,
                    RoleCredentials = credentials.Role,
                    SuperuserCredentials = credentials.Superuser,
                    Cpu = "1",
                    MemoryBytes = 4L * 1024 * 1024 * 1024,
                    Connections = 50,
                    StorageBytes = 10L * 1024 * 1024 * 1024,
                    Clients = ["till"],
                });
            }
        });

        var servers = _made.Where(made => made.Type == "kubernetes:apps/v1:StatefulSet").ToArray();
        Assert.Equal(["customers-db", "orders-db"], servers.Select(NameOf).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["customers-db-credentials", "customers-db-superuser", "orders-db-credentials", "orders-db-superuser"],
            _made.Where(made => made.Type == "kubernetes:core/v1:Secret").Select(NameOf).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(_made, made => Text(made.Inputs).Contains("todo", StringComparison.Ordinal));
        var configuration = _made.First(made => made.Name == "orders-configuration");
        Assert.Contains("shared_buffers = '1024MB'", Text(configuration.Inputs), StringComparison.Ordinal);
        Assert.Contains("port = 5433", Text(configuration.Inputs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_boundary_takes_any_quota()
    {
        await EvaluateAsync(() => _ = new Boundary("fence", new BoundaryArgs
        {
            Namespace = "shop",
            Owner = new Owner("shop", "blue"),
            Quota = new Dictionary<string, string> { ["pods"] = "3" },
            LargestContainer = new Dictionary<string, string> { ["cpu"] = "1" },
            LargestVolume = "1Gi",
        }));

        Assert.Equal(
            ["fence-allow-dns", "fence-default-deny", "fence-limits", "fence-namespace", "fence-quota"],
            _made.Where(made => made.Type!.StartsWith("kubernetes:", StringComparison.Ordinal)).Select(made => made.Name).Order(StringComparer.Ordinal));
        Assert.Equal("3", ((ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)_made.Single(made => made.Name == "fence-quota").Inputs["spec"])["hard"])["pods"]);
    }

    [Fact]
    public void The_kit_knows_nothing_of_todos()
    {
        var files = Directory.GetFiles(Repository.PathOf("infra/TodoStack.InfraKit"), "*", SearchOption.AllDirectories);

        Assert.DoesNotContain(typeof(Images).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("TodoStack", StringComparison.Ordinal));
        Assert.True(files.Length > 80, $"{files.Length} files");
        Assert.All(files, file => Assert.DoesNotMatch("(?i)todo(?!stack)", File.ReadAllText(file)));
    }

    private Task<ImmutableArray<Resource>> EvaluateAsync(Action program) =>
        Deployment.TestAsync(_mocks.Object, new TestOptions { IsPreview = false }, program);

    private static string NameOf(MockResourceArgs made) => (string)((ImmutableDictionary<string, object>)made.Inputs["metadata"])["name"];

    private static string Text(object value) => value switch
    {
        ImmutableDictionary<string, object> map => string.Join(' ', map.Select(entry => $"{entry.Key}: {Text(entry.Value)}")),
        ImmutableArray<object> list => string.Join(' ', list.Select(Text)),
        _ => $"{value}",
    };
}
