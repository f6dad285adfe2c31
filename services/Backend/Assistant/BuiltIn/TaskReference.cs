using System.Text.Json.Nodes;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>How a person points at a task, or at many.</summary>
internal abstract record TaskReference;

/// <summary>By its number.</summary>
internal sealed record ById(long Id) : TaskReference;

/// <summary>By a part of its title.</summary>
/// <param name="Words">The words as they were said.</param>
/// <param name="IsDeed">Whether they tell of a deed, so that the verb need not be the title's.</param>
internal sealed record ByTitle(string Words, bool IsDeed = false) : TaskReference;

/// <summary>By being the one that was spoken of: it, that one.</summary>
internal sealed record ByContext : TaskReference;

/// <summary>By being the last one: of the list that was shown, or the newest.</summary>
internal sealed record ByBeingLast : TaskReference;

/// <summary>By its place in the list that was shown.</summary>
/// <param name="Place">From 1.</param>
internal sealed record ByPlace(int Place) : TaskReference;

/// <summary>Many at once: what is asked about first.</summary>
internal abstract record ManyTasks : TaskReference;

/// <summary>All that a list has.</summary>
/// <param name="Arguments">Those of list_tasks.</param>
/// <param name="What">What they are, in words.</param>
internal sealed record ByFilter(JsonObject Arguments, string What) : ManyTasks;

/// <summary>All that were shown last.</summary>
internal sealed record AllShown : ManyTasks;
