using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Web.Features.Benefits;
using BlueCloudPortal.Web.Features.Instances;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>Cloud platforms, opened for buyers, with contract discounts; allocations and refunds, made by the use cases themselves.</summary>
public sealed class Clouds(IServiceProvider services, TestClock clock, People people, Given given)
{
    /// <summary>The platform that credits at once.</summary>
    public const string Instant = "zhongjin";
    /// <summary>A platform at which staff credit.</summary>
    public const string ByHand = "huawei";

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Both platforms. Once a test.</summary>
    public async Task PlatformsAsync()
    {
        if ((await Get<PlatformQueries>().ListAsync(people.Admin)).Count > 0) { return; }
        _ = Done(await Get<PlatformService>().AddAsync(new(Instant, "中金云", "100", true, true, true) { TakesVouchers = true }, people.Operations));
        clock.Advance(TimeSpan.FromSeconds(1));
        _ = Done(await Get<PlatformService>().AddAsync(new(ByHand, "华为云", "100", false, false, true), people.Operations));
    }

    /// <summary>Applies for a platform and gives the request's number.</summary>
    public async Task<string> AppliedAsync(Actor buyer, string platform = ByHand)
    {
        await PlatformsAsync();
        return Done(await Get<OpeningService>().ApplyAsync(platform, $"{buyer.Name} 13900000000", "测试", buyer));
    }

    /// <summary>Opens a platform for a buyer, when it is not opened yet.</summary>
    public async Task OpenAsync(Actor buyer, string platform = ByHand)
    {
        await PlatformsAsync();
        if ((await Get<ConsoleQueries>().FindAsync(platform, buyer))!.IsOpened) { return; }
        var number = await AppliedAsync(buyer, platform);
        Done(await Get<OpeningService>().TakeAsync(number, people.Operations));
        Done(await Get<OpeningService>().CompleteAsync(number, $"{platform}-{buyer.OrganizationId.Value:N}"[..30], people.Operations));
    }

    /// <summary>A contract discount of a buyer, from today on.</summary>
    public async Task DiscountAsync(Actor buyer, string percent, string platform = ByHand) =>
        _ = Done(await Get<PlatformService>().AgreeAsync(buyer.OrganizationId.Value, platform, new(percent, BusinessTime.DayOf(clock.Now), null, "合同"), people.Operations));

    /// <summary>A code for an allocation, a minute after the one before.</summary>
    public Task<string> CodeAsync(Actor buyer, string platform, string amount) => CodeAsync(buyer, AllocationService.SubjectOf(platform, AmountText.ParsePositive(amount).Value));

    /// <summary>A code for a refund, a minute after the one before.</summary>
    public Task<string> RefundCodeAsync(Actor buyer, string amount, RefundType type = RefundType.Refund) => CodeAsync(buyer, RefundService.SubjectOf(type, AmountText.ParsePositive(amount).Value));

    /// <summary>Submits an allocation and gives its number.</summary>
    public async Task<string> AllocateAsync(Actor buyer, string amount, string platform = ByHand, decimal percent = 100m)
    {
        var code = await CodeAsync(buyer, platform, amount);
        return Done(await Get<AllocationService>().SubmitAsync(new(platform, amount, percent, Guid.NewGuid()), code, buyer));
    }

    /// <summary>Staff issue cloud vouchers to a buyer; gives their numbers.</summary>
    public async Task<IReadOnlyList<string>> IssueAsync(Actor buyer, string worth, int count = 1) =>
        Done(await Get<CloudVoucherService>().IssueAsync(new(buyer.OrganizationId.Value, worth, $"{count}", "活动", Guid.NewGuid()), people.Finance));

    /// <summary>A code for an allocation by vouchers that are worth this together.</summary>
    public Task<string> VoucherCodeAsync(Actor buyer, string worth, string platform = Instant) => CodeAsync(buyer, AllocationService.SubjectOf(platform, AmountText.ParsePositive(worth).Value, AllocationMethod.Voucher));

    /// <summary>What a buyer chooses to allocate by vouchers.</summary>
    public static AllocationData Chosen(IReadOnlyList<string> vouchers, string platform = Instant) => new(platform, null, 100m, Guid.NewGuid()) { Method = AllocationMethod.Voucher, Vouchers = vouchers };

    /// <summary>Submits an allocation by vouchers and gives its number.</summary>
    public async Task<string> AllocateVouchersAsync(Actor buyer, IReadOnlyList<string> vouchers, string worth, string platform = Instant)
    {
        var code = await VoucherCodeAsync(buyer, worth, platform);
        return Done(await Get<AllocationService>().SubmitAsync(Chosen(vouchers, platform), code, buyer));
    }

    /// <summary>Lets a platform take vouchers, and lets staff credit it by hand or not.</summary>
    public async Task TakesVouchersAsync(string platform = ByHand)
    {
        await PlatformsAsync();
        Done(await Get<PlatformService>().ChangeAsync(platform, new(platform, platform == ByHand ? "华为云" : "中金云", "100", platform == Instant, platform == Instant, true) { TakesVouchers = true }, people.Operations));
    }

    /// <summary>Submits a refund and gives its number.</summary>
    public async Task<string> RefundAsync(Actor buyer, string amount, RefundType type = RefundType.Refund)
    {
        var code = await RefundCodeAsync(buyer, amount, type);
        return Done(await Get<RefundService>().SubmitAsync(new(type, amount, Guid.NewGuid()), code, buyer));
    }

    /// <summary>A default bank account of a buyer.</summary>
    public async Task BankAsync(Actor buyer) => _ = Done(await Get<BankAccountService>().AddAsync(new(people.OrganizationOf(buyer).Name, "6222 0000 1001 2345", "示例银行杭州分行"), true, buyer));

    private async Task<string> CodeAsync(Actor buyer, string subject)
    {
        clock.Advance(TimeSpan.FromSeconds(61));
        return await given.CodeAsync(buyer, subject);
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}

/// <summary>A platform whose answers a test chooses; otherwise it is the sandbox.</summary>
public sealed class FakeCloud(ICloudConnector sandbox) : ICloudConnector
{
    private int _credits;

    /// <summary>It does not answer at all.</summary>
    public bool IsSilent { get; set; }

    /// <summary>It credits, and its answer is lost on the way.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>It refuses with this.</summary>
    public PortalError? Refusal { get; set; }

    /// <summary>Runs before each answer.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>How often it was told to credit.</summary>
    public int Credits => _credits;

    public async Task<Result<string>> CreditAsync(CloudCredit credit, CancellationToken ct = default)
    {
        _ = Interlocked.Increment(ref _credits);
        await Before();
        if (IsSilent) { throw new CloudUnavailableException("silent"); }
        if (Refusal is { } refusal) { return refusal; }
        var answer = await sandbox.CreditAsync(credit, ct);
        return LosesAnswers ? throw new CloudUnavailableException("lost") : answer;
    }

    public Task<bool> VoidAsync(CloudCredit credit, CancellationToken ct = default) => IsSilent ? throw new CloudUnavailableException("silent") : sandbox.VoidAsync(credit, ct);

    public Task<Money> BalanceAsync(string platform, string account, CancellationToken ct = default) => IsSilent ? throw new CloudUnavailableException("silent") : sandbox.BalanceAsync(platform, account, ct);

    public async Task<Result<CloudAccessKey>> MakeKeyAsync(CloudKeyRequest request, CancellationToken ct = default)
    {
        await Before();
        if (IsSilent) { throw new CloudUnavailableException("silent"); }
        if (Refusal is { } refusal) { return refusal; }
        var answer = await sandbox.MakeKeyAsync(request, ct);
        return LosesAnswers ? throw new CloudUnavailableException("lost") : answer;
    }

    public Task<Result> TurnKeyAsync(CloudKeyRequest request, bool enabled, CancellationToken ct = default) => IsSilent ? throw new CloudUnavailableException("silent") : sandbox.TurnKeyAsync(request, enabled, ct);

    public Task<Result> DeleteKeyAsync(CloudKeyRequest request, CancellationToken ct = default) => IsSilent ? throw new CloudUnavailableException("silent") : sandbox.DeleteKeyAsync(request, ct);

    public string SignOnUrl(string platform) => sandbox.SignOnUrl(platform);
}
