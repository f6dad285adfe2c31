namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>The formats that tasks travel in.</summary>
internal enum TaskFileFormat
{
    /// <summary>The API's own, a line for each task.</summary>
    Json,

    /// <summary>RFC 4180, for spreadsheets.</summary>
    Csv,

    /// <summary>iCalendar (RFC 5545), for calendars and other task apps.</summary>
    Calendar,
}
