using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Tests.Accounts;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Orders;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Orders;

/// <summary>Staff act on several orders at once: deliver, cancel, assign; each order answers for itself.</summary>
public sealed class BulkTests : UseCaseTest
{
    private OrderBulkService Bulk => Service<OrderBulkService>();

    private DeliveryService Deliveries => Service<DeliveryService>();

    [Fact]
    [Trait("Feature", "L-01")]
    public async Task Cancel_WhenSomeArePaid_CancelsTheOthersAndSaysWhy()
    {
        var (open, other, paid) = (await Given.OrderAsync(People.Reseller, (Given.License, 1)), await Given.OrderAsync(People.Below, (Given.Service, 1)), await Given.PaidOrderAsync(People.Reseller, (Given.License, 1)));

        var results = Done(await Bulk.CancelAsync([open.Number, paid.Number, other.Number, "202603111200009999", open.Number], "活动取消", People.Support));

        Assert.Equal([(open.Number, null), (paid.Number, "lifecycle.not-now"), (other.Number, null), ("202603111200009999", "access.not-found")], results.Select(one => (one.Number, one.Refusal?.Code)));
        Assert.Equal([OrderStatus.Cancelled, OrderStatus.Cancelled, OrderStatus.PendingProcessing], await StatusesAsync(open, other, paid));
        Assert.Equal(2, await ReadAsync(db => db.LifecycleEvents.CountAsync(happened => happened.Note == "活动取消")));
    }

    [Fact]
    public async Task Bulk_WhenTheWholeIsWrong_DoesNothing()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var many = Enumerable.Range(0, Order.MostAtOnce + 1).Select(i => $"{i}").ToList();

        Refused("order.bad-selection", await Bulk.CancelAsync([], "不再需要", People.Support));
        Assert.Equal([201, 200], Refused("order.bad-selection", await Bulk.CancelAsync(many, "不再需要", People.Support)).Args);
        Refused("field.required", await Bulk.CancelAsync([order.Number], " ", People.Support));
        Refused("access.forbidden", await Bulk.CancelAsync([order.Number], "不再需要", People.Reseller)); // one order is the owner's to cancel, on its page
        Refused("access.forbidden", await Bulk.CancelAsync([order.Number], "不再需要", People.Support with { Permissions = new HashSet<Permission>() }));
        Refused("access.forbidden", await Bulk.AssignAsync([order.Number], Guid.NewGuid(), People.Reseller));
        Refused("order.bad-selection", await Bulk.AssignAsync([], Guid.NewGuid(), People.Support));
        Assert.Equal(OrderStatus.PendingPayment, (await StatusesAsync(order)).Single());
    }

    [Fact]
    [Trait("Feature", "D-19")]
    public async Task Assign_GivesOrdersToAHandler_WhoFindsThemInTheQueue()
    {
        _ = await Members.SeatAsync(Db, People.Support, "staff.support", Clock.Now);
        var (paid, cancelled) = (await Given.PaidOrderAsync(People.Reseller, (Given.License, 1)), await Given.OrderAsync(People.Reseller, (Given.License, 1)));
        Done(await Service<OrderService>().CancelAsync(cancelled.Number, "不再需要", People.Reseller));

        var results = Done(await Bulk.AssignAsync([paid.Number, cancelled.Number], People.Support.UserId, People.Operations));
        Assert.Equal([null, "order.closed"], results.Select(one => one.Refusal?.Code));
        Done(await Bulk.AssignAsync([paid.Number], People.Support.UserId, People.Operations)); // again changes nothing

        var happened = await ReadAsync(db => db.LifecycleEvents.SingleAsync(one => one.Trigger == Order.AssignTrigger));
        Assert.Equal((paid.Id.Value, People.Operations.Name, "PendingProcessing", "PendingProcessing"), (happened.DocumentId, happened.ActorName, happened.From, happened.To));
        var mine = await Service<OrderListQueries>().ListAsync(new(0, 15, []) { Filter = new() { More = new Dictionary<string, string> { ["mine"] = "handling" } } }, People.Support);
        Assert.Equal((paid.Number, happened.Note), (Assert.Single(mine.Rows).Number, mine.Rows[0].Handler));
        Assert.Equal(1, (await Service<OrderListQueries>().CountsAsync(People.Support)).Handling);
        Assert.Equal(0, (await Service<OrderListQueries>().CountsAsync(People.Operations)).Handling);
        Assert.Equal("order.no-handler", Done(await Bulk.AssignAsync([paid.Number], People.Finance.UserId, People.Operations))[0].Refusal?.Code); // has no place with such a role
        Assert.Contains(await Service<OrderHandlers>().ListAsync(People.Operations), one => one.Id == People.Support.UserId);
        Assert.Empty(await Service<OrderHandlers>().ListAsync(People.Reseller));
    }

    [Fact]
    [Trait("Feature", "D-19")]
    [Trait("Feature", "R-30")]
    public async Task Deliver_ManyLinesAtOnce_DeliversEachAndSaysWhatIsWrong()
    {
        var first = await Given.PaidOrderAsync(People.Reseller, (Given.License, 3), (Given.Service, 1));
        var second = await Given.PaidOrderAsync(People.Below, (Given.License, 1), (Given.Free, 1));
        var unpaid = await Given.OrderAsync(People.Reseller, (Given.License, 1));
        var text = $"{first.Number}\tS-LICENSE\tSN-1\n{first.Number},s-license, SN-2\r\n{first.Number}，S-LICENSE，SN-3\n\n{second.Number}\tS-LICENSE\tSN-9\n{second.Number}\tS-FREE\t\n{unpaid.Number}\tS-LICENSE\tSN-8\n{first.Number}\tS-SERVICE\tSN-7\n20260311\tS-LICENSE\tSN-6";
        var rows = Done(DeliverySheet.Read(text));

        var preview = Done(await Deliveries.PreviewAsync(rows, People.Support));
        Assert.Equal([("1, 2, 3", null), ("5", null), ("7", "lifecycle.not-now"), ("8", "order.no-such-line"), ("9", "access.not-found")], preview.Select(item => (item.Rows, item.Refusal?.Code)));
        Assert.Equal(0, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.LineDelivered)));

        var applied = Done(await Deliveries.ApplyAsync(rows, People.Support));
        Assert.Equal(preview.Select(item => item.Refusal?.Code), applied.Select(item => item.Refusal?.Code));
        var lines = await ReadAsync(db => db.Orders.SelectMany(order => order.Lines).Where(line => line.DeliveryContent != null).OrderByDescending(line => line.Quantity).Select(line => line.DeliveryContent).ToListAsync());
        Assert.Equal(["SN-1\nSN-2\nSN-3", "SN-9"], lines);
        Assert.Equal(2, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.LineDelivered)));

        var again = Done(await Deliveries.ApplyAsync(rows, People.Support)); // pressed again, or the same file once more
        Assert.Equal(["order.line-is-delivered", "order.line-is-delivered"], again.Take(2).Select(item => item.Refusal?.Code));
        Assert.Equal(2, await ReadAsync(db => db.JournalEntries.CountAsync(entry => entry.Event == LedgerEvent.LineDelivered)));
    }

    [Fact]
    public async Task Deliver_WhenSerialNumbersDoNotFit_IsRefusedForThatLine()
    {
        var (three, one) = (await Given.PaidOrderAsync(People.Reseller, (Given.License, 3)), await Given.PaidOrderAsync(People.Reseller, (Given.License, 1)));
        DeliveryRow Row(int row, Order order, string content, string sku = Given.License) => new(row, order.Number, sku, content);

        var short1 = Done(await Deliveries.PreviewAsync([Row(1, three, "A"), Row(2, three, "B")], People.Support)).Single();
        Assert.Equal(("order.serials-differ", "2", "3"), (short1.Refusal!.Code, $"{short1.Refusal.Args[0]}", $"{short1.Refusal.Args[1]}"));
        Assert.All(Done(await Deliveries.PreviewAsync([Row(1, three, "A"), Row(2, one, "A")], People.Support)), item => Assert.Equal("order.serial-twice", item.Refusal?.Code));
        Assert.Null(Done(await Deliveries.PreviewAsync([Row(1, three, "one for all")], People.Support)).Single().Refusal);
        Assert.Null(Done(await Deliveries.PreviewAsync([Row(1, one, "A", "")], People.Support)).Single().Refusal); // the only line there is
        Assert.Equal("field.too-long", Done(await Deliveries.PreviewAsync([Row(1, one, new string('x', 4001))], People.Support)).Single().Refusal?.Code);
        Refused("access.forbidden", await Deliveries.PreviewAsync([Row(1, one, "A")], People.Reseller));
        Refused("access.forbidden", await Deliveries.ApplyAsync([Row(1, one, "A")], People.Support with { Permissions = new HashSet<Permission>() }));
        Refused("import.no-rows", DeliverySheet.Read("only words"));
        Refused("import.no-rows", DeliverySheet.Read((string?)null));
    }

    [Fact]
    public async Task Template_ComesBackFilledInAsItIs()
    {
        var order = await Given.PaidOrderAsync(People.Reseller, (Given.License, 1), (Given.Service, 1));
        _ = await Given.OrderAsync(People.Reseller, (Given.License, 1)); // not paid: nothing to deliver
        using var file = new MemoryStream();
        Assert.Equal(1, await Service<DeliveryWorkbook>().WriteAsync(file, [], People.Support));
        using var book = new XLWorkbook(file);
        var sheet = book.Worksheets.First();
        Assert.Equal(order.Number, sheet.Cell(2, 1).GetString());
        sheet.Cell(2, 3).Value = "SN-0007";
        using var filled = new MemoryStream();
        book.SaveAs(filled);

        var rows = Done(DeliverySheet.Read(new UploadedFile("待交付.xlsx", filled.ToArray())));
        var result = Done(await Deliveries.ApplyAsync(rows, People.Support)).Single();

        Assert.Equal((null, "SN-0007"), (result.Refusal, result.Content));
        Assert.Empty(await Deliveries.OutstandingAsync([], People.Support));
        Refused("import.missing-columns", DeliverySheet.Read(new UploadedFile("x.csv", "A,B\n1,2\n"u8.ToArray())));
        using var formula = new XLWorkbook();
        formula.AddWorksheet("1").Cell(1, 1).InsertData(new[] { new[] { "订单编号", "SKU", "交付内容" }, [order.Number, Given.License, ""] });
        formula.Worksheets.First().Cell(2, 3).FormulaA1 = "HYPERLINK(\"http://x\")";
        using var bad = new MemoryStream();
        formula.SaveAs(bad);
        Assert.NotNull(Done(await Deliveries.PreviewAsync(Done(DeliverySheet.Read(new UploadedFile("x.xlsx", bad.ToArray()))), People.Support)).Single().Refusal);
    }

    private Task<List<OrderStatus>> StatusesAsync(params Order[] orders)
    {
        var ids = orders.Select(order => order.Id).ToList();
        return ReadAsync(async db => { var found = await db.Orders.Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, order => order.Status); return ids.ConvertAll(id => found[id]); });
    }
}
