namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>A file that nothing can be imported from.</summary>
/// <param name="kind">Why; each kind has its text, <c>Refused.Kind</c>.</param>
/// <param name="line">The line where it shows, from 1; 0 where it is the file as a whole.</param>
internal sealed class FileRefusedException(string kind, long line = 0) : Exception($"The file is refused: {kind}.")
{
    public string Kind => kind;

    public long Line => line;
}
