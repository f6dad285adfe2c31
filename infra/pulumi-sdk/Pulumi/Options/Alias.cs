namespace Pulumi;

/// <summary>What a resource was called before.</summary>
public sealed class Alias
{
    public string? Urn { get; set; }

    public Input<string>? Name { get; set; }

    public Input<string>? Type { get; set; }

    public Input<string>? Stack { get; set; }

    public Input<string>? Project { get; set; }

    public Resource? Parent { get; set; }

    public Input<string>? ParentUrn { get; set; }

    public bool NoParent { get; set; }

    /// <summary>A URN says all; without one, a parent is said in one way at most.</summary>
    internal bool Check()
    {
        (string Name, bool IsSet)[] parents =
            [(nameof(Parent), Parent is not null), (nameof(ParentUrn), ParentUrn is not null), (nameof(NoParent), NoParent)];
        if (Urn is not null)
        {
            (string Name, bool IsSet)[] others =
            [
                (nameof(Name), Name is not null), (nameof(Type), Type is not null),
                (nameof(Project), Project is not null), (nameof(Stack), Stack is not null), .. parents,
            ];
            return others.FirstOrDefault(part => part.IsSet).Name is { } extra
                ? throw new ArgumentException($"Alias should not specify both Urn and {extra}")
                : true;
        }

        return parents.Count(part => part.IsSet) < 2
            ? true
            : throw new ArgumentException("Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias");
    }
}
