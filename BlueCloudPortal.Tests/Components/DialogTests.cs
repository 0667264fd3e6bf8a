using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Components;
using Bunit;

namespace BlueCloudPortal.Tests.Components;

public sealed class DialogTests : ComponentTest
{
    private readonly TaskCompletionSource _work = new();
    private int _done;
    private bool _open = true;

    private IRenderedComponent<ConfirmDialog> Confirm(PortalError? error = null) => Render<ConfirmDialog>(dialog => dialog
        .Add(d => d.Open, _open)
        .Add(d => d.OpenChanged, open => _open = open)
        .Add(d => d.Title, "确认拨付")
        .Add(d => d.Verb, "确认拨付")
        .Add(d => d.Lines, [new BeforeAfter("账户余额", "137,460.35", "128,460.35")])
        .Add(d => d.Error, error)
        .Add(d => d.OnConfirm, async () => { _done++; await _work.Task; }));

    [Fact]
    public void Confirm_WhenPressedTwiceQuickly_RunsOnce()
    {
        var dialog = Confirm();
        var yes = dialog.Find("[data-testid=confirm-yes]"); // kept on purpose: the second press comes before the button is drawn closed
        yes.Click();
        yes.Click();
        _work.SetResult();
        Assert.Equal(1, _done);
    }

    [Fact]
    public void Confirm_WhileRunning_ClosesEveryButtonAndEsc()
    {
        var dialog = Confirm();
        dialog.Find("[data-testid=confirm-yes]").Click();
        Assert.True(dialog.Find("[data-testid=confirm-yes]").HasAttribute("disabled"));
        Assert.True(dialog.Find("[data-testid=confirm-cancel]").HasAttribute("disabled"));
        Assert.Equal("true", dialog.Find("dialog").GetAttribute("data-busy")); // dialog.js keeps Esc away by it
        Assert.True(_open);
    }

    [Fact]
    public void Show_WhenAFigureChanges_NamesItBeforeAndAfter() =>
        Assert.Contains("137,460.35 → 128,460.35", Confirm().Find("dd").TextContent);

    [Fact]
    public void Cancel_WhenPressed_ClosesAndDoesNothing()
    {
        Confirm().Find("[data-testid=confirm-cancel]").Click();
        Assert.Equal((false, 0), (_open, _done));
    }

    [Fact]
    public void Esc_WhenPressed_TellsThePage()
    {
        Confirm().Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.False(_open);
    }

    [Fact]
    public void Confirm_WhenRefused_SaysWhyInside() =>
        Assert.Contains("刚被别人改过", Confirm(AccessErrors.Stale).Find("dialog [role=alert]").TextContent);

    [Fact]
    public void Press_WhenTheButtonIsBusy_DoesNothing()
    {
        var pressed = 0;
        var button = Render<BusyButton>(b => b.Add(x => x.OnPress, async () => { pressed++; await _work.Task; }).AddChildContent("提交"));
        var kept = button.Find("button");
        kept.Click();
        kept.Click();
        Assert.Equal(1, pressed);
        Assert.True(button.Find("button").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(12846035, "explain-even", "差额 0.00")]
    [InlineData(12846036, "explain-odd", "差额 ¥0.01")]
    public void Explain_WhenTheLinesAreAdded_SaysWhetherTheyAgree(long closing, string mark, string said)
    {
        var model = new ExplainModel("账户余额", "10-31 余额", Money.Fen(12055340),
            [new("充值", Money.Fen(6000000), 2, "/my/top-ups"), new("订单支付", Money.Fen(-2309305)), new("拨付", Money.Fen(-2900000))], "当前余额", Money.Fen(closing));
        var dialog = Render<ExplainDialog>(d => d.Add(x => x.Model, model));
        Assert.Contains(said, dialog.Find($"[data-testid={mark}]").TextContent);
    }
}
