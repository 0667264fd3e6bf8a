using System.Diagnostics;
using System.Globalization;
using BlueCloudPortal.Bench;
using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common.Providers;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Components.Documents;
using BlueCloudPortal.Web.Components.Files;
using BlueCloudPortal.Web.Features;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

// dotnet run -c Release --project bench [-- orders]                              a SQLite file of its own
// Database__Provider=Postgres ConnectionStrings__Portal=... dotnet run ...       an empty PostgreSQL database
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var options = configuration["ConnectionStrings:Portal"] is null
    ? new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(Path.GetTempPath(), $"portal-bench-{Guid.NewGuid():N}.db")}")
    : DatabaseOptions.From(configuration);
var volume = args is [var text, ..] ? Volume.Full with { Orders = int.Parse(text, CultureInfo.InvariantCulture) } : Volume.Full;

await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddPortalData(options)
    .AddSingleton<IStringLocalizer, PortalTexts>().AddDataProtection().Services.AddSingleton<PdfFonts>().AddSingleton<FileService>().AddSingleton<ActorQueries>().AddRooms().BuildServiceProvider();

var watch = Stopwatch.StartNew();
VolumeLoader loader;
await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
{
    await db.Database.MigrateAsync();
    if (await db.Organizations.IgnoreQueryFilters().AnyAsync()) { Console.Error.WriteLine("The database is not empty; it is left as it is."); return 1; }
    watch.Restart();
    loader = new(db, volume, DateTime.UtcNow);
    await loader.LoadAsync();
    Console.WriteLine($"{options.Provider}: {volume.Orders:N0} orders and {volume.Solutions * 10:N0} SKUs loaded in {watch.Elapsed.TotalSeconds:0.0} s");
    await db.Database.ExecuteSqlRawAsync("ANALYZE");
}

var every = Enum.GetValues<Permission>().ToHashSet();
var staff = new Actor(Guid.CreateVersion7(), "staff", Id<Organization>.New(DateTime.UtcNow), OrganizationKind.Platform, every, []);
var buyer = new Actor(Guid.CreateVersion7(), "buyer", loader.Buyers[0].Id, OrganizationKind.Reseller, every, []);
var (lists, search, quotes) = (services.GetRequiredService<OrderListQueries>(), services.GetRequiredService<SolutionSearchQueries>(), services.GetRequiredService<QuoteQueries>());

GridRequest Page(FilterState filter, int skip = 0, params GridSort[] sorts) => new(skip, 15, sorts) { Filter = filter };
Dictionary<string, string> More(string key, string value) => new() { [key] = value };
await MeasureAsync("orders, buyer, first page", () => lists.ListAsync(Page(FilterState.Empty), buyer));
await MeasureAsync("orders, buyer, page 200", () => lists.ListAsync(Page(FilterState.Empty, 3_000), buyer));
await MeasureAsync("orders, buyer, search", () => lists.ListAsync(Page(new() { Search = "客户 0420" }), buyer));
await MeasureAsync("orders, buyer, by total", () => lists.ListAsync(Page(FilterState.Empty, 0, new GridSort("total", true)), buyer));
await MeasureAsync("orders, buyer, tabs", () => lists.CountsAsync(buyer));
await MeasureAsync("orders, staff, first page", () => lists.ListAsync(Page(FilterState.Empty), staff));
await MeasureAsync("orders, staff, page 1000", () => lists.ListAsync(Page(FilterState.Empty, 15_000), staff));
await MeasureAsync("orders, staff, one state", () => lists.ListAsync(Page(new() { Statuses = ["PendingProcessing"] }), staff));
await MeasureAsync("orders, staff, one product", () => lists.ListAsync(Page(new() { More = More(OrderListQueries.LineFilter, "云桌面") }), staff));
await MeasureAsync("orders, staff, by total", () => lists.ListAsync(Page(FilterState.Empty, 0, new GridSort("total", true)), staff));
await MeasureAsync("orders, staff, by customer", () => lists.ListAsync(Page(FilterState.Empty, 0, new GridSort("customer", false)), staff));
await MeasureAsync("orders, staff, by discount", () => lists.ListAsync(Page(FilterState.Empty, 0, new GridSort("discount", false)), staff));
await MeasureAsync("orders, staff, number", () => lists.ListAsync(Page(new() { Search = "20200000000123456" }), staff));
await MeasureAsync("orders, staff, words", () => lists.ListAsync(Page(new() { Search = "客户 0420" }), staff));
await MeasureAsync("orders, staff, a word of many", () => lists.ListAsync(Page(new() { Search = "方案 0001" }), staff));
await MeasureAsync("orders, staff, end of number", () => lists.ListAsync(Page(new() { Search = "123456" }), staff));
await MeasureAsync("orders, staff, not invoiced", () => lists.ListAsync(Page(new() { More = More(OrderListQueries.InvoiceFilter, "none") }), staff));
await MeasureAsync("orders, staff, tabs", () => lists.CountsAsync(staff));
await MeasureAsync("deliveries outstanding", () => services.GetRequiredService<DeliveryService>().OutstandingAsync([], staff));
await MeasureAsync("storefront, search", () => search.FindAsync(new("桌面 019")));
await MeasureAsync("storefront, industry", () => search.FindAsync(new(Industry: "医药", Page: 2)));
await MeasureAsync("quote of ten lines", () => quotes.PriceAsync([.. Enumerable.Range(0, 10).Select(i => new PickedPlan(VolumeLoader.Sku(i * 501), 2))], buyer));
await MeasureAsync("checkout of ten lines", async () =>
{
    var placed = await services.GetRequiredService<CheckoutService>().PlaceAsync(new([.. Enumerable.Range(0, 10).Select(i => new PickedPlan(VolumeLoader.Sku(i * 501), 2))], loader.Customer.Id, null, null, true, Guid.NewGuid()), buyer);
    if (placed.IsRefused) { throw new InvalidOperationException(placed.Error.ToString()); }
    return placed;
});
watch.Restart();
var exported = await services.GetRequiredService<OrderWorkbook>().WriteAsync(Stream.Null, "", staff);
Console.WriteLine($"export of {exported:N0} orders: {watch.Elapsed.TotalSeconds:0.0} s, {Environment.WorkingSet / 1024 / 1024:N0} MB");
return 0;

static async Task MeasureAsync<T>(string what, Func<Task<T>> act)
{
    _ = await act(); // the first time compiles the query
    var times = new List<double>();
    for (var i = 0; i < 5; i++)
    {
        var watch = Stopwatch.StartNew();
        _ = await act();
        times.Add(watch.Elapsed.TotalMilliseconds);
    }
    times.Sort();
    Console.WriteLine($"{what,-28} {times[2],8:0.0} ms   (worst {times[^1]:0.0})");
}
