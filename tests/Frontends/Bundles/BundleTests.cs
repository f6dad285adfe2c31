using System.IO.Compression;
using TodoStack.TestSupport;

namespace TodoStack.Frontends.Tests.Bundles;

[Collection(RunningAppDefinition.Name)]
public sealed class BundleTests(RunningApp app)
{
    [Theory]
    [InlineData("web")]
    [InlineData("chatbot")]
    public async Task A_page_needs_one_file_of_styles_and_one_script(string frontend)
    {
        using var browser = new Browser(Replica(frontend));
        var page = await browser.GetAsync("/");
        Assert.Single(page.Document.QuerySelectorAll("link[rel=stylesheet]"));
        Assert.Single(page.Document.QuerySelectorAll("script"));
        Assert.Empty(page.Document.QuerySelectorAll("link[rel=modulepreload]"));
    }

    [Theory]
    [InlineData("web")]
    [InlineData("chatbot")]
    public async Task All_scripts_are_in_it(string frontend)
    {
        using var browser = new Browser(Replica(frontend));
        var script = await browser.Http.GetStringAsync(new Uri(await PathAsync(browser, "script", "src"), UriKind.Relative));
        var project = frontend == "web" ? "FrontendWeb" : "FrontendChatbot";
        foreach (var (folder, prefix) in new[] { ("FrontendKit", "kit/"), (project, "") })
        {
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf($"services/{folder}/wwwroot/js")))
            {
                Assert.Contains($"// {prefix}js/{Path.GetFileName(file)}\n", script, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("link[rel=stylesheet]", "href", "text/css")]
    [InlineData("script", "src", "text/javascript")]
    public async Task It_is_the_same_compressed_or_not(string selector, string attribute, string contentType)
    {
        using var browser = new Browser(app.Web);
        var path = await PathAsync(browser, selector, attribute);
        using var plain = await SendAsync(browser, HttpMethod.Get, path, "identity");
        using var refused = await SendAsync(browser, HttpMethod.Get, path, "gzip;q=0");
        using var compressed = await SendAsync(browser, HttpMethod.Get, path, "br, gzip");
        Assert.Equal(contentType, compressed.Content.Headers.ContentType!.MediaType);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Empty(refused.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
        Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);
        await using var unpacked = new GZipStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());

        using var head = await SendAsync(browser, HttpMethod.Head, path, "gzip");
        Assert.True(head.IsSuccessStatusCode);
        Assert.Equal(compressed.Headers.ETag, head.Headers.ETag);
    }

    [Fact]
    public async Task A_page_of_another_version_gets_this_versions_but_does_not_keep_them()
    {
        using var browser = new Browser(app.Web);
        var path = await PathAsync(browser, "link[rel=stylesheet]", "href");
        using var own = await SendAsync(browser, HttpMethod.Get, path, "identity");
        using var other = await SendAsync(browser, HttpMethod.Get, "/bundles/0123456789abcdef0123456789abcdef.css", "identity");
        Assert.Equal("public, max-age=31536000, immutable", own.Headers.CacheControl!.ToString());
        Assert.True(other.Headers.CacheControl!.NoStore);
        Assert.Equal(await own.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
    }

    private static async Task<string> PathAsync(Browser browser, string selector, string attribute) =>
        (await browser.GetAsync("/")).Find(selector).GetAttribute(attribute)!;

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, HttpMethod method, string path, string encodings)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Accept-Encoding", encodings);
        return await browser.Http.SendAsync(request);
    }

    private IReplica Replica(string frontend) => frontend == "web" ? app.Web : app.Chatbot;
}
