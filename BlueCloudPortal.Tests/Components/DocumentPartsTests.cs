using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Web.Components;
using Bunit;

namespace BlueCloudPortal.Tests.Components;

public sealed class DocumentPartsTests : ComponentTest
{
    private static readonly DateTime s_morning = new(2025, 11, 18, 1, 34, 0, DateTimeKind.Utc);

    private static readonly LifecycleMap s_map = new("Paper", "PaperStatus", "PaperTrigger", ["Draft", "Sent", "Done"], ["Draft", "Sent", "Done", "Refused", "Lost"],
    [
        new("Draft", "Send", "Sent", [], []), new("Sent", "Finish", "Done", [], []), new("Sent", "Refuse", "Refused", [], []), new("Done", "Reopen", "Draft", [], []),
    ]);

    private IRenderedComponent<LifeLine> Life(string state, params string[] been) => Render<LifeLine>(line => line
        .Add(l => l.Map, s_map)
        .Add(l => l.State, state)
        .Add(l => l.Visits, [.. been.Select((name, at) => new LifeLineVisit(name, s_morning.AddHours(at)))]));

    private static string? Look(IRenderedComponent<LifeLine> life, string state) => life.Find($"g[data-state={state}]").GetAttribute("class");

    [Fact]
    public void LifeLine_WhenOnTheWay_LightsPastNowAndFutureDifferently()
    {
        var life = Life("Sent", "Draft", "Sent");
        Assert.Equal(("past", "now", ""), (Look(life, "Draft"), Look(life, "Sent"), Look(life, "Done")));
    }

    [Fact]
    public void LifeLine_WhenAStateWasEntered_ShowsWhenInShanghai() =>
        Assert.Contains("11-18 09:34", Life("Sent", "Draft", "Sent").Find("g[data-state=Draft]").TextContent);

    [Fact]
    public void LifeLine_WhenAStateIsABranch_IsDashedAndLeavesOutWhatNothingLeadsTo()
    {
        var life = Life("Refused", "Draft", "Sent", "Refused");
        Assert.Equal("now", Look(life, "Refused"));
        Assert.Contains("dash", life.Find("g[data-state=Refused] rect").GetAttribute("class"));
        Assert.Empty(life.FindAll("g[data-state=Lost]"));
    }

    [Fact]
    public void LifeLine_WhenOnAPhone_IsAListWithThePresentStateMarked() =>
        Assert.Contains("PaperStatus.Sent", Life("Sent", "Draft", "Sent").Find("ol li[aria-current=step]").TextContent);

    [Fact]
    public void LifeLine_WhenOnAPhone_KeepsTheBranchesApartFromTheLine()
    {
        var life = Life("Refused", "Draft", "Sent", "Refused");
        Assert.Equal(["PaperStatus.Draft", "PaperStatus.Sent", "PaperStatus.Done"], life.FindAll("ol .bx").Select(box => box.TextContent)); // a refused one does not seem to have gone on
        Assert.Equal("PaperStatus.Refused", life.Find("ul li[aria-current=step].now .bx").TextContent);
        Assert.Equal("或：", life.Find($"[id={life.Find("ul").GetAttribute("aria-labelledby")}]").TextContent);
    }

    [Fact]
    public void Boxes_WhenManyBranches_NeverOverlap()
    {
        foreach (var map in Architecture.LifecyclesTests.Maps.Prepend(s_map))
        {
            var drawing = LifeLineDrawing.Of(map, map.MainLine[0], [], T);
            var places = drawing.Boxes.Select(box => (box.X, box.Y)).ToArray();
            Assert.Equal(places.Length, places.Distinct().Count());
            Assert.All(drawing.Boxes, box => Assert.InRange(box.X + drawing.BoxWidth, 0, drawing.Width + 1));
            Assert.All(drawing.Boxes, box => Assert.InRange(box.Y + 27, 0, drawing.Height + 1));
        }
    }

    [Theory]
    [InlineData(OrderStatus.PendingPayment, "amber")]
    [InlineData(OrderStatus.Processing, "blue")]
    [InlineData(OrderStatus.Completed, "green")]
    [InlineData(OrderStatus.Cancelled, "")]
    public void Chip_WhenAStateIsShown_HasTheColourOfItsMeaning(OrderStatus status, string colour) =>
        Assert.Equal($"chip {colour}".Trim(), Render<StatusChip>(chip => chip.Add(c => c.Status, status)).Find("[data-testid=status]").GetAttribute("class")!.Trim());

    [Fact]
    public void Actions_WhenOneIsRefused_CannotBePressedAndSaysWhy()
    {
        var list = Render<LifecycleActions>(a => a
            .Add(x => x.TriggerType, "PaperTrigger")
            .Add(x => x.Actions, [new LifecycleAction("Send", null), new LifecycleAction("Finish", AccessErrors.Forbidden)]));
        Assert.Equal("BUTTON", list.Find("[data-testid=action-Send]").TagName);
        var refused = list.Find("[data-testid=action-Finish]");
        Assert.Equal("SPAN", refused.TagName);
        Assert.Contains("您的角色不能进行此操作", refused.ParentElement!.TextContent);
    }

    [Fact]
    public void Actions_WhenOneIsPressed_TellsWhich()
    {
        string? fired = null;
        var list = Render<LifecycleActions>(a => a
            .Add(x => x.TriggerType, "PaperTrigger")
            .Add(x => x.Actions, [new LifecycleAction("Send", null)])
            .Add(x => x.OnFire, trigger => fired = trigger));
        list.Find("[data-testid=action-Send]").Click();
        Assert.Equal("Send", fired);
    }

    [Fact]
    public void Timeline_WhenShown_PutsTheNewestFirst()
    {
        var list = Render<LifecycleTimeline>(t => t.Add(x => x.Entries,
            [new TimelineEntry("已生成", "林知远", s_morning), new TimelineEntry("付款成功", "", s_morning.AddMinutes(2), "用余额")]));
        var first = list.FindAll("li")[0];
        Assert.Contains("付款成功", first.TextContent);
        Assert.Contains("系统 · 2025-11-18 09:36", first.TextContent);
        Assert.Contains("用余额", first.TextContent);
    }

    [Fact]
    public void Money_WhenNotOwed_IsNeverRed()
    {
        Assert.DoesNotContain("neg", Render<MoneyText>(m => m.Add(x => x.Amount, Money.Fen(-57850))).Markup);
        Assert.Contains("neg", Render<MoneyText>(m => m.Add(x => x.Amount, Money.Fen(4550000)).Add(x => x.Owed, true)).Markup);
    }

    [Fact]
    public void Field_WhenTheRefusalIsItsOwn_ShowsItThereAndMarksTheInput()
    {
        var field = Render<Field>(f => f.Add(x => x.Name, "Amount").Add(x => x.Label, "金额").Add(x => x.Error, AmountText.TooPrecise.At("Amount")).AddChildContent<AmountInput>());
        Assert.Equal("最多两位小数", field.Find("[data-testid=error-Amount]").TextContent);
        var input = field.Find("input");
        Assert.Equal(("true", "f-Amount-error", "f-Amount"), (input.GetAttribute("aria-invalid"), input.GetAttribute("aria-describedby"), input.Id));
    }

    [Fact]
    public void Field_WhenTheRefusalIsOfAnother_StaysQuiet()
    {
        var field = Render<Field>(f => f.Add(x => x.Name, "Note").Add(x => x.Label, "备注").Add(x => x.Error, AmountText.Empty.At("Amount")).AddChildContent<TextInput>());
        Assert.Empty(field.FindAll("[role=alert]"));
    }

    [Fact]
    public void Upload_WhenTheFileIsOfAnotherType_IsRefusedBeforeItIsSent()
    {
        var taken = 0;
        var list = Render<AttachmentList>(a => a.Add(x => x.Types, ["png", "pdf"]).Add(x => x.MaxBytes, 500 * 1024).Add(x => x.OnTake, (UploadedFile _) => taken++));
        list.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("x", "virus.exe"));
        Assert.Equal("只接受 png, pdf", list.Find("[data-testid=upload-error]").TextContent);
        Assert.Equal(0, taken);
    }

    [Fact]
    public void Upload_WhenTheFileFits_HandsItsContentOver()
    {
        UploadedFile? file = null;
        var list = Render<AttachmentList>(a => a.Add(x => x.Types, ["png", "pdf"]).Add(x => x.MaxBytes, 500 * 1024).Add(x => x.OnTake, (UploadedFile f) => file = f));
        list.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("%PDF-1.7", "proof.pdf"));
        list.WaitForAssertion(() => Assert.Equal(("proof.pdf", 8), (file!.Name, file.Content.Length)));
    }

    [Fact]
    public async Task Upload_WhenAButtonIsPressedMeanwhile_TheFileGoesWithIt()
    {
        var (arrives, seen, kept) = (new TaskCompletionSource(), -1, new List<UploadedFile>());
        var list = Render<AttachmentList>(a => a.Add(x => x.Types, ["pdf"]).Add(x => x.MaxBytes, 500 * 1024).Add(x => x.OnTake, async (UploadedFile f) => { await arrives.Task; kept.Add(f); }));
        var button = Render<BusyButton>(b => b.Add(x => x.OnPress, () => seen = kept.Count).AddChildContent("提交"));
        var upload = Task.Run(() => list.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("%PDF-1.7", "proof.pdf")));
        list.WaitForAssertion(() => Assert.Contains("proof.pdf", list.Find(".dropzone").TextContent));
        var pressed = button.Find("button").ClickAsync(new());
        button.WaitForAssertion(() => Assert.Equal("true", button.Find("button").GetAttribute("aria-busy")));
        Assert.Equal(-1, seen);
        arrives.SetResult();
        await Task.WhenAll(upload, pressed);
        Assert.Equal(1, seen);
    }
}
