namespace TodoStack.FrontendKit.Errors;

/// <summary>What an error page is about; each has its own texts.</summary>
public enum ErrorKind
{
    /// <summary>There is no such page, or not for this person.</summary>
    NotFound,

    /// <summary>The form is too old, or somebody else has signed in since.</summary>
    FormExpired,

    /// <summary>The form was sent by a page of another site.</summary>
    ForeignForm,

    /// <summary>The request makes no sense.</summary>
    BadRequest,

    /// <summary>What was sent is larger than what is taken.</summary>
    TooLarge,

    /// <summary>Too many requests in a short time.</summary>
    TooMany,

    /// <summary>The backend cannot be reached.</summary>
    BackendDown,

    /// <summary>The backend has not answered in time.</summary>
    BackendSlow,

    /// <summary>The backend's answer makes no sense.</summary>
    BackendNonsense,

    /// <summary>A fault of ours.</summary>
    Unexpected,
}
