using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>A task as it was found in a file.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Content">What stands there.</param>
/// <param name="Task">The task; null where it could not be read.</param>
/// <param name="Faults">What could not be read.</param>
internal sealed record ReadTask(int Line, string Content, TaskImportItem? Task, IReadOnlyList<ReadFault> Faults);

/// <summary>What could not be read of a task.</summary>
/// <param name="Kind">What is wrong; each kind has its text, <c>Fault.Kind</c>.</param>
/// <param name="Value">What stands there instead.</param>
internal sealed record ReadFault(string Kind, string Value = "");
