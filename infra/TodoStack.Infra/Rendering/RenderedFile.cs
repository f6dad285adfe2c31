namespace TodoStack.Infra.Rendering;

/// <summary>One file of a rendered stack.</summary>
/// <param name="Path">Where it goes in the folder, with slashes.</param>
/// <param name="Content">Its text, with line feeds.</param>
/// <param name="IsPrivate">Whether it has secrets in it, so that only its owner may read it.</param>
public sealed record RenderedFile(string Path, string Content, bool IsPrivate = false);
