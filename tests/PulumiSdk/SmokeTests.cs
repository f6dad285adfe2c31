using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace TodoStack.PulumiSdk.Tests;

public class SmokeTests
{
    [Fact]
    public async Task A_secret_of_a_generated_password_reaches_the_mock_in_wire_form()
    {
        var mocks = new Mocks();
        var (resources, outputs) = await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () =>
        {
            var password = new RandomPassword("password", new RandomPasswordArgs { Length = 32 });
            var secret = new Secret("credentials", new SecretArgs
            {
                Metadata = new ObjectMetaArgs { Name = "credentials", Labels = { ["app"] = "todo" } },
                StringData = { ["password"] = password.Result },
            });
            return new Dictionary<string, object?> { ["name"] = secret.Metadata.Apply(metadata => metadata.Name) };
        });

        var inputs = mocks.Seen["credentials"];
        Assert.Equal("Secret", inputs["kind"]);
        Assert.Equal("hidden", ((ImmutableDictionary<string, object>)inputs["stringData"])["password"]);
        Assert.Equal(32.0, mocks.Seen["password"]["length"]);
        Assert.Equal("credentials", await OutputUtilities.GetValueAsync((Output<string>)outputs["name"]!));
        Assert.Equal(2, resources.Length);
    }

    private sealed class Mocks : IMocks
    {
        public Dictionary<string, ImmutableDictionary<string, object>> Seen { get; } = [];

        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            Seen[args.Name!] = args.Inputs;
            object state = args.Type == "random:index/randomPassword:RandomPassword" ? args.Inputs.SetItem("result", "hidden") : args.Inputs;
            return Task.FromResult<(string?, object)>((args.Name + "-id", state));
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
