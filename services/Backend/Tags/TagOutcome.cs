namespace TodoStack.Backend.Tags;

/// <summary>How a change of a tag ended.</summary>
internal enum TagOutcome
{
    Done,
    NotFound,
    NameTaken,
}
