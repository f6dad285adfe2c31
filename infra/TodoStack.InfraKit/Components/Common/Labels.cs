using Pulumi;

namespace TodoStack.Infra.Components.Common;

/// <summary>
/// The labels of an object (https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/).
/// </summary>
/// <param name="Name">What it is, such as <c>postgresql</c>.</param>
/// <param name="Instance">Which one of those: the stack.</param>
/// <param name="Component">Its part in the application, such as <c>database</c>.</param>
/// <param name="PartOf">The application.</param>
/// <param name="Version">Its version; null where there is none.</param>
public sealed record Labels(string Name, string Instance, string Component, string PartOf, string? Version = null)
{
    /// <summary>The key of <see cref="Name"/>.</summary>
    public const string NameKey = "app.kubernetes.io/name";

    /// <summary>The key of <see cref="Instance"/>.</summary>
    public const string InstanceKey = "app.kubernetes.io/instance";

    /// <summary>The key of <see cref="Component"/>.</summary>
    public const string ComponentKey = "app.kubernetes.io/component";

    /// <summary>The key of <see cref="PartOf"/>.</summary>
    public const string PartOfKey = "app.kubernetes.io/part-of";

    /// <summary>The key that says who keeps the object.</summary>
    public const string ManagedByKey = "app.kubernetes.io/managed-by";

    /// <summary>The key of <see cref="Version"/>.</summary>
    public const string VersionKey = "app.kubernetes.io/version";

    /// <summary>All of them.</summary>
    public InputMap<string> All
    {
        get
        {
            var labels = new InputMap<string>
            {
                { NameKey, Name },
                { InstanceKey, Instance },
                { ComponentKey, Component },
                { PartOfKey, PartOf },
                { ManagedByKey, "pulumi" },
            };
            if (Version is not null)
            {
                labels.Add(VersionKey, Version);
            }

            return labels;
        }
    }

    /// <summary>Those that never change, by which an object is selected.</summary>
    public InputMap<string> Selector => new() { { NameKey, Name }, { InstanceKey, Instance } };
}
