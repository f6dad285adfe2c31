using Microsoft.Playwright;

namespace TodoStack.EndToEnd.Tests.WholeDay;

/// <summary>How somebody uses a page: with a mouse, with a finger, with the keyboard alone.</summary>
/// <param name="page">The page.</param>
internal abstract class Hand(IPage page)
{
    public const string Mouse = "mouse";
    public const string Finger = "finger on a phone";
    public const string Keyboard = "keyboard alone";
    public const string NoScript = "mouse without JavaScript";

    /// <summary>The page.</summary>
    protected IPage Page { get; } = page;

    /// <summary>The browser for a hand.</summary>
    public static BrowserNewContextOptions Browser(string name) => new()
    {
        JavaScriptEnabled = name != NoScript,
        HasTouch = name == Finger,
        IsMobile = name == Finger,
        ViewportSize = name == Finger ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
    };

    public static Hand Of(string name, IPage page) => name switch
    {
        Finger => new FingerHand(page),
        Keyboard => new KeyboardHand(page),
        _ => new MouseHand(page),
    };

    /// <summary>Follows a link, presses a button, opens a disclosure.</summary>
    public abstract Task PressAsync(ILocator target);

    /// <summary>Turns a check box over.</summary>
    public abstract Task ToggleAsync(ILocator box);

    /// <summary>Puts a text in a field, in place of what is in it.</summary>
    public abstract Task WriteAsync(ILocator field, string text);

    /// <summary>Chooses from a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="value">The value.</param>
    /// <param name="typed">What somebody types to get there.</param>
    public abstract Task ChooseAsync(ILocator list, string value, string typed);

    private class MouseHand(IPage page) : Hand(page)
    {
        public override Task PressAsync(ILocator target) => target.ClickAsync();

        public override Task ToggleAsync(ILocator box) => box.ClickAsync();

        public override Task WriteAsync(ILocator field, string text) => field.FillAsync(text);

        public override Task ChooseAsync(ILocator list, string value, string typed) => list.SelectOptionAsync(value);
    }

    private sealed class FingerHand(IPage page) : MouseHand(page)
    {
        public override Task PressAsync(ILocator target) => target.TapAsync();

        public override Task ToggleAsync(ILocator box) => box.TapAsync();
    }

    private sealed class KeyboardHand(IPage page) : Hand(page)
    {
        private const int MostStops = 150;

        public override async Task PressAsync(ILocator target)
        {
            await ReachAsync(target);
            await Page.Keyboard.PressAsync("Enter");
        }

        public override async Task ToggleAsync(ILocator box)
        {
            await ReachAsync(box);
            await Page.Keyboard.PressAsync("Space");
        }

        public override async Task WriteAsync(ILocator field, string text)
        {
            await ReachAsync(field);
            await Page.Keyboard.PressAsync("ControlOrMeta+A");
            await Page.Keyboard.TypeAsync(text);
        }

        public override async Task ChooseAsync(ILocator list, string value, string typed)
        {
            await ReachAsync(list);
            await Page.Keyboard.TypeAsync(typed);
            await Assertions.Expect(list).ToHaveValueAsync(value);
        }

        private async Task ReachAsync(ILocator target)
        {
            await target.WaitForAsync();
            for (var stop = 0; stop < MostStops; stop++)
            {
                if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                {
                    return;
                }

                await Page.Keyboard.PressAsync("Tab");
            }

            Assert.Fail($"The keyboard does not reach {target} on {Page.Url}.");
        }
    }
}
