using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Invoices;

public sealed class InvoiceLifecycleTests : UseCaseTest
{
    // By hand from L-06: 待处理, taken by staff, issued with a tracking number; refused before that; nothing leaves 已开票 or 已退回.
    private static readonly Dictionary<(InvoiceStatus, InvoiceTrigger), InvoiceStatus> s_legal = new()
    {
        [(InvoiceStatus.Submitted, InvoiceTrigger.Take)] = InvoiceStatus.Issuing,
        [(InvoiceStatus.Submitted, InvoiceTrigger.Refuse)] = InvoiceStatus.Refused,
        [(InvoiceStatus.Issuing, InvoiceTrigger.Issue)] = InvoiceStatus.Issued,
        [(InvoiceStatus.Issuing, InvoiceTrigger.Refuse)] = InvoiceStatus.Refused,
    };

    public static IEnumerable<object[]> EveryPair => Enum.GetValues<InvoiceStatus>().SelectMany(_ => Enum.GetValues<InvoiceTrigger>(), (state, trigger) => new object[] { state, trigger });

    [Theory, MemberData(nameof(EveryPair))]
    [Trait("Lifecycle", "L-06")]
    public async Task Fire_WhenInAState_MovesOnlyAsTheSpecificationSays(InvoiceStatus from, InvoiceTrigger trigger)
    {
        var invoice = await InvoiceInAsync(from);
        var result = InvoiceLifecycle.Instance.Fire(invoice, trigger, People.Finance, Clock.Now);
        if (s_legal.TryGetValue((from, trigger), out var to))
        {
            Done(result);
            Assert.Equal(to, invoice.Status);
            return;
        }
        Assert.Equal([trigger, from], Refused("lifecycle.not-now", result).Args);
        Assert.Equal(from, invoice.Status);
    }

    [Theory]
    [InlineData("12345678", "SF8989898989", null)]
    [InlineData(" 12345678901234567890 ", "sf8989898989", null)]
    [InlineData("", "SF8989898989", "invoice.bad-fiscal-number")]
    [InlineData("1234567", "SF8989898989", "invoice.bad-fiscal-number")]
    [InlineData("123456789", "SF8989898989", "invoice.bad-fiscal-number")]
    [InlineData("123456789012345678901", "SF8989898989", "invoice.bad-fiscal-number")]
    [InlineData("1234567a", "SF8989898989", "invoice.bad-fiscal-number")]
    [InlineData("１２３４５６７８", "SF8989898989", "invoice.bad-fiscal-number")]
    [InlineData("12345678", null, "invoice.bad-tracking-number")]
    [InlineData("12345678", "SF898", "invoice.bad-tracking-number")]
    [InlineData("12345678", "顺丰 8989898989", "invoice.bad-tracking-number")]
    [InlineData("12345678", "SF89898989898989898989898989898989", "invoice.bad-tracking-number")]
    public async Task Issue_WhenNumbersAreTyped_AreReadStrictly(string fiscal, string? tracking, string? code)
    {
        var invoice = await InvoiceInAsync(InvoiceStatus.Issuing);
        var issued = invoice.Issue(fiscal, tracking, People.Finance, Clock.Now);
        if (code is null)
        {
            Done(issued);
            Assert.Equal((fiscal.Trim(), tracking, Clock.Now), (invoice.FiscalNumber, invoice.TrackingNumber, invoice.IssuedAt));
            return;
        }
        Assert.NotNull(Refused(code, issued).Field);
        Assert.Null(invoice.FiscalNumber);
        Assert.Equal(InvoiceStatus.Issuing, invoice.Status);
    }

    [Fact]
    public async Task Refuse_WhenTheReasonIsMissingOrTooLong_IsRefusedAtTheField()
    {
        var invoice = await InvoiceInAsync(InvoiceStatus.Submitted);
        Assert.Equal("Reason", Refused("field.required", invoice.Refuse(" ", People.Finance, Clock.Now)).Field);
        Assert.Equal("Reason", Refused("field.too-long", invoice.Refuse(new('字', 501), People.Finance, Clock.Now)).Field);
        Assert.Equal(InvoiceStatus.Submitted, invoice.Status);
        Done(invoice.Refuse(new('字', 500), People.Finance, Clock.Now));
    }

    private async Task<Invoice> InvoiceInAsync(InvoiceStatus state)
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1));
        var title = Done(InvoiceTitle.Add("杭州青屿数字科技有限公司", "91330100MA2C7QX41A", "", "", People.Reseller, Clock.Now));
        var address = Done(PostalAddress.Add(new("林知远", "杭州市西湖区示例路 1 号", "13800000000"), People.Reseller, Clock.Now));
        var invoice = Done(Invoice.Submit("KP1", [order], new(InvoiceType.Ordinary, title, address, null), People.Reseller, Clock.Now));
        if (state is InvoiceStatus.Issuing or InvoiceStatus.Issued) { Done(invoice.Take(People.Finance, Clock.Now)); }
        if (state == InvoiceStatus.Issued) { Done(invoice.Issue("12345678", "SF8989898989", People.Finance, Clock.Now)); }
        if (state == InvoiceStatus.Refused) { Done(invoice.Refuse("抬头有误", People.Finance, Clock.Now)); }
        Assert.Equal(state, invoice.Status);
        return invoice;
    }
}
