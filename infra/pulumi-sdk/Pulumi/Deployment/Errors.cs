using System.Reflection;

namespace Pulumi;

/// <summary>What went wrong in an evaluation, each thing once.</summary>
internal sealed class Errors
{
    private readonly Lock _lock = new();
    private readonly List<string> _messages = [];
    private readonly HashSet<Exception> _seen = new(ReferenceEqualityComparer.Instance);

    public void Add(string message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }
    }

    public void Add(Exception exception)
    {
        lock (_lock)
        {
            // An exception passes through every output that depends on the one where it happened.
            if (_seen.Add(exception))
            {
                _messages.Add(MessageOf(exception));
            }
        }
    }

    public Exception? ToException()
    {
        lock (_lock)
        {
            return _messages switch
            {
                [] => null,
                [var single] => new RunException(single),
                _ => new AggregateException(_messages.Select(message => new RunException(message))),
            };
        }
    }

    private static string MessageOf(Exception exception) => exception switch
    {
        RunException => exception.Message,
        ResourceException { HideStack: true } => exception.Message,
        ResourceException => exception.ToString(),
        _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{exception}",
    };
}
