namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>The lists that the sidebar offers. Every other list is one of them with filters.</summary>
public enum TaskView
{
    /// <summary>All that is still to do.</summary>
    Open,

    /// <summary>Due today.</summary>
    Today,

    /// <summary>Due in the six days after today.</summary>
    Upcoming,

    /// <summary>Its due time has passed.</summary>
    Overdue,

    /// <summary>Without a due time.</summary>
    Undated,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>All tasks there are.</summary>
    All,
}
