namespace TodoStack.Infra.Components.Common;

/// <summary>Whose objects they are: what every component puts in the labels of what it makes.</summary>
/// <param name="Application">The application, such as <c>todostack</c>.</param>
/// <param name="Instance">Which one of it: the stack's name, such as <c>dev</c>.</param>
public sealed record Owner(string Application, string Instance)
{
    /// <summary>The labels of an object of this owner.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="component">Its part in the application.</param>
    /// <param name="version">Its version; null where there is none.</param>
    public Labels Labels(string name, string component, string? version = null) =>
        new(name, Instance, component, Application, version);
}
