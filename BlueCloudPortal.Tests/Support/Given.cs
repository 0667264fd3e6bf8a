using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Ledger;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>What a test starts from, made by legal moves of the Domain and real postings; each step must be done.</summary>
public sealed class Given(IServiceProvider services, TestClock clock, People people)
{
    /// <summary>A service plan at ¥9,950.00, 6 % VAT.</summary>
    public const string Service = "S-SERVICE";
    /// <summary>A licence plan at ¥188.00, 6 % VAT.</summary>
    public const string License = "S-LICENSE";
    /// <summary>A free plan.</summary>
    public const string Free = "S-FREE";

    private int _tail;

    private int NextTail() => Interlocked.Increment(ref _tail);

    private PortalDb Db => services.GetRequiredService<PortalDb>();

    /// <summary>Three plans, a price list, and 95 % for gold buyers. Once a test.</summary>
    public Task CatalogAsync() => ChangeAsync(async db =>
    {
        if (await db.Plans.AnyAsync(plan => plan.Sku == License)) { return; }
        var list = new PriceList("PL-2026Q1", 1, "价目表.csv", people.Operations, clock.Now);
        var migration = new Solution("cloudatlas", "CloudAtlas 一站式上云迁移管理套件", "上海蓝云", "解决方案", "备份与迁移", clock.Now);
        migration.AddPlan(Service, new("标准版", 12, "套", "中国大陆", Money.Fen(9_950_00), 6m, PlanKind.Service), list.Id, clock.Now);
        var mail = new Solution("bittitan", "BitTitan数据迁移工具", "BitTitan", "解决方案", "备份与迁移", clock.Now);
        mail.AddPlan(License, new("邮箱迁移", 1, "邮箱", "中国大陆", Money.Fen(188_00), 6m, PlanKind.License), list.Id, clock.Now);
        mail.AddPlan(Free, new("免费版", 1, "套", "中国大陆", Money.Fen(0), 0m, PlanKind.License), list.Id, clock.Now);
        db.AddRange(list, migration, mail, new LevelDiscount("LV-GOLD", 7, CustomerLevel.Gold, 95m, DateOnly.FromDateTime(clock.Now).AddYears(-1), null, clock.Now));
    });

    /// <summary>Money in a buyer's wallet, by a completed top-up.</summary>
    public async Task<TopUp> WalletAsync(Actor buyer, decimal yuan)
    {
        TopUp? made = null;
        await ChangeAsync(async db =>
        {
            var proof = new StoredFile("proof.png", "image/png", [1], buyer.OrganizationId, buyer, clock.Now);
            var text = yuan.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
            made = Done(TopUp.Submit(DocumentNumber.ByPrefix("CZ", clock.Now, NextTail()), new(text, "6222000000010018", "示例银行", Guid.NewGuid()), people.OrganizationOf(buyer).Name, proof, buyer, clock.Now));
            Done(made.Take(people.Finance, clock.Now));
            Done(made.Complete(people.Finance, clock.Now));
            db.AddRange(proof, made);
            Done(await db.PostAsync(Postings.TopUpArrived(made), people.Finance, clock.Now));
        });
        return made!;
    }

    /// <summary>The actor as a user with this mobile number bound, so that codes can be sent.</summary>
    public Task MobileAsync(Actor person, string mobile = "13900000001") => ChangeAsync(async db =>
    {
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == person.UserId) is { } known) { known.PhoneNumber = mobile; return; }
        var name = $"m{person.UserId:N}"[..16];
        db.Users.Add(new PortalUser { Id = person.UserId, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = person.Name, PhoneNumber = mobile, CreatedAt = clock.Now, SecurityStamp = "x" });
    });

    /// <summary>A code for an act, sent to the actor's number (bound when there is none yet) and read from the SMS.</summary>
    public async Task<string> CodeAsync(Actor person, string subject)
    {
        var mobile = $"139{Math.Abs(BitConverter.ToInt32(person.UserId.ToByteArray(), 0)) % 100_000_000:D8}";
        await MobileAsync(person, mobile);
        if (await services.GetRequiredService<ActCodes>().SendAsync(subject, person) is { IsRefused: true, Error: var refusal }) { throw new InvalidOperationException(refusal.ToString()); }
        await using var db = await Db.ReadAsync(Actor.System);
        var text = await db.OutgoingMessages.Where(one => one.To == mobile).OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Id).Select(one => one.Body).FirstAsync();
        return new([.. text.SkipWhile(letter => !char.IsAsciiDigit(letter)).Take(6)]);
    }

    /// <summary>The code for a top-up by transfer of this amount, whatever codes went out before.</summary>
    public async Task<string> TopUpCodeAsync(Actor person, string? amount)
    {
        await ChangeAsync(async db =>
        {
            _ = await db.VerificationCodes.ExecuteDeleteAsync();
            _ = await db.OutgoingMessages.Where(one => one.Template == "code").ExecuteDeleteAsync();
        });
        return await CodeAsync(person, TopUpService.SubjectOf(amount));
    }

    /// <summary>A top-up by transfer handed in with its code.</summary>
    public async Task<Result<string>> TopUpAsync(TopUpData data, UploadedFile? proof, Actor person) => await services.GetRequiredService<TopUpService>()
        .SubmitAsync(data, proof, person.IsBuyer && person.May(Permission.RequestTopUps) && person.ViewedBy is null ? await TopUpCodeAsync(person, data.Amount) : "000000", person);

    /// <summary>An end customer of a buyer.</summary>
    public async Task<Customer> CustomerAsync(Actor buyer)
    {
        var customer = Done(Customer.Add(new("合肥星屿生物科技有限公司", "陈予安", "it@xingyu.example", "13900002706", "合肥市高新区示例路 6 号"), buyer, clock.Now));
        await ChangeAsync(db => { db.Add(customer); return Task.CompletedTask; });
        return customer;
    }

    /// <summary>An order with its electronic contract and its work orders, waiting for payment.</summary>
    public async Task<Order> OrderAsync(Actor buyer, params (string Sku, int Quantity)[] items)
    {
        await CatalogAsync();
        var customer = await CustomerAsync(buyer);
        Order? order = null;
        await ChangeAsync(async db =>
        {
            var skus = items.Select(item => item.Sku).ToList();
            var plans = await db.Plans.Where(plan => skus.Contains(plan.Sku)).ToDictionaryAsync(plan => plan.Sku);
            var solutions = await db.Solutions.ToDictionaryAsync(solution => solution.Id);
            var lists = await db.PriceLists.ToDictionaryAsync(list => list.Id);
            var level = people.OrganizationOf(buyer).Level;
            var discount = await db.LevelDiscounts.SingleOrDefaultAsync(candidate => candidate.Level == level);
            var quote = Done(Quote.Of([.. items.Select(item => new QuoteItem(plans[item.Sku], solutions[plans[item.Sku].SolutionId].Name, solutions[plans[item.Sku].SolutionId].Line, item.Quantity))], new(lists, discount)));
            order = Done(Order.Place(DocumentNumber.ByTime(clock.Now, NextTail()), quote, new(customer, null, null, true, Guid.NewGuid()), buyer, clock.Now));
            db.Add(order);
            db.Add(Done(Contract.Agree(DocumentNumber.ByTime(clock.Now, NextTail()), order, ContractParty.Of(people.OrganizationOf(buyer)), ContractParty.Of(people.OrganizationOf(people.Admin)), buyer, clock.Now)));
            foreach (var line in order.Lines.Where(line => line.IsService))
            {
                db.Add(new ServiceWorkOrder($"{order.Number}{line.Position:D2}", order, line, MilestonePlan.Default, buyer, clock.Now));
            }
        });
        return order!;
    }

    /// <summary>An order paid from a wallet that was filled for it.</summary>
    public async Task<Order> PaidOrderAsync(Actor buyer, params (string Sku, int Quantity)[] items)
    {
        var placed = await OrderAsync(buyer, items);
        if (placed.Total.IsPositive) { await WalletAsync(buyer, placed.Total.Units); }
        Order? order = null;
        await ChangeAsync(async db =>
        {
            order = await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Id == placed.Id);
            Done(await db.PostAsync(Postings.OrderPaidFromWallet(order), buyer, clock.Now));
            Done(order.Pay(order.Total, PaymentMethod.Wallet, buyer, clock.Now));
            foreach (var workOrder in await db.WorkOrders.Where(one => one.OrderId == order.Id).ToListAsync()) { Done(workOrder.NotePaid(buyer, clock.Now)); }
        });
        return order!;
    }

    /// <summary>A paid service order whose work order the provider has accepted; its milestones are in progress.</summary>
    public async Task<ServiceWorkOrder> WorkOrderInProgressAsync(Actor buyer, Actor provider, int quantity = 1)
    {
        var order = await PaidOrderAsync(buyer, (Service, quantity));
        ServiceWorkOrder? workOrder = null;
        await ChangeAsync(async db =>
        {
            workOrder = await db.WorkOrders.Include(one => one.Milestones).SingleAsync(one => one.OrderId == order.Id);
            var owner = await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Id == order.Id);
            Done(workOrder.Dispatch(people.OrganizationOf(provider), people.Operations, clock.Now));
            Done(workOrder.Accept(provider, clock.Now));
            Done(owner.BeginService(provider, clock.Now));
        });
        return workOrder!;
    }

    /// <summary>Accepts every milestone of a work order, with its postings.</summary>
    public Task AcceptedMilestonesAsync(ServiceWorkOrder workOrder, Actor buyer, Actor provider) => ChangeAsync(async db =>
    {
        var loaded = await db.WorkOrders.Include(one => one.Milestones).SingleAsync(one => one.Id == workOrder.Id);
        var order = await db.Orders.Include(one => one.Lines).SingleAsync(one => one.Id == loaded.OrderId);
        foreach (var milestone in loaded.Milestones.OrderBy(one => one.Position).ToList())
        {
            Done(loaded.HandIn(milestone.Id, "已完成", provider, clock.Now));
            var accepted = Done(loaded.AcceptMilestone(milestone.Id, null, buyer, clock.Now));
            Done(await db.PostAsync(Postings.MilestoneAccepted(loaded, accepted), buyer, clock.Now));
            Done(order.NoteService(loaded.OrderLineId, loaded.EveryMilestoneIsHandedIn, loaded.EveryMilestoneIsAccepted, true, buyer, clock.Now));
        }
    });

    private async Task ChangeAsync(Func<PortalDbContext, Task> change) => Done(await Db.ChangeAsync(Actor.System, async db => { await change(db); return Result.Done; }));

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
