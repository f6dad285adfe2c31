namespace TodoStack.Infra.Rendering;

/// <summary>Makes the values that Pulumi.Random would make.</summary>
public interface ISecretSource
{
    /// <summary>A text of that many characters out of an alphabet.</summary>
    /// <param name="resource">The random resource's name with all that makes it what it is; the same again gives the same value.</param>
    /// <param name="length">How many characters.</param>
    /// <param name="alphabet">The characters to choose from.</param>
    string Text(string resource, int length, string alphabet);

    /// <summary>That many bytes.</summary>
    /// <param name="resource">The random resource's name with all that makes it what it is; the same again gives the same value.</param>
    /// <param name="length">How many bytes.</param>
    byte[] Bytes(string resource, int length);
}
