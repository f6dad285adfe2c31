namespace TodoStack.ServiceDefaults;

/// <summary>Marks an option that belongs in a Kubernetes Secret, not in a ConfigMap.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
