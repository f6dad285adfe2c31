namespace TodoStack.FrontendKit.Session;

/// <summary>The hidden field that proves that a form came from one of our pages.</summary>
public static class FormToken
{
    /// <summary>The field's name.</summary>
    public const string FieldName = "form-token";
}
