using System.Collections.Concurrent;
using System.Diagnostics;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Tests.Benefits;
using BlueCloudPortal.Tests.Payments;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>GOALS C1: 32 people at random acts of money for a minute (top-ups, payments by wallet, credit, rebate and card, cards revoked under way, awards, allocations, refunds), readers beside them who look at one moment each. Whatever runs, Σ of all accounts is zero and no balance is under its floor, at every read.</summary>
public sealed class BankTests : UseCaseTest
{
    private const int Workers = 32;
    private const int Readers = 2;

    // What may be answered besides done: not enough money, or another was first. Anything else is a fault.
    private static readonly string[] s_allowed = ["ledger.insufficient-funds", "lifecycle.not-now", "access.stale", "credit.insufficient", "refund.too-much", "refund.once-a-month", "order.deductible-unavailable", "order.deductible-short", "stored-card.too-small", "stored-card.used-up", "stored-card.revoked"];

    private static TimeSpan Length => TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("PORTAL_BANK_SECONDS") ?? "60", System.Globalization.CultureInfo.InvariantCulture));

    private const int HalfYears = 5;

    private static readonly HalfYear s_first = new(2026, 1);

    private readonly ConcurrentDictionary<Id<Organization>, string> _cards = new();
    private Actor[] _buyers = [];
    private int _awards;

    [Fact]
    public async Task Books_WhileEverybodyMovesMoney_AreEvenAtEveryRead()
    {
        _buyers = [People.Reseller, People.OtherReseller, People.Distributor, People.Below];
        await Given.CatalogAsync();
        await CompletedOrdersAsync();
        foreach (var buyer in _buyers)
        {
            _ = await Given.WalletAsync(buyer, 2_000m);
            await Clouds.OpenAsync(buyer);
            await Clouds.BankAsync(buyer);
            _cards[buyer.OrganizationId] = await new StoredCardShelf(Services, People, Given).IssuedAsync(buyer, "1000");
            _ = Done(await Service<CreditLineService>().GrantAsync(buyer.OrganizationId.Value, new("1000", 30), "年度授信", People.Finance));
        }
        var (kind, over) = (Enum.GetValues<BankAct>(), Stopwatch.StartNew());
        var done = new int[kind.Length];
        var (refused, reads) = (0, 0);

        var workers = Enumerable.Range(0, Workers).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            while (over.Elapsed < Length)
            {
                var act = kind[random.Next(kind.Length)];
                Clock.Advance(TimeSpan.FromSeconds(1)); // a second gives 10,000 numbers: all of a minute's documents in one would meet too often
                var result = await ActAsync(act, _buyers[random.Next(_buyers.Length)], random);
                if (!result.IsRefused) { _ = Interlocked.Increment(ref done[(int)act]); continue; }
                Assert.Contains(result.Error.Code, s_allowed);
                _ = Interlocked.Increment(ref refused);
            }
        })).ToArray();
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            while (over.Elapsed < Length)
            {
                await LookAsync();
                _ = Interlocked.Increment(ref reads);
            }
        })).ToArray();
        await Task.WhenAll([.. workers, .. readers]);

        Assert.All(kind, act => Assert.True(done[(int)act] > 0, $"{act} was never done: {string.Join(", ", kind.Select(one => $"{one} {done[(int)one]}"))}, {refused} refused."));
        Assert.True(reads > 1);
        Assert.Equal(2 * HalfYears, _awards); // each company's half-year once, whoever asked how often
    } // and the fixture proves the books: chains, balances, documents

    // What two companies completed in half-years that are over by now: each is worth an award to whoever runs it first.
    private async Task CompletedOrdersAsync()
    {
        var rebate = new RebateShelf(Services, Clock, People, Given);
        await rebate.RuleAsync(CustomerLevel.Gold, ("0", "10"));
        for (var half = s_first; half != s_first.Add(HalfYears); half = half.Add(1))
        {
            if (half != s_first) { Clock.Set(half.StartsAt); }
            foreach (var gold in new[] { People.Reseller, People.Distributor }) { _ = await rebate.CompletedAsync(gold, 20); }
        }
        Clock.Set(s_first.Add(HalfYears).StartsAt.AddHours(4));
    }

    // One statement sees one moment, on every database.
    private async Task LookAsync()
    {
        await using var db = await Db.ReadAsync(Actor.System);
        var look = await db.PortalRoles.OrderBy(role => role.Id).Take(1).Select(_ => new
        {
            Kept = db.LedgerAccounts.Where(account => account.KeepsBalance).Sum(account => account.Balance),
            Others = (from line in db.JournalLines join account in db.LedgerAccounts on line.AccountId equals account.Id where !account.KeepsBalance select line.Amount).Sum(),
            TooLow = db.LedgerAccounts.Count(account => account.KeepsBalance && account.Balance < account.Floor),
        }).SingleAsync();
        Assert.Equal((0L, 0), (look.Kept + look.Others, look.TooLow));
    }

    private enum BankAct
    {
        TopUp,
        Pay,
        PayByCredit,
        PayInPartByRebate,
        PayByCard,
        AnotherCard,
        AwardRebate,
        Allocate,
        RefuseAllocation,
        Refund,
    }

    private async Task<Result> ActAsync(BankAct act, Actor buyer, Random random)
    {
        switch (act)
        {
            case BankAct.TopUp:
                var topUp = await TransferAsync(buyer, $"{random.Next(1, 500)}.{random.Next(10, 100)}");
                if (topUp.IsRefused) { return topUp.Error; }
                Done(await Service<TopUpService>().TakeAsync(topUp.Value, People.Finance));
                return await Service<TopUpService>().CompleteAsync(topUp.Value, People.Finance);
            case BankAct.Pay:
                var order = await Given.OrderAsync(buyer, (Given.License, random.Next(1, 4)));
                return await Service<OrderService>().PayAsync(order.Number, buyer);
            case BankAct.PayByCredit:
                var owed = await Given.OrderAsync(buyer, (Given.License, 1));
                return await Db.ChangeAsync(buyer, async db => await OrderSettlement.PayAsync(db, await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Id == owed.Id), PaymentMethod.Credit, new(AccountKind.CreditOwed, Currency.CNY, buyer.OrganizationId), buyer, Clock.Now, default));
            case BankAct.PayInPartByRebate:
                var placed = await Service<CheckoutService>().PlaceAsync(new([new(Given.License, 1)], (await Given.CustomerAsync(buyer)).Id, null, null, true, Guid.NewGuid(), Deductible: Money.Fen(random.Next(1, 20_00))), buyer);
                return placed.IsRefused ? placed.Error : await Service<OrderService>().PayAsync(placed.Value, buyer);
            case BankAct.PayByCard:
                var byCard = await Given.OrderAsync(buyer, (Given.License, 1));
                return await Service<StoredCardPaymentService>().PayAsync(byCard.Number, _cards[buyer.OrganizationId], buyer);
            case BankAct.AnotherCard:
                var taken = _cards[buyer.OrganizationId];
                var issued = await Service<StoredCardService>().IssueAsync(new(buyer.OrganizationId.Value, $"{random.Next(200, 2_000)}", [StoredCardShelf.Mail], false, "年度额度", Guid.NewGuid()), People.Finance);
                if (issued.IsRefused) { return issued.Error; } // lost too many races: nothing was issued
                _cards[buyer.OrganizationId] = issued.Value;
                return await Service<StoredCardService>().RevokeAsync(taken, "换卡", People.Finance);
            case BankAct.AwardRebate:
                var run = await Service<RebateService>().RunAsync(s_first.Add(random.Next(HalfYears)), People.Finance);
                if (run.IsRefused) { return run.Error; }
                _ = Interlocked.Add(ref _awards, run.Value.Awarded);
                return Result.Done;
            case BankAct.Refund:
                var (asker, sum) = (Newcomer(buyer), $"{random.Next(1, 50)}");
                var refund = await Service<RefundService>().SubmitAsync(new(RefundType.Refund, sum, Guid.NewGuid()), await Given.CodeAsync(asker, RefundService.SubjectOf(RefundType.Refund, AmountText.ParsePositive(sum).Value)), asker);
                if (refund.IsRefused) { return refund.Error; }
                Done(await Service<RefundService>().TakeAsync(refund.Value, People.Finance));
                return await Service<RefundService>().RejectAsync(refund.Value, "账户信息不符", People.Finance); // gives the month back
            default:
                var (person, amount) = (Newcomer(buyer), $"{random.Next(1, 200)}");
                var allocation = await Service<AllocationService>().SubmitAsync(new(Support.Clouds.ByHand, amount, 100m, Guid.NewGuid()), await Given.CodeAsync(person, AllocationService.SubjectOf(Support.Clouds.ByHand, AmountText.ParsePositive(amount).Value)), person);
                if (allocation.IsRefused) { return allocation.Error; }
                Done(await Service<AllocationService>().TakeAsync(allocation.Value, People.Operations));
                return act == BankAct.Allocate ? await Service<AllocationService>().CompleteAsync(allocation.Value, People.Operations) : await Service<AllocationService>().RejectAsync(allocation.Value, "平台账号不符", People.Operations);
        }
    }

    // Staff enter the transfer of a company that has an agent (D-16); it may not do so itself.
    private async Task<Result<string>> TransferAsync(Actor buyer, string amount)
    {
        var (payer, transfer) = (Newcomer(buyer), new TopUpData(amount, "6222000000010018", "示例银行", Guid.NewGuid()));
        return People.OrganizationOf(buyer).ParentId is not null ? await Service<TopUpService>().EnterAsync(buyer.OrganizationId.Value, transfer, Files.Png(), Newcomer(People.Finance))
            : await Service<TopUpService>().SubmitAsync(transfer, Files.Png(), await Given.CodeAsync(payer, TopUpService.SubjectOf(amount)), payer);
    }

    private Clouds Clouds => field ??= new(Services, Clock, People, Given);

    // Codes go to each person's own number, at most one a minute: everybody asks with a number of their own.
    private Actor Newcomer(Actor buyer) => buyer with { UserId = Guid.NewGuid() };
}
