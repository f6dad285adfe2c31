using TodoStack.Templates.Composer;

if (args is not [var repository, var target])
{
    Console.Error.WriteLine("Give the repository's folder and the folder to write.");
    return 64;
}

try
{
    Composition.Write(repository, target);
    return 0;
}
catch (CompositionException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}
