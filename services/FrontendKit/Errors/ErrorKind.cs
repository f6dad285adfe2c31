namespace TodoStack.FrontendKit.Errors;

/// <summary>What an error page is about; each has its own texts.</summary>
public enum ErrorKind
{
    /// <summary>There is no such page, or not for this person.</summary>
    NotFound,

    /// <summary>The form is too old, or did not come from one of our pages.</summary>
    FormExpired,

    /// <summary>The request makes no sense.</summary>
    BadRequest,

    /// <summary>Too many requests in a short time.</summary>
    TooMany,

    /// <summary>The backend cannot be reached.</summary>
    BackendDown,

    /// <summary>A fault of ours.</summary>
    Unexpected,
}
