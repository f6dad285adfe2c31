namespace TodoStack.Infra.Components;

/// <summary>Of what an image is built.</summary>
/// <param name="Name">Its name, below the registry and folder.</param>
/// <param name="Dockerfile">The Dockerfile, from the context's folder.</param>
public sealed record ImageSource(string Name, string Dockerfile);
