namespace TodoStack.LocalTarget.Processes;

/// <summary>The signals that are sent to processes of the local target.</summary>
internal enum UnixSignal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
}
