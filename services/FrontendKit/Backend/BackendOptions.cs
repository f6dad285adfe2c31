using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TodoStack.ServiceDefaults;

namespace TodoStack.FrontendKit.Backend;

/// <summary>Where the backend is and how long a page waits for it.</summary>
public sealed class BackendOptions
{
    /// <summary>The backend's address.</summary>
    [Required]
    [HttpUrl]
    [Description("Set it to the backend's address, such as http://backend:8000.")]
    public Uri? BaseUrl { get; set; }

    /// <summary>How long a page waits for the backend, all tries together; longer than the backend waits for its database.</summary>
    [Range(1, 300)]
    [Description("Set it to a number of seconds from 1 to 300.")]
    public int TimeoutSeconds { get; set; } = 15;
}
