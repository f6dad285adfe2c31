namespace TodoStack.FrontendWeb;

/// <summary>The web app's own texts: WebTexts.resx.</summary>
public sealed class WebTexts;
