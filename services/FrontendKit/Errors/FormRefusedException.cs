namespace TodoStack.FrontendKit.Errors;

/// <summary>A form's token is missing, too old or another person's.</summary>
internal sealed class FormRefusedException() : Exception("The form's token is not valid.");
