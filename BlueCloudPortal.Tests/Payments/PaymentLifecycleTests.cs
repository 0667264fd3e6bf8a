using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;

namespace BlueCloudPortal.Tests.Payments;

/// <summary>Where a try to pay may go, written by hand.</summary>
public sealed class PaymentLifecycleTests
{
    private static readonly DateTime s_at = new(2026, 3, 11, 4, 0, 0, DateTimeKind.Utc);
    private static readonly Id<Organization> s_owner = new(Guid.Parse("11111111-1111-1111-1111-111111111111"));
    private static readonly Actor s_buyer = new(Guid.NewGuid(), "买方", s_owner, OrganizationKind.Reseller, new HashSet<Permission> { Permission.PayOrders, Permission.RequestTopUps }, []);
    private static readonly Actor s_staff = new(Guid.NewGuid(), "财务", new(Guid.NewGuid()), OrganizationKind.Platform, new HashSet<Permission> { Permission.ManageChannels }, []);

    private static readonly Dictionary<(PaymentStatus, PaymentTrigger), PaymentStatus> s_legal = new()
    {
        [(PaymentStatus.Created, PaymentTrigger.Pay)] = PaymentStatus.Paid,
        [(PaymentStatus.Created, PaymentTrigger.Keep)] = PaymentStatus.Kept,
        [(PaymentStatus.Created, PaymentTrigger.Close)] = PaymentStatus.Closed,
        [(PaymentStatus.Created, PaymentTrigger.Fail)] = PaymentStatus.Failed,
        [(PaymentStatus.UnderReview, PaymentTrigger.Take)] = PaymentStatus.InProgress,
        [(PaymentStatus.UnderReview, PaymentTrigger.Reject)] = PaymentStatus.Rejected,
        [(PaymentStatus.InProgress, PaymentTrigger.Confirm)] = PaymentStatus.Paid,
        [(PaymentStatus.InProgress, PaymentTrigger.Keep)] = PaymentStatus.Kept,
        [(PaymentStatus.InProgress, PaymentTrigger.Reject)] = PaymentStatus.Rejected,
        [(PaymentStatus.Closed, PaymentTrigger.Pay)] = PaymentStatus.Paid,
        [(PaymentStatus.Closed, PaymentTrigger.Keep)] = PaymentStatus.Kept,
        [(PaymentStatus.Failed, PaymentTrigger.Pay)] = PaymentStatus.Paid,
        [(PaymentStatus.Failed, PaymentTrigger.Keep)] = PaymentStatus.Kept,
    };

    public static TheoryData<PaymentStatus, PaymentTrigger> EveryPair()
    {
        var pairs = new TheoryData<PaymentStatus, PaymentTrigger>();
        foreach (var status in Enum.GetValues<PaymentStatus>())
        {
            foreach (var trigger in Enum.GetValues<PaymentTrigger>()) { pairs.Add(status, trigger); }
        }
        return pairs;
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Fire_IsAllowed_OnlyIfTheTableSaysSo(PaymentStatus from, PaymentTrigger trigger)
    {
        var payment = In(from);
        _ = payment.TakeRecorded();
        var by = trigger switch { PaymentTrigger.HandIn => s_buyer, PaymentTrigger.Take or PaymentTrigger.Confirm or PaymentTrigger.Reject => s_staff, _ => Actor.System };
        var moved = PaymentLifecycle.Instance.Fire(payment, trigger, by, s_at);
        Assert.Equal(s_legal.ContainsKey((from, trigger)), !moved.IsRefused);
        Assert.Equal(s_legal.GetValueOrDefault((from, trigger), from), payment.Status);
        Assert.Equal(moved.IsRefused ? 0 : 1, payment.TakeRecorded().Count);
    }

    [Theory, MemberData(nameof(EveryPair))]
    public void Fire_ByTheBuyer_MovesNoMoney(PaymentStatus from, PaymentTrigger trigger)
    {
        if (trigger == PaymentTrigger.HandIn) { return; }
        Assert.Equal("access.forbidden", PaymentLifecycle.Instance.Fire(In(from), trigger, s_buyer, s_at).Error!.Code);
    }

    [Fact]
    public void Begin_RefusesWhatNoChannelTakes()
    {
        Assert.Equal("payment.no-method", Begin(PaymentMethod.Wallet).Error!.Code);
        Assert.Equal(("payment.no-bank", "Bank"), (Begin(PaymentMethod.CompanyBank).Error!.Code, Begin(PaymentMethod.CompanyBank).Error!.Field));
        Assert.Equal("payment.nothing-to-pay", Begin(PaymentMethod.Alipay, 0).Error!.Code);
        Assert.Equal("payment.only-yuan", Begin(PaymentMethod.Alipay, 1, Currency.USD).Error!.Code);
        Assert.Equal("order.payment-lapsed", Begin(PaymentMethod.Alipay, 1, Currency.CNY, s_at).Error!.Code);
    }

    [Fact, Trait("Feature", "V-21")]
    public void Banks_AreInTheIndexOnce_AndSomeAreShownAtOnce()
    {
        Assert.True(Banks.All.Count >= 30);
        Assert.Equal(Banks.All.Count, Banks.All.Select(bank => bank.Code).Distinct().Count());
        Assert.All(Banks.All, bank => Assert.Single(Banks.Groups, group => group.Contains(bank.Initial)));
        Assert.InRange(Banks.All.Count(bank => bank.Common), 6, 12);
        Assert.All(Banks.All, bank => Assert.InRange(bank.Code.Length, 2, Payment.BankMaxLength));
    }

    private static Result<Payment> Begin(PaymentMethod method, long minor = 100, Currency currency = Currency.CNY, DateTime? expires = null) =>
        Payment.Begin("PY1", method, null, new(DocumentKind.TopUp, Guid.NewGuid(), "CZ1"), new Money(minor, currency), "公司", expires ?? s_at.AddHours(1), Guid.NewGuid(), s_buyer, s_at);

    // Walks there by legal moves only; a transfer is set there, as it needs an order.
    private static Payment In(PaymentStatus status)
    {
        var payment = Begin(PaymentMethod.Alipay).Value;
        switch (status)
        {
            case PaymentStatus.Paid: Assert.False(payment.Pay("T1", s_at, s_at).IsRefused); break;
            case PaymentStatus.Kept: Assert.False(payment.Keep("T1", s_at, Actor.System, s_at).IsRefused); break;
            case PaymentStatus.Closed: Assert.False(payment.Close(s_at).IsRefused); break;
            case PaymentStatus.Failed: Assert.False(payment.Fail("余额不足", s_at).IsRefused); break;
            case PaymentStatus.UnderReview or PaymentStatus.InProgress or PaymentStatus.Rejected: typeof(Payment).GetProperty("Status")!.SetValue(payment, status); break;
        }
        return payment;
    }
}
