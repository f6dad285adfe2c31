using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace TodoStack.FrontendKit.Bundles;

/// <summary>
/// The app's styles and its scripts, each as one file: a browser's first page waits for two answers, not for thirty, and every later
/// one for none.
/// </summary>
internal sealed class AppBundles
{
    private readonly Func<Bundle> _styles;
    private readonly Func<Bundle> _script;

    /// <summary>Made when the first page needs them, which is before the app is ready; while one develops, for each page anew.</summary>
    /// <param name="environment">Where the files are, and whether one develops.</param>
    /// <param name="app">Which files are the app's.</param>
    public AppBundles(IWebHostEnvironment environment, FrontendApp app)
    {
        var files = environment.WebRootFileProvider;
        _styles = Made(() => StylesOf(files, app), environment);
        _script = Made(() => ScriptOf(files, app), environment);
    }

    /// <summary>The styles.</summary>
    public Bundle Styles => _styles();

    /// <summary>The script, a module.</summary>
    public Bundle Script => _script();

    private static Func<Bundle> Made(Func<Bundle> make, IWebHostEnvironment environment)
    {
        var once = new Lazy<Bundle>(make);
        return environment.IsDevelopment() ? make : () => once.Value;
    }

    // In the order of the cascade.
    private static Bundle StylesOf(IFileProvider files, FrontendApp app) => new(
        ".css", "text/css; charset=utf-8",
        string.Join('\n', ((string[])["kit/tokens.css", "kit/site.css", "kit/components.css", app.Stylesheet]).Select(path => BundleFiles.Read(files, path))));

    private static Bundle ScriptOf(IFileProvider files, FrontendApp app) => new(
        ".js", "text/javascript; charset=utf-8", ScriptBundler.Bundle(files, "kit/site.js", app.Module));
}
