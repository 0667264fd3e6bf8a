using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what with credit: the company's administrators their own, finance everybody's; a distributor nothing of the resellers below it.</summary>
internal static class CreditRows
{
    private const Who Keepers = Admin | Finance;

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        Does("CreditLineService.GrantAsync", Keepers, NewCompany, (w, d, a) => w.Get<CreditLineService>().GrantAsync(d.Key, Terms, null, a)),
        Does("CreditLineService.ChangeAsync", Keepers, Granted, (w, d, a) => w.Get<CreditLineService>().ChangeAsync(d.Mark, Terms, "理由", a)),
        Does("CreditLineService.FreezeAsync", Keepers, Granted, (w, d, a) => w.Get<CreditLineService>().FreezeAsync(d.Mark, "理由", a)),
        Does("CreditLineService.UnfreezeAsync", Keepers, Frozen, (w, d, a) => w.Get<CreditLineService>().UnfreezeAsync(d.Mark, "理由", a)),
        Does("CreditLineService.WithdrawAsync", Keepers, Granted, (w, d, a) => w.Get<CreditLineService>().WithdrawAsync(d.Mark, "理由", a)),
        Does("CreditLineService.GrantAgainAsync", Keepers, Withdrawn, (w, d, a) => w.Get<CreditLineService>().GrantAgainAsync(d.Mark, Terms, "理由", a)),
        Does("CreditUseService.EnterAsync", Keepers, Granted, (w, d, a) => w.Get<CreditUseService>().EnterAsync(d.Key, new("1", "用途", null, Guid.NewGuid()), null, a)),
        Does("CreditUseService.ConfirmAsync", Keepers, Entered, (w, d, a) => w.Get<CreditUseService>().ConfirmAsync(d.Mark, a)),
        Does("CreditUseService.RejectAsync", Keepers, Entered, (w, d, a) => w.Get<CreditUseService>().RejectAsync(d.Mark, "理由", a)),
        Does("CreditPaymentService.ProveAsync", Owner, WithPassword, (w, d, a) => w.Get<CreditPaymentService>().ProveAsync(d.Mark, CreditShelf.Password, a)),
        Does("CreditPaymentService.PayAsync", Owner, WithOrder, (w, d, a) => w.Get<CreditPaymentService>().PayAsync((((string, string))d.Part!).Item1, new CreditProof(a, Clock(w).Now), (((string, string))d.Part!).Item2, a)),
        Does("CreditPaymentService.CheckPasswordAsync", Owner, Granted, (w, _, a) => w.Get<CreditPaymentService>().CheckPasswordAsync(CreditShelf.Password, CreditShelf.Password, a)),
        Does("CreditPaymentService.SetPasswordAsync", Owner, WithCode, (w, d, a) => w.Get<CreditPaymentService>().SetPasswordAsync(CreditShelf.Password, CreditShelf.Password, (string)d.Part!, a)),
        Does("CreditRepaymentService.FromWalletAsync", Owner, Billed, (w, d, a) => w.Get<CreditRepaymentService>().FromWalletAsync([d.Mark], "1", Guid.NewGuid(), a)),
        Does("CreditRepaymentService.SubmitAsync", Owner, Billed, (w, d, a) => w.Get<CreditRepaymentService>().SubmitAsync(Transfer(w, d.Mark), null, a)),
        Does("CreditRepaymentService.TakeAsync", Keepers, Submitted, (w, d, a) => w.Get<CreditRepaymentService>().TakeAsync(d.Mark, a)),
        Does("CreditRepaymentService.CompleteAsync", Keepers, Taken, (w, d, a) => w.Get<CreditRepaymentService>().CompleteAsync(d.Mark, a)),
        Does("CreditRepaymentService.RejectAsync", Keepers, Submitted, (w, d, a) => w.Get<CreditRepaymentService>().RejectAsync(d.Mark, "理由", a)),
        Shows("CreditQueries.FindAsync", Owner, Granted, (w, _, a) => w.Get<CreditQueries>().FindAsync(a)),
        Shows("CreditQueries.DetailsAsync", Owner, Used, (w, _, a) => w.Get<CreditQueries>().DetailsAsync(All, a)),
        Shows("CreditQueries.BillsAsync", Owner, Billed, (w, _, a) => w.Get<CreditQueries>().BillsAsync(All, a)),
        Shows("CreditQueries.RepaymentsAsync", Owner, Submitted, (w, _, a) => w.Get<CreditQueries>().RepaymentsAsync(All, a)),
        Shows("CreditQueries.BillAsync", Owner | Keepers, Billed, (w, d, a) => w.Get<CreditQueries>().BillAsync(d.Mark, a)),
        Shows("CreditQueries.RepaymentAsync", Owner | Keepers, Submitted, (w, d, a) => w.Get<CreditQueries>().RepaymentAsync(d.Mark, a)),
        Shows("CreditQueries.RepayFormAsync", Owner, Billed, (w, _, a) => w.Get<CreditQueries>().RepayFormAsync(a)),
        Shows("CreditQueries.PayAsync", Owner, WithOrder, (w, d, a) => w.Get<CreditQueries>().PayAsync((((string, string))d.Part!).Item1, a)),
        Shows("CreditQueries.StatementAsync", Owner | Keepers, Used, (w, d, a) => w.Get<CreditQueries>().StatementAsync(null, null, d.Key, a)),
        Shows("StaffCreditQueries.ListAsync", Keepers, Granted, (w, _, a) => w.Get<StaffCreditQueries>().ListAsync(All, a)),
        Counts("StaffCreditQueries.TotalsAsync", Keepers, Granted, (w, a) => w.Get<StaffCreditQueries>().TotalsAsync(a)),
        Shows("StaffCreditQueries.FindAsync", Keepers, Granted, (w, d, a) => w.Get<StaffCreditQueries>().FindAsync(d.Key, a)),
        Shows("StaffCreditQueries.DetailsAsync", Keepers, Used, (w, d, a) => w.Get<StaffCreditQueries>().DetailsAsync(d.Key, All, a)),
        Shows("StaffCreditQueries.BillsAsync", Keepers, Billed, (w, _, a) => w.Get<StaffCreditQueries>().BillsAsync(null, All, a)),
        Shows("StaffCreditQueries.RepaymentsAsync", Keepers, Submitted, (w, _, a) => w.Get<StaffCreditQueries>().RepaymentsAsync(All, a)),
        Shows("StaffCreditQueries.UsesAsync", Keepers, Entered, (w, _, a) => w.Get<StaffCreditQueries>().UsesAsync(All, a)),
        Shows("StaffCreditQueries.UseAsync", Keepers, Entered, (w, d, a) => w.Get<StaffCreditQueries>().UseAsync(d.Mark, a)),
        Counts("StaffCreditQueries.CountWaitingAsync", Keepers, Entered, (w, a) => w.Get<StaffCreditQueries>().CountWaitingAsync(a)),
    ];

    private static readonly CreditTermsData s_terms = new("90000", 365);

    private static CreditTermsData Terms => s_terms;

    private static TestClock Clock(AccessWorld world) => (TestClock)world.Get<TimeProvider>();

    private static Given GivenOf(AccessWorld world) => new(world.Get<IServiceProvider>(), Clock(world), world.People);

    private static CreditShelf Shelf(AccessWorld world) => new(world.Get<IServiceProvider>(), Clock(world), world.People, GivenOf(world));

    private static CreditTransferData Transfer(AccessWorld world, string bill) => new([bill], "1", "6222", world.Today, Guid.NewGuid());

    private static async Task<Doc> NewCompany(AccessWorld world, Actor owner)
    {
        var company = new Organization(OrganizationKind.Reseller, $"新公司{Guid.NewGuid():N}"[..20], Clock(world).Now);
        Assert.False((await world.Get<PortalDb>().ChangeAsync(Actor.System, db => { _ = db.Add(company); return Task.FromResult(Result.Done); })).IsRefused);
        return new(company.Name, company.Id.Value);
    }

    // A company has one line, and a row is asked for a document several times: each gets the line as it wants it.
    private static Task<Doc> Granted(AccessWorld world, Actor owner) => LineAsync(world, owner, CreditLineStatus.Granted);

    private static Task<Doc> Frozen(AccessWorld world, Actor owner) => LineAsync(world, owner, CreditLineStatus.Frozen);

    private static Task<Doc> Withdrawn(AccessWorld world, Actor owner) => LineAsync(world, owner, CreditLineStatus.Withdrawn);

    private static async Task<Doc> LineAsync(AccessWorld world, Actor owner, CreditLineStatus wanted)
    {
        var service = world.Get<CreditLineService>();
        var (key, finance) = (owner.OrganizationId.Value, world.People.Finance);
        CreditLine? line;
        await using (var db = await world.Get<PortalDb>().ReadAsync(Actor.System)) { line = await db.CreditLines.SingleOrDefaultAsync(one => one.OrganizationId == owner.OrganizationId); }
        if (line is null) { CreditShelf.Done(await service.GrantAsync(key, s_terms, null, finance)); return await LineAsync(world, owner, wanted); }
        if (line.Status == wanted) { return new(line.Number, key); }
        CreditShelf.Done(line.Status switch
        {
            CreditLineStatus.Frozen => await service.UnfreezeAsync(line.Number, "理由", finance),
            CreditLineStatus.Withdrawn => await service.GrantAgainAsync(line.Number, s_terms, "理由", finance),
            _ => wanted == CreditLineStatus.Frozen ? await service.FreezeAsync(line.Number, "理由", finance) : await service.WithdrawAsync(line.Number, "理由", finance),
        });
        return await LineAsync(world, owner, wanted);
    }

    // Entered by somebody who is none of the cells: whoever enters a use cannot confirm it.
    private static async Task<Doc> Entered(AccessWorld world, Actor owner)
    {
        var line = await Granted(world, owner);
        var number = CreditShelf.Done(await world.Get<CreditUseService>().EnterAsync(line.Key, new("1", "用途", null, Guid.NewGuid()), null, world.People.Of("platform", "staff.finance", "登记人")));
        return new(number, line.Key);
    }

    private static async Task<Doc> Used(AccessWorld world, Actor owner)
    {
        var line = await Granted(world, owner);
        return new(await Shelf(world).UseAsync(owner, "2"), line.Key);
    }

    private static async Task<Doc> Billed(AccessWorld world, Actor owner)
    {
        await CloseOpenAsync(world, owner);
        _ = await Used(world, owner);
        await GivenOf(world).WalletAsync(owner, 10m);
        return new(await Shelf(world).CloseMonthAsync(owner), owner.OrganizationId.Value);
    }

    private static async Task<Doc> Submitted(AccessWorld world, Actor owner)
    {
        var bill = await Billed(world, owner);
        return new(CreditShelf.Done(await world.Get<CreditRepaymentService>().SubmitAsync(Transfer(world, bill.Mark), null, owner)), bill.Key);
    }

    private static async Task<Doc> Taken(AccessWorld world, Actor owner)
    {
        var repayment = await Submitted(world, owner);
        CreditShelf.Done(await world.Get<CreditRepaymentService>().TakeAsync(repayment.Mark, world.People.Finance));
        return repayment;
    }

    // One transfer of a company waits at a time.
    private static async Task CloseOpenAsync(AccessWorld world, Actor owner)
    {
        string? open;
        await using (var db = await world.Get<PortalDb>().ReadAsync(Actor.System)) { open = await db.CreditRepayments.Where(one => one.OpenOf == owner.OrganizationId).Select(one => one.Number).SingleOrDefaultAsync(); }
        if (open is not null) { CreditShelf.Done(await world.Get<CreditRepaymentService>().RejectAsync(open, "理由", world.People.Finance)); }
    }

    private static async Task<Doc> WithCode(AccessWorld world, Actor owner)
    {
        var line = await Granted(world, owner);
        Clock(world).Advance(TimeSpan.FromMinutes(2));
        return line with { Part = await GivenOf(world).CodeAsync(owner, CreditPaymentService.PasswordSubject) };
    }

    private static async Task<Doc> WithPassword(AccessWorld world, Actor owner)
    {
        var line = await WithCode(world, owner);
        CreditShelf.Done(await world.Get<CreditPaymentService>().SetPasswordAsync(CreditShelf.Password, CreditShelf.Password, (string)line.Part!, owner));
        return line;
    }

    private static async Task<Doc> WithOrder(AccessWorld world, Actor owner)
    {
        var line = await Granted(world, owner);
        var (order, code) = await Shelf(world).OrderAsync(owner);
        return line with { Part = (order.Number, code) };
    }
}
