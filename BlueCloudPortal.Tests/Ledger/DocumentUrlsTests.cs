using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>Any line opens its document, for whoever has a page for it.</summary>
public sealed class DocumentUrlsTests
{
    [Theory]
    [InlineData("buyer.administrator", DocumentKind.Order, "N-1", "/my/orders/N-1")]
    [InlineData("buyer.administrator", DocumentKind.TopUp, "N-1", "/my/top-ups/N-1")]
    [InlineData("buyer.user", DocumentKind.TopUp, "N-1", null)]
    [InlineData("buyer.administrator", DocumentKind.Statement, "N-1", "/my/statements/N-1")]
    [InlineData("buyer.user", DocumentKind.Statement, "N-1", null)]
    [InlineData("buyer.administrator", DocumentKind.Milestone, "N-1", null)]
    [InlineData("provider.administrator", DocumentKind.Milestone, "W-2", "/provider/work-orders/W")]
    [InlineData("provider.administrator", DocumentKind.WorkOrder, "W", "/provider/work-orders/W")]
    [InlineData("provider.administrator", DocumentKind.Statement, "N", "/provider/statements/N")]
    [InlineData("provider.user", DocumentKind.Statement, "N", null)]
    [InlineData("provider.administrator", DocumentKind.Order, "N", null)]
    [InlineData("staff.administrator", DocumentKind.Milestone, "W-2", "/staff/work-orders/W")]
    [InlineData("staff.administrator", DocumentKind.Order, "N", "/staff/orders/N")]
    [InlineData("staff.administrator", DocumentKind.Correction, "N", "/staff/ledger/corrections/N")]
    [InlineData("staff.finance", DocumentKind.TopUp, "N", "/staff/top-ups/N")]
    [InlineData("staff.finance", DocumentKind.WorkOrder, "N", null)]
    [InlineData("staff.support", DocumentKind.TopUp, "N", null)]
    [InlineData("staff.support", DocumentKind.Ticket, "N", "/staff/tickets/N")]
    public void Of_IsThePageOfTheReader(string role, DocumentKind kind, string number, string? url)
    {
        var found = BuiltInRoles.All(DateTime.UnixEpoch).Single(candidate => candidate.Code == role);
        var actor = new Actor(Guid.NewGuid(), "人", new(Guid.NewGuid()), found.Kinds[0], found.Permissions.ToHashSet(), []);
        Assert.Equal(url, DocumentUrls.Of(kind, number, actor));
    }
}
