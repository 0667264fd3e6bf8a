using System.Globalization;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Web.Features.Invoices;
using Microsoft.Extensions.Configuration;

namespace BlueCloudPortal.Tests.Invoices;

/// <summary>When a recharge invoice can be requested (D-39, GOALS T1, T2). Every moment below is UTC; the days are Shanghai's.</summary>
public sealed class RechargeWindowTests
{
    private static readonly RechargeWindow s_literal = RechargeWindow.Literal;

    [Theory]
    // completed 2026-03-10 23:59:59.999 in Shanghai: the 10th; five days after it end with the 15th
    [InlineData("2026-03-10T15:59:59.999Z", "2026-03-15T15:59:59.999Z", true)]
    [InlineData("2026-03-10T15:59:59.999Z", "2026-03-15T16:00:00.000Z", false)]
    // a millisecond later it is the 11th, and the window ends a day later
    [InlineData("2026-03-10T16:00:00.000Z", "2026-03-15T16:00:00.000Z", true)]
    [InlineData("2026-03-10T16:00:00.000Z", "2026-03-16T15:59:59.999Z", true)]
    [InlineData("2026-03-10T16:00:00.000Z", "2026-03-16T16:00:00.000Z", false)]
    // over the end of February: 2026 has no 29th, 2028 has
    [InlineData("2026-02-25T04:00:00.000Z", "2026-03-02T15:59:59.999Z", true)]
    [InlineData("2026-02-25T04:00:00.000Z", "2026-03-02T16:00:00.000Z", false)]
    [InlineData("2028-02-25T04:00:00.000Z", "2028-03-01T15:59:59.999Z", true)]
    [InlineData("2028-02-25T04:00:00.000Z", "2028-03-01T16:00:00.000Z", false)]
    // over the turn of the year
    [InlineData("2026-12-28T15:00:00.000Z", "2027-01-02T15:59:59.999Z", true)]
    [InlineData("2026-12-28T15:00:00.000Z", "2027-01-02T16:00:00.000Z", false)]
    [Trait("Feature", "D-39")]
    [Trait("Feature", "D-53")]
    public void Window_EndsWithItsLastShanghaiDay(string completed, string at, bool open)
    {
        var refusal = s_literal.RefusalOf("CZ1", Utc("2026-03-10T04:00:00.000Z"), Utc(completed), Utc(at));
        if (open) { Assert.Null(refusal); return; }
        Assert.Equal("invoice.recharge-late", refusal!.Code);
        Assert.Equal(["CZ1", BusinessTime.DayOf(Utc(completed)), 5, BusinessTime.DayOf(Utc(completed)).AddDays(5)], refusal.Args);
    }

    [Theory]
    [InlineData("2026-03-31T16:00:00.000Z", true)] // 1 April, first moment
    [InlineData("2026-04-03T15:59:59.999Z", true)] // 3 April, last moment
    [InlineData("2026-04-03T16:00:00.000Z", false)] // 4 April
    [InlineData("2026-04-27T15:59:59.999Z", false)] // 27 April, last moment: April has 30 days
    [InlineData("2026-04-27T16:00:00.000Z", true)] // 28 April
    [InlineData("2026-03-28T15:59:59.999Z", false)] // 28 March: March has 31 days
    [InlineData("2026-03-28T16:00:00.000Z", true)] // 29 March
    [InlineData("2026-02-25T15:59:59.999Z", false)] // 25 February of 28 days
    [InlineData("2026-02-25T16:00:00.000Z", true)] // 26 February
    [InlineData("2028-02-26T15:59:59.999Z", false)] // 26 February of 29 days
    [InlineData("2028-02-26T16:00:00.000Z", true)] // 27 February
    [InlineData("2026-12-31T15:59:59.999Z", true)] // 31 December
    [InlineData("2026-12-31T16:00:00.000Z", true)] // 1 January
    [Trait("Feature", "D-39")]
    [Trait("Feature", "D-53")]
    public void Recharge_MadeOnABarredDay_CannotBeInvoiced(string made, bool barred)
    {
        var at = Utc(made);
        var refusal = s_literal.RefusalOf("CZ1", at, at, at);
        Assert.Equal(barred ? "invoice.recharge-barred" : null, refusal?.Code);
        if (barred) { Assert.Equal(["CZ1", BusinessTime.DayOf(at), 3, 3], refusal!.Args); }
        Assert.Null(s_literal.RefusalOfDay(at)); // the literal rule is of the recharge, not of the request
        Assert.Null((s_literal with { BarsRecharges = false }).RefusalOf("CZ1", at, at, at));
        Assert.Equal(barred ? "invoice.requests-barred" : null, (s_literal with { BarsRequests = true }).RefusalOfDay(at)?.Code);
    }

    [Fact]
    public void Recharge_NotCompleted_CannotBeInvoiced() => Assert.Equal("invoice.recharge-open", s_literal.RefusalOf("CZ1", Utc("2026-03-10T04:00:00.000Z"), null, Utc("2026-03-10T04:00:00.000Z"))!.Code);

    [Fact]
    public void OpenSince_IsTheFirstMomentThatIsStillInside()
    {
        var at = Utc("2026-03-16T10:00:00.000Z");
        var since = s_literal.OpenSince(at);
        Assert.Equal(Utc("2026-03-10T16:00:00.000Z"), since);
        Assert.True(s_literal.EndsAt(since) > at);
        Assert.False(s_literal.EndsAt(since.AddTicks(-1)) > at);
    }

    [Fact]
    public void Settings_WhenNothingIsSet_AreTheLiteralRule_AndBadOnesEndTheStart()
    {
        Assert.Equal(new(5, 3, 3, true, false), InvoiceSettings.From(new ConfigurationBuilder().Build()));
        Assert.Equal(new(10, 0, 2, false, true), InvoiceSettings.From(Set(("Invoices:RechargeWindowDays", "10"), ("Invoices:BarredFirstDays", "0"), ("Invoices:BarredLastDays", "2"), ("Invoices:BarRecharges", "false"), ("Invoices:BarRequests", "true"))));
        Assert.Contains("Invoices:RechargeWindowDays", Assert.Throws<InvalidOperationException>(() => InvoiceSettings.From(Set(("Invoices:RechargeWindowDays", "-1")))).Message);
    }

    private static IConfigurationRoot Set(params (string Key, string Value)[] values) => new ConfigurationBuilder().AddInMemoryCollection(values.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
