using System.Globalization;
using System.Text;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Consumption;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Consumption;

/// <summary>A row of a usage file as tests write it.</summary>
internal sealed record Usage(string Account, string Product, string Billed, string Category = "Compute", string Currency = "CNY", string Provider = "华为云", string? List = null, string Charge = "Usage", string Start = "2026-02-01 00:00:00", string End = "2026-03-01 00:00:00", string Tag = "");

/// <summary>Usage files that tests start from, and what they are rated by; each step must be done.</summary>
internal sealed class UsageShelf(IServiceProvider services, People people)
{
    public const string Head = "ProviderName,BillingPeriodStart,BillingPeriodEnd,BillingAccountId,SubAccountId,SubAccountName,ServiceCategory,ServiceName,ChargeCategory,ChargeClass,BillingCurrency,ListCost,BilledCost,Tags";
    public static readonly BusinessMonth February = new(2026, 2);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A file of these rows.</summary>
    public static UploadedFile File(params Usage[] rows) => Text(string.Join('\n', rows.Select(Line).Prepend(Head)));

    /// <summary>A file with this text in it.</summary>
    public static UploadedFile Text(string text, string name = "usage.csv") => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>The rows of the real sample.</summary>
    public static UploadedFile Sample() => new("focus-1.0-sample.csv", System.IO.File.ReadAllBytes(Path.Combine(Sources.Root, "BlueCloudPortal.Tests/Consumption/focus-1.0-sample.csv")));

    public static string Line(Usage row) =>
        $"{row.Provider},{row.Start},{row.End},main-1,{row.Account},NULL,{row.Category},{row.Product},{row.Charge},NULL,{row.Currency},{row.List ?? row.Billed},{row.Billed},\"{{\"\"tag\"\": \"\"{row.Tag}\"\"}}\"";

    /// <summary>Rows of a month.</summary>
    public static Usage In(BusinessMonth month, Usage row) => row with { Start = $"{month}-01 00:00:00", End = $"{month.Next}-01T00:00:00Z" };

    public async Task<string> ImportAsync(params Usage[] rows) => Assert.Single(await ImportAsync(File(rows)));

    public async Task<IReadOnlyList<string>> ImportAsync(UploadedFile file) => Done(await Get<UsageImportService>().ImportAsync(file, people.Operations));

    /// <summary>Imported and published at once.</summary>
    public async Task<string> PublishedAsync(params Usage[] rows)
    {
        var number = await ImportAsync(rows);
        await PublishAsync(number);
        return number;
    }

    public async Task PublishAsync(string number) => Done(await Get<UsageFileService>().PublishAsync(number, people.Operations));

    /// <summary>Gives an account that a file named to a company, from January 2026 on.</summary>
    public async Task<Guid> GiveAsync(string account, Actor owner, BusinessMonth? from = null, BusinessMonth? to = null) =>
        Done(await Get<CloudAccountService>().GiveAsync((await AccountAsync(account)).Id, owner.OrganizationId.Value, from ?? new(2026, 1), to, people.Operations));

    public async Task<CloudAccountRow> AccountAsync(string code) =>
        Assert.Single((await Get<CloudAccountQueries>().ListAsync(new(0, 50, []) { Filter = new() { Search = code } }, people.Operations)).Rows, row => row.Code == code);

    public async Task<Guid> PriceAsync(Actor owner, string percent, CostBasis basis = CostBasis.List, string? platform = null, BusinessMonth? from = null, BusinessMonth? to = null) =>
        Done(await Get<CustomerPriceService>().AgreeAsync(owner.OrganizationId.Value, new(platform, basis.ToString(), percent, from ?? new(2026, 1), to), people.Operations));

    public async Task RateAsync(string currency, string rate, BusinessMonth? month = null) => Done(await Get<CustomerPriceService>().SetRateAsync(currency, month ?? February, rate, people.Operations));

    /// <summary>What the page shows of a company, whole.</summary>
    public async Task<GridPage<ConsumptionRow>> ShownAsync(Actor actor, FilterState? filter = null) => await Get<ConsumptionQueries>().ListAsync(new(0, 100, []) { Filter = filter ?? FilterState.Empty }, actor);

    /// <summary>The amounts that a company is shown, as text.</summary>
    public async Task<string> AmountsAsync(Actor actor) => string.Join(' ', (await ShownAsync(actor)).Rows.Select(row => row.Amount.Units.ToString("0.0000", CultureInfo.InvariantCulture)));

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}
