using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Invoices;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with invoices over top-ups.</summary>
internal static class RechargeRows
{
    private const Who Bookkeepers = Admin | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("RechargeInvoiceService.CheckAsync", Owner, Asked, (w, d, a) => w.Get<RechargeInvoiceService>().CheckAsync((RequestRechargeInvoice)d.Part!, a)),
        Does("RechargeInvoiceService.RequestAsync", Owner, Asked, async (w, d, a) => await w.Get<RechargeInvoiceService>().RequestAsync((RequestRechargeInvoice)d.Part! with { RequestKey = Guid.NewGuid() }, await CodeAsync(w, a), a)),
        Counts("RechargeInvoiceQueries.FormAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<RechargeInvoiceQueries>().FormAsync(a)),
        Shows("RechargeInvoiceQueries.InvoiceableAsync", Owner, (w, o) => w.Wallet(o), (w, _, a) => w.Get<RechargeInvoiceQueries>().InvoiceableAsync(All, a)),
        Shows("RechargeInvoiceQueries.FindAsync", Owner, (w, o) => w.Wallet(o), async (w, d, a) => (await w.Get<RechargeInvoiceQueries>().FindAsync(d.Mark, a))?.Number ?? ""),
        Shows("RechargeInvoiceQueries.StatesAsync", Owner | Above | Bookkeepers, (w, o) => w.Wallet(o), (w, d, a) => w.Get<RechargeInvoiceQueries>().StatesAsync([d.Mark], a)),
        Shows("RechargeInvoiceQueries.StreamAsync", Owner, (w, o) => w.Wallet(o), async (w, _, a) => (await CollectAsync(w.Get<RechargeInvoiceQueries>().StreamAsync(FilterState.Empty, a))).Select(one => one.Facts.Number).ToList()),
        Shows("RechargeInvoiceQueries.PreIssuedAsync", Owner, PreIssued, (w, d, a) => w.Get<RechargeInvoiceQueries>().PreIssuedAsync(d.Mark, a)),
        Shows("InvoiceQueries.StreamAsync", Own | Above | Bookkeepers, (w, o) => w.Invoice(o), (w, _, a) => CollectAsync(w.Get<InvoiceQueries>().StreamAsync(FilterState.Empty, [], a))),
    ];

    private static async Task<Doc> Asked(AccessWorld world, Actor owner)
    {
        var topUp = await world.Wallet(owner);
        return topUp with { Part = new RequestRechargeInvoice(InvoiceSource.Recharge, [topUp.Mark], "500.00", new((await world.Title(owner)).Key), new((await world.Address(owner)).Key), null, Guid.NewGuid()) };
    }

    // By the Domain: the owner of the matrix has an agent, and would be refused by another rule, which has its own test (D-16).
    private static async Task<Doc> PreIssued(AccessWorld world, Actor owner)
    {
        var (title, address, clock) = (new Id<InvoiceTitle>((await world.Title(owner)).Key), new Id<PostalAddress>((await world.Address(owner)).Key), world.Get<TimeProvider>());
        var number = $"KP{Guid.NewGuid():N}"[..19];
        var made = await world.Get<PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            var request = new InvoiceRequest(InvoiceType.Special, await db.InvoiceTitles.SingleAsync(one => one.Id == title), await db.Addresses.SingleAsync(one => one.Id == address), null);
            var now = clock.GetUtcNow().UtcDateTime;
            var invoice = Invoice.SubmitPreIssued(number, "500.00", false, RechargeWindow.Literal, request, Guid.NewGuid(), owner, now).Value;
            _ = invoice.Take(world.People.Finance, now);
            _ = invoice.Issue($"{Random.Shared.Next(10_000_000, 99_999_999)}", "SF1234567890", world.People.Finance, now);
            _ = db.Add(invoice);
            return Result.Done;
        });
        Assert.False(made.IsRefused);
        return new(number);
    }

    // Who cannot ask at all, or only looks, is sent none.
    private static async Task<string?> CodeAsync(AccessWorld world, Actor actor) => actor.ViewedBy is not null || !actor.IsBuyer || !actor.May(Permission.RequestInvoices) ? null
        : await new Given(world.Get<IServiceProvider>(), (TestClock)world.Get<TimeProvider>(), world.People).CodeAsync(actor, RechargeInvoiceService.SubjectOf(InvoiceSource.Recharge, Money.Fen(500_00)));

    private static async Task<List<T>> CollectAsync<T>(IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows) { all.Add(row); }
        return all;
    }
}
