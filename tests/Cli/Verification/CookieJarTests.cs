using TodoStack.Verification.Http;

namespace TodoStack.Cli.Tests.Verification;

public sealed class CookieJarTests
{
    private static readonly Uri Inside = new("http://todo-app-frontend-web:3000/");
    private static readonly string[] ForPublicDomain = ["session=1; Path=/; Domain=todo.example.com; Secure; HttpOnly; SameSite=Lax"];

    [Fact]
    public void A_browser_drops_what_is_for_somebody_else()
    {
        var jar = new CookieJar(behindTheEdge: false);

        jar.Keep(Inside, ForPublicDomain);
        jar.Keep(Inside, ["own=2; Path=/"]);

        Assert.Equal("own=2", jar.For(Inside));
    }

    [Fact]
    public void A_cookie_for_TLS_is_sent_over_TLS_only()
    {
        var jar = new CookieJar(behindTheEdge: false);

        jar.Keep(new Uri("https://todo.example.com/"), ForPublicDomain);

        Assert.Equal("session=1", jar.For(new Uri("https://todo.example.com/tasks")));
        Assert.Empty(jar.For(new Uri("http://todo.example.com/tasks")));
    }

    [Fact]
    public void Behind_the_edge_a_cookie_belongs_to_the_address_that_it_came_from()
    {
        var jar = new CookieJar(behindTheEdge: true);

        jar.Keep(Inside, ForPublicDomain);

        Assert.Equal("session=1", jar.For(Inside));
        Assert.Empty(jar.For(new Uri("http://todo-app-frontend-chatbot:3001/")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cookie_that_has_ended_is_forgotten(bool behindTheEdge)
    {
        var jar = new CookieJar(behindTheEdge);

        jar.Keep(Inside, ["session=1; Path=/"]);
        jar.Keep(Inside, ["session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]);

        Assert.Empty(jar.For(Inside));
    }
}
