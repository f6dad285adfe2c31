namespace TodoStack.Images.Tests;

/// <summary>A test that needs a Docker engine; skipped, with the reason, where none answers.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DockerFactAttribute : FactAttribute
{
    public DockerFactAttribute() => Skip = Engine.WhyNot;
}

/// <summary>A test with cases that needs a Docker engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DockerTheoryAttribute : TheoryAttribute
{
    public DockerTheoryAttribute() => Skip = Engine.WhyNot;
}
