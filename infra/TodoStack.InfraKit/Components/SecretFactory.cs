using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>
/// Generates secrets and makes the Secrets of a component. The name of a generated secret carries its number: the next number
/// is a new secret, and the one before stays what it was.
/// </summary>
internal sealed class SecretFactory
{
    // Letters and digits alone: at 62 symbols, 48 of them are 285 random bits, and nothing needs escaping in a connection
    // string, a URI, SQL or a shell.
    private const int Length = 48;

    private readonly string _name;
    private readonly Input<string> _namespace;
    private readonly Owner _owner;
    private readonly Resource _parent;
    private readonly Output<string> _checksumKey;

    /// <param name="name">What the names of its resources begin with: the component's.</param>
    /// <param name="space">The namespace of the Secrets.</param>
    /// <param name="owner">Whose they are.</param>
    /// <param name="parent">The component.</param>
    public SecretFactory(string name, Input<string> space, Owner owner, Resource parent)
    {
        _name = name;
        _namespace = space;
        _owner = owner;
        _parent = parent;
        _checksumKey = Generate("checksum-key", 1);
    }

    /// <summary>A random text.</summary>
    /// <param name="resource">What it is.</param>
    /// <param name="number">Which one of those, from 1.</param>
    public Output<string> Generate(string resource, int number)
    {
        var password = new RandomPassword(
            $"{_name}-{resource}-{number}", new RandomPasswordArgs { Length = Length, Special = false }, new CustomResourceOptions { Parent = _parent });

        // The provider says that it is secret; under mocks nobody does.
        return Output.CreateSecret(password.Result);
    }

    /// <summary>A Secret.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="label">What it belongs to, label <c>app.kubernetes.io/name</c>.</param>
    /// <param name="component">That one's part in the application.</param>
    /// <param name="texts">Its content by key.</param>
    public SecretReference Make(string name, string label, string component, IReadOnlyDictionary<string, Output<string>> texts)
    {
        var data = new InputMap<string>();
        foreach (var (key, text) in texts)
        {
            data.Add(key, text);
        }

        var secret = new Secret($"{_name}-{name}", new SecretArgs
        {
            Metadata = new ObjectMetaArgs { Name = name, Namespace = _namespace, Labels = _owner.Labels(label, component).All },
            Type = "Opaque",
            StringData = data,
        }, new CustomResourceOptions { Parent = _parent, AdditionalSecretOutputs = { "data", "stringData" } });
        return new SecretReference(secret.Metadata.Apply(metadata => metadata.Name), Checksum.OfSecrets(texts, _checksumKey));
    }
}
