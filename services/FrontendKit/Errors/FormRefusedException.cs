namespace TodoStack.FrontendKit.Errors;

/// <summary>A form's token is missing, too old or another person's, or a page of another site has sent it.</summary>
/// <param name="foreign">Whether the browser says that another site has sent it.</param>
public sealed class FormRefusedException(bool foreign) : Exception("The form is not one of ours.")
{
    /// <summary>Whether the browser says that another site has sent it.</summary>
    public bool Foreign => foreign;
}
