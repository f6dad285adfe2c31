namespace TodoStack.PulumiSdk.Generator;

/// <summary>
/// Writes the names of a namespace's other types, with nothing in them: what is ambiguous with the package is ambiguous
/// with the stand-in, too, and to use one says what to do.
/// </summary>
internal static class OtherNames
{
    public static void Write(Code code, ListedType type)
    {
        foreach (var name in type.Values)
        {
            code.Line("[System.Obsolete(\"The stand-in has only the name of this type: list its members in providers.json.\", error: true)]");
            code.Line($"public abstract class {name} {{ private protected {name}() {{ }} }}");
        }
    }
}
