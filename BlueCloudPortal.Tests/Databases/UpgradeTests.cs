using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>GOALS V4: a portal in use goes to a newer version and loses nobody.</summary>
public sealed class UpgradeTests : UseCaseTest
{
    [Fact]
    public async Task People_OfAPortalInUse_KeepPlaceCompanyAndAccount()
    {
        var (administrator, user) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var company = People.Reseller.OrganizationId.Value;
        var roles = await ReadAsync(db => db.PortalRoles.ToDictionaryAsync(role => role.Code, role => role.Id.Value));
        var (place, disabled, account) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync("Initial");
            foreach (var (id, name) in new[] { (administrator, "old-administrator"), (user, "old-user") })
            {
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO "AspNetUsers" ("Id", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "DisplayName", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
                    VALUES ({id}, {name}, {name.ToUpperInvariant()}, {name + "@portal.example"}, {(name + "@portal.example").ToUpperInvariant()}, {name}, {true}, {false}, {false}, {false}, {0})
                    """);
            }
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Memberships" ("Id", "UserId", "OrganizationId", "RoleId", "Since") VALUES ({place}, {administrator}, {company}, {roles["buyer.administrator"]}, {Clock.Now})""");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Memberships" ("Id", "UserId", "OrganizationId", "RoleId", "Since", "DisabledAt") VALUES ({disabled}, {user}, {company}, {roles["buyer.user"]}, {Clock.Now}, {Clock.Now})""");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "BankAccounts" ("Id", "OrganizationId", "Holder", "AccountNumber", "Bank", "IsDefault", "Version") VALUES ({account}, {company}, {"青屿"}, {"6222 0018"}, {"示例银行"}, {true}, {0})""");
            await db.GetService<IMigrator>().MigrateAsync();
        }

        var places = await ReadAsync(db => db.Memberships.ToDictionaryAsync(one => one.Id.Value));
        Assert.Equal((MembershipStatus.Active, place.ToString("N"), People.Reseller.OrganizationId, "old-administrator@portal.example"),
            (places[place].Status, places[place].Number, places[place].AdministratorOf!.Value, places[place].Email));
        Assert.Equal((MembershipStatus.Disabled, (Id<Domain.Organizations.Organization>?)null), (places[disabled].Status, places[disabled].AdministratorOf));
        Assert.NotNull(await Service<ActorQueries>().FindAsync(administrator, company));
        Assert.Null(await Service<ActorQueries>().FindAsync(user, company));
        Assert.True(await ReadAsync(db => db.Organizations.Where(one => one.Id == People.Reseller.OrganizationId).Select(one => one.CertifiedAt != null).SingleAsync()));
        Assert.Equal(People.Reseller.OrganizationId, await ReadAsync(db => db.BankAccounts.Select(one => one.DefaultOf).SingleAsync()));
    }

    [Fact]
    public async Task Catalogue_OfAPortalInUse_IsInEffect_AndCartsGoOn()
    {
        var (list, solution, plan, item, rule) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync("People");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "PriceLists" ("Id", "Code", "Version", "FileName", "AppliedBy", "AppliedAt", "ValidFrom") VALUES ({list}, {"PL-OLD"}, {1}, {"old.csv"}, {"沈知行"}, {Clock.Now}, {new DateOnly(2026, 1, 1)})""");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Solutions" ("Id", "Slug", "Name", "Vendor", "Line", "Industry", "Summary", "Description", "CreatedAt", "Version") VALUES ({solution}, {"old-one"}, {"旧方案"}, {"旧品牌"}, {"解决方案"}, {"其他"}, {""}, {""}, {Clock.Now}, {0})""");
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "Plans" ("Id", "SolutionId", "Sku", "Name", "TermMonths", "Unit", "Region", "TaxRatePercent", "Kind", "PriceListId", "ListPrice_Currency", "ListPrice_Minor", "Version")
                VALUES ({plan}, {solution}, {"OLD-1"}, {"标准版"}, {12}, {"套"}, {"中国大陆"}, {0}, {"License"}, {list}, {"CNY"}, {880_00L}, {0})
                """);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "CartItems" ("Id", "OrganizationId", "UserId", "PlanId", "Quantity", "AddedAt", "Version") VALUES ({item}, {People.Reseller.OrganizationId.Value}, {People.Reseller.UserId}, {plan}, {3}, {Clock.Now}, {0})""");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "LevelDiscounts" ("Id", "Code", "Version", "Level", "PayPercent", "ValidFrom") VALUES ({rule}, {"LV-OLD"}, {1}, {"Gold"}, {95}, {new DateOnly(2026, 1, 1)})""");
            await db.GetService<IMigrator>().MigrateAsync();
        }

        var old = await ReadAsync(db => db.PriceLists.SingleAsync(one => one.Code == "PL-OLD"));
        Assert.Equal(Domain.Catalog.PriceListState.InEffect, old.State);
        var line = Assert.Single(await Service<CartQueries>().ListAsync(People.Reseller));
        Assert.Equal(("OLD-1", 3, CartLineState.Ready, (Money?)null), (line.Sku, line.Quantity, line.State, line.PriceBefore));
        Assert.False((await Service<QuoteQueries>().PriceAsync([line.Picked], People.Reseller)).IsRefused);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), await ReadAsync(db => db.LevelDiscounts.Where(one => one.Code == "LV-OLD").Select(one => one.MadeAt).SingleAsync()));
    }

    [Fact]
    public async Task Orders_OfAPortalInUse_AreCountedSortedAndFoundAsBefore()
    {
        var order = await Given.OrderAsync(People.Reseller, (Given.License, 3), (Given.Service, 2));
        await using (var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync("Money");
            await db.GetService<IMigrator>().MigrateAsync();
        }

        var page = await Service<OrderListQueries>().ListAsync(new(0, 15, [new("discount", true)]) { Filter = new() { Search = "bittitan" } }, People.Reseller);

        var row = Assert.Single(page.Rows);
        Assert.Equal((order.Number, 5L), (row.Number, row.Quantity));
        Assert.All(page.Totals!, total => Assert.Equal(order.Discount, total.Values["discount"]));
        Assert.Equal(order.Total.Minor - order.ListTotal.Minor, (await ReadAsync(db => db.Orders.SingleAsync())).DiscountMinor);
    }

    [Fact]
    public async Task Contracts_OfOrdersGivenUpBefore_HaveLapsed_AndTheOthersStand()
    {
        await Given.CatalogAsync();
        var customer = await Given.CustomerAsync(People.Reseller);
        async Task<string> PlaceAsync() => Done(await Service<CheckoutService>().PlaceAsync(new([new(Given.License, 1)], customer.Id, null, null, true, Guid.NewGuid()), People.Reseller));
        var (gone, stays) = (await PlaceAsync(), await PlaceAsync());
        Done(await Service<OrderService>().CancelAsync(gone, "不再需要", People.Reseller));
        await using (var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            await db.GetService<IMigrator>().MigrateAsync("CloudDirectory");
            _ = await db.Database.ExecuteSqlAsync($"""UPDATE "Contracts" SET "Status" = {"InEffect"}""");
            await db.GetService<IMigrator>().MigrateAsync();
        }

        var states = await ReadAsync(db => db.Contracts.Select(one => new { one.Orders[0].OrderNumber, one.Status }).ToDictionaryAsync(one => one.OrderNumber, one => one.Status));
        Assert.Equal((Domain.Contracts.ContractStatus.Lapsed, Domain.Contracts.ContractStatus.InEffect), (states[gone], states[stays]));
    }
}
