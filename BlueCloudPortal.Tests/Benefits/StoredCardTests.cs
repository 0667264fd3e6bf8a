using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace BlueCloudPortal.Tests.Benefits;

/// <summary>Stored-value cards by themselves: L-13 and V-27 as the specification has them, written by hand.</summary>
[Trait("Feature", "V-27")]
public sealed class StoredCardTests
{
    private static readonly Actor s_buyer = Cast.Of(Cast.Buyer, Permission.PlaceOrders, Permission.PayOrders);
    private static readonly Actor s_staff = Cast.Of(Cast.Platform, Permission.ManageStoredCards);
    private static readonly PriceList s_list = new("PL-1", 1, "价目表.csv", s_staff, Cast.At);
    private static readonly Solution s_mail = new("mail", "邮件", "厂商", "解决方案", "行业", Cast.At);
    private static readonly Solution s_backup = new("backup", "备份", "厂商", "解决方案", "行业", Cast.At);
    private static readonly Plan s_cent = s_mail.AddPlan("M-1", new("标准版", 12, "套", "中国大陆", Money.Fen(1), 6m, PlanKind.License), s_list.Id, Cast.At);
    private static readonly Plan s_other = s_backup.AddPlan("B-1", new("标准版", 12, "套", "中国大陆", Money.Fen(1), 6m, PlanKind.License), s_list.Id, Cast.At);
    private static readonly Plan s_dollar = s_mail.AddPlan("M-2", new("国际版", 12, "套", "海外", new Money(1, Currency.USD), 6m, PlanKind.License), s_list.Id, Cast.At);
    private static readonly Plan s_free = s_mail.AddPlan("M-3", new("免费版", 12, "套", "中国大陆", Money.Fen(0), 0m, PlanKind.License), s_list.Id, Cast.At);
    private static readonly Dictionary<Id<Plan>, Id<Solution>> s_products = new() { [s_cent.Id] = s_mail.Id, [s_other.Id] = s_backup.Id, [s_dollar.Id] = s_mail.Id, [s_free.Id] = s_mail.Id };

    private static readonly Dictionary<(StoredCardStatus, StoredCardTrigger), StoredCardStatus> s_legal = new()
    {
        [(StoredCardStatus.Usable, StoredCardTrigger.Use)] = StoredCardStatus.Usable,
        [(StoredCardStatus.Usable, StoredCardTrigger.UseUp)] = StoredCardStatus.UsedUp,
        [(StoredCardStatus.Usable, StoredCardTrigger.GiveBack)] = StoredCardStatus.Usable,
        [(StoredCardStatus.Usable, StoredCardTrigger.Revoke)] = StoredCardStatus.Revoked,
        [(StoredCardStatus.UsedUp, StoredCardTrigger.GiveBack)] = StoredCardStatus.Usable,
        [(StoredCardStatus.Revoked, StoredCardTrigger.Return)] = StoredCardStatus.Revoked,
    };

    public static TheoryData<StoredCardStatus, StoredCardTrigger> EveryPair()
    {
        var pairs = new TheoryData<StoredCardStatus, StoredCardTrigger>();
        foreach (var status in Enum.GetValues<StoredCardStatus>())
        {
            foreach (var trigger in Enum.GetValues<StoredCardTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair)), Trait("Feature", "V-26")]
    public void Move_IsAllowed_OnlyIfTheSpecificationSaysSo(StoredCardStatus from, StoredCardTrigger trigger)
    {
        var (card, _) = In(from);
        _ = card.TakeRecorded();
        var result = StoredCardLifecycle.Instance.Fire(card, trigger, ByOf(trigger), Cast.At);
        Assert.Equal(s_legal.ContainsKey((from, trigger)), !result.IsRefused);
        Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), card.Status);
        Assert.Equal(result.IsRefused ? 0 : 1, card.TakeRecorded().Count);
    }

    [Theory, MemberData(nameof(EveryPair)), Trait("Feature", "V-26")]
    public void Move_ByAnybodyElse_IsForbidden(StoredCardStatus from, StoredCardTrigger trigger)
    {
        var (card, _) = In(from);
        foreach (var (who, actor) in Cast.Everybody.Where(one => one.Who != (trigger == StoredCardTrigger.Revoke ? "staff" : trigger is StoredCardTrigger.GiveBack or StoredCardTrigger.Return ? "system" : "buyer")))
        {
            if (actor.IsSystem && trigger == StoredCardTrigger.Revoke) { continue; } // the portal has every right of staff
            Assert.True(StoredCardLifecycle.Instance.RefusalOf(card, trigger, actor)?.Code == "access.forbidden", who);
        }
    }

    [Fact]
    public void Pay_OfExactlyWhatIsLeft_IsCovered_AndOneFenMoreIsNot()
    {
        var card = Card("100.00");
        Assert.Null(card.RefusalOfPaying(Of((s_cent, 100_00)), s_products, s_buyer));
        var refusal = card.RefusalOfPaying(Of((s_cent, 100_01)), s_products, s_buyer)!;
        Assert.Equal(("stored-card.too-small", (object)Money.Fen(100_01), (object)Money.Fen(100_00), (object)Money.Fen(1)), (refusal.Code, refusal.Args[1], refusal.Args[2], refusal.Args[3]));

        var use = card.Use(Of((s_cent, 100_00)), s_products, s_buyer, Cast.At);

        Assert.Equal((100_00L, 0L, StoredCardStatus.UsedUp), (use.Value.AmountMinor, card.LeftMinor, card.Status));
        Assert.Equal("stored-card.used-up", card.RefusalOfPaying(Of((s_cent, 1)), s_products, s_buyer)!.Code);
    }

    [Fact]
    public void Pay_OfWhatIsNotAllForTheCard_NamesTheRule()
    {
        var card = Card("100.00");
        var mixed = card.RefusalOfPaying(Of((s_cent, 1), (s_other, 1)), s_products, s_buyer)!;
        Assert.Equal(("stored-card.out-of-scope", "备份"), (mixed.Code, mixed.Args[1]));
        Assert.Equal("stored-card.out-of-scope", card.RefusalOfPaying(Of((s_cent, 1)), new Dictionary<Id<Plan>, Id<Solution>>(), s_buyer)!.Code); // what nobody knows is not the card's
        Assert.Equal("stored-card.other-currency", card.RefusalOfPaying(Of((s_dollar, 1)), s_products, s_buyer)!.Code);
        Assert.Equal("stored-card.nothing-to-pay", card.RefusalOfPaying(Of((s_free, 1)), s_products, s_buyer)!.Code);
        Assert.Equal("stored-card.with-deductible", card.RefusalOfPaying(Of(1, (s_cent, 2)), s_products, s_buyer)!.Code); // one fen is enough: no split
        Assert.False(card.Revoke("发放有误", s_staff, Cast.At).IsRefused);
        Assert.Equal("stored-card.revoked", card.RefusalOfPaying(Of((s_cent, 1)), s_products, s_buyer)!.Code);
    }

    [Fact]
    public void Pay_ByOthers_IsForbidden()
    {
        var card = Card("100.00");
        foreach (var other in new[] { Cast.Of(Cast.Buyer, Permission.PlaceOrders), Cast.Of(Cast.OtherBuyer, Permission.PayOrders), s_staff, Actor.System })
        {
            Assert.Equal("access.forbidden", card.Use(Of((s_cent, 1)), s_products, other, Cast.At).Error!.Code);
        }
        Assert.Equal(100_00, card.LeftMinor);
    }

    [Fact]
    public void GiveBack_OnceAUse_ToTheCardOrAfterItsRevocationToWhoFundedIt()
    {
        var card = Card("100.00");
        var (first, second) = (card.Use(Of((s_cent, 60_00)), s_products, s_buyer, Cast.At).Value, card.Use(Of((s_cent, 40_00)), s_products, s_buyer, Cast.At).Value);
        Assert.Equal(StoredCardStatus.UsedUp, card.Status);
        Assert.False(card.GiveBack(first, Actor.System, Cast.At).Value);
        Assert.Equal((60_00L, StoredCardStatus.Usable), (card.LeftMinor, card.Status));
        Assert.Equal("stored-card.given-back", card.GiveBack(first, Actor.System, Cast.At).Error!.Code);
        Assert.Equal(Money.Fen(60_00), card.Revoke("发放有误", s_staff, Cast.At).Value);
        Assert.True(card.GiveBack(second, Actor.System, Cast.At).Value);
        Assert.Equal((0L, 100_00L, StoredCardStatus.Revoked), (card.LeftMinor, card.RevokedMinor, card.Status));
    }

    [Fact]
    public void WhateverHappens_WhatIsLeftIsTheFaceValueLessItsUsesAndWhatWentBack() => Prop.ForAll(Gen.Choose(0, 1_000).ArrayOf().ToArbitrary(), acts =>
    {
        var (card, uses) = (Card("10.00"), new List<StoredCardUse>());
        foreach (var act in acts)
        {
            var before = (card.LeftMinor, card.RevokedMinor, card.Status);
            BlueCloudPortal.Domain.Common.Result result;
            switch (act % 7)
            {
                case 0 when act % 5 == 0: result = card.Revoke("原因", s_staff, Cast.At); break;
                case 1 or 2 when uses.Count > 0: result = card.GiveBack(uses[act % uses.Count], Actor.System, Cast.At); break;
                default:
                    var used = card.Use(Of((s_cent, act + 1)), s_products, s_buyer, Cast.At);
                    if (!used.IsRefused) { uses.Add(used.Value); }
                    result = used;
                    break;
            }
            if (result.IsRefused && before != (card.LeftMinor, card.RevokedMinor, card.Status)) { return false; } // refused, and yet something moved
            if (card.LeftMinor != card.FaceMinor - uses.Where(use => use.GivenBackAt is null).Sum(use => use.AmountMinor) - card.RevokedMinor || card.LeftMinor < 0) { return false; }
            if ((card.Status == StoredCardStatus.Usable) != (card.LeftMinor > 0)) { return false; }
        }
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact, Trait("Feature", "V-26")]
    public void Issue_RefusesWhatMakesNoCard()
    {
        var good = new StoredCardIssue(Cast.Buyer.Id.Value, "10", ["mail"], false, null, Guid.NewGuid());
        Refused("stored-card.no-company", "Company", good, company: null);
        Refused("stored-card.no-company", "Company", good, company: Cast.Provider);
        Refused("amount.not-positive", "FaceValue", good with { FaceValue = "0" });
        Refused("stored-card.no-product", "Solutions", good with { Solutions = [] }, products: []);
        Refused("stored-card.no-product", "Solutions", good with { Solutions = ["mail", "gone"] });
        Refused("stored-card.no-distributor", "Funder", good with { ByDistributor = true });
        Refused("stored-card.no-distributor", "Funder", good with { ByDistributor = true }, funder: Cast.OtherBuyer); // stands above others
        Refused("field.too-long", "Note", good with { Note = new string('x', LifecycleEvent.NoteMaxLength + 1) });
        Assert.Equal("access.forbidden", StoredCard.Issue("CK1", good, Cast.Buyer, null, [s_mail], s_buyer, Cast.At).Error!.Code);

        static void Refused(string code, string field, StoredCardIssue data, Organization? company = null, Organization? funder = null, IReadOnlyList<Solution>? products = null)
        {
            var refusal = StoredCard.Issue("CK1", data, code == "stored-card.no-company" ? company : Cast.Buyer, funder, products ?? [s_mail], s_staff, Cast.At).Error!;
            Assert.Equal((code, field), (refusal.Code, refusal.Field));
        }
    }

    [Fact, Trait("Feature", "V-26")]
    public void Postings_AreEvenAndNameTheCard()
    {
        var card = Card("100.00");
        var use = card.Use(Of((s_cent, 60_00)), s_products, s_buyer, Cast.At).Value;
        foreach (var draft in new[] { Postings.StoredCardIssued(card), Postings.StoredCardRevoked(card, Money.Fen(40_00)), Postings.StoredCardReturned(card, use) })
        {
            Assert.True(draft.Balances);
            Assert.Equal((AccountKind.StoredCard, card.Number), draft.Lines.Select(line => (line.Account.Kind, line.Account.Qualifier)).Single(account => account.Kind != AccountKind.CardFunding));
        }
        Assert.Equal([-100_00L, 100_00L], Postings.StoredCardIssued(card).Lines.Select(line => line.Amount.Minor));
        Assert.Equal((true, 0L), (AccountRef.KeepsBalance(AccountKind.StoredCard), AccountRef.FloorOf(AccountKind.StoredCard)));
        Assert.False(AccountRef.KeepsBalance(AccountKind.CardFunding));
    }

    private static StoredCard Card(string face)
    {
        var issued = StoredCard.Issue("CK2026", new(Cast.Buyer.Id.Value, face, ["mail"], false, null, Guid.NewGuid()), Cast.Buyer, null, [s_mail], s_staff, Cast.At);
        Assert.False(issued.IsRefused, issued.Error?.ToString());
        return issued.Value;
    }

    // Walks there by legal moves only.
    private static (StoredCard Card, StoredCardUse Use) In(StoredCardStatus status)
    {
        var card = Card("100.00");
        var use = card.Use(Of((s_cent, status == StoredCardStatus.UsedUp ? 100_00 : 40_00)), s_products, s_buyer, Cast.At).Value;
        if (status == StoredCardStatus.Revoked) { Assert.False(card.Revoke("原因", s_staff, Cast.At).IsRefused); }
        Assert.Equal(status, card.Status);
        return (card, use);
    }

    private static Actor ByOf(StoredCardTrigger trigger) => trigger switch
    {
        StoredCardTrigger.Revoke => s_staff,
        StoredCardTrigger.GiveBack or StoredCardTrigger.Return => Actor.System,
        _ => s_buyer,
    };

    private static Order Of(params (Plan Plan, int Fen)[] items) => Of(0, items);

    private static Order Of(long deductible, params (Plan Plan, int Fen)[] items)
    {
        var rules = new PriceRules(new Dictionary<Id<PriceList>, PriceList> { [s_list.Id] = s_list }, null, Benefits: deductible == 0 ? [] : [OrderBenefit.Deductible(Money.Fen(deductible), BusinessTime.DayOf(Cast.At))]);
        var quote = Quote.Of([.. items.Select(item => new QuoteItem(item.Plan, item.Plan == s_other ? s_backup.Name : s_mail.Name, "解决方案", item.Fen))], rules);
        Assert.False(quote.IsRefused, quote.Error?.ToString());
        var customer = Customer.Add(new("客户公司", "联系人", "", "", ""), s_buyer, Cast.At).Value;
        return Order.Place("202603111200000001", quote.Value, new(customer, null, null, true, Guid.NewGuid()), s_buyer, Cast.At).Value;
    }
}
