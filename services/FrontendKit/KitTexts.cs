namespace TodoStack.FrontendKit;

/// <summary>The texts that both frontends share: KitTexts.resx.</summary>
public sealed class KitTexts;
