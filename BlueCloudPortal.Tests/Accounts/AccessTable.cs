using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Organizations;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Tests.Tickets;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Ledger;
using BlueCloudPortal.Web.Features.Messages;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.Workbench;
using BlueCloudPortal.Web.Features.WorkOrders;
using static BlueCloudPortal.Tests.Accounts.AccessOperation;
using static BlueCloudPortal.Tests.Accounts.AccessWorld;
using static BlueCloudPortal.Tests.Accounts.Who;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>Who may do and see what: one row a use case and query, written from the roles, not from the code. Who is not named must be refused or see nothing.</summary>
internal static class AccessTable
{
    // Which staff roles hold which permission (BuiltInRoles, said again by hand).
    private const Who OrderStaff = Staff;
    private const Who Dispatchers = Admin | Operations;
    private const Who ContractReaders = Admin | Operations | Finance | Sales;
    private const Who Bookkeepers = Admin | Finance;
    private const Who StatementMakers = Admin | Operations | Finance;
    private const Who CatalogKeepers = Admin | Operations;
    private const Who Helpers = Admin | Who.Support;

    private const Who CompanyKeepers = Admin | Operations;
    private const Who UserKeepers = Owner | Above | CompanyKeepers;

    // Of one document among several: its own answer, or that of the whole.
    private static Result Only(Result<IReadOnlyList<BulkResult>> results) => results.IsRefused ? results.Error : results.Value[0].Refusal is { } refusal ? refusal : Result.Done;

    // Before there is a person, a number that nobody has, of no company.
    private static MemberDoc Of(Doc doc, AccessWorld world) => doc.Part as MemberDoc ?? new("", world.People.Below.OrganizationId, default);

    public static IReadOnlyList<AccessOperation> Rows { get; } =
    [
        // Accounts
        Shows("ActorQueries.OrganizationOfAsync", Everyone(), (w, o) => w.Nothing(o), async (w, _, a) => await w.Get<ActorQueries>().OrganizationOfAsync(a, default) == w.CompanyOf(a) ? "" : throw new InvalidOperationException("Somebody else's company.")),
        Shows("ProfileQueries.FindAsync", Owner | Powerless, (w, o) => w.Person(o), (w, _, a) => w.Get<ProfileQueries>().FindAsync(a)),

        // Accounts: how people sign in
        .. SecurityRows.Rows,

        // Cloud platforms, allocations, refunds, the working calendar
        .. CloudRows.Rows,
        .. ConsoleRows.Rows,

        // Benefits: cloud vouchers
        .. CloudVoucherRows.Rows,
        .. ConsumptionRows.Rows,
        .. StorageRows.Rows,

        // What was bought and runs
        .. InstanceRows.Rows,
        .. TransferRows.Rows,

        // Benefits: stored-value cards
        .. PickupRows.Rows,
        .. StoredCardRows.Rows,

        // Accounts: people and roles
        Shows("MembershipQueries.ListAsync", UserKeepers, (w, o) => w.Member(o), (w, d, a) => w.Get<MembershipQueries>().ListAsync(Of(d, w).Company, All, a)),
        Shows("MembershipQueries.FindAsync", UserKeepers, (w, o) => w.Member(o), (w, d, a) => w.Get<MembershipQueries>().FindAsync(Of(d, w).Number, a)),
        Shows("MembershipQueries.DeskAsync", UserKeepers, (w, o) => w.Named(o), (w, d, a) => w.Get<MembershipQueries>().DeskAsync(new(d.Key), a)),
        Shows("MembershipQueries.SuccessorsAsync", Owner, (w, o) => w.Member(o), (w, _, a) => w.Get<MembershipQueries>().SuccessorsAsync(a)),
        Does("MembershipService.DisableAsync", UserKeepers, (w, o) => w.Member(o), (w, d, a) => w.Get<MembershipService>().DisableAsync(Of(d, w).Number, a)),
        Does("MembershipService.EnableAsync", UserKeepers, (w, o) => w.DisabledMember(o), (w, d, a) => w.Get<MembershipService>().EnableAsync(Of(d, w).Number, a)),
        Does("MembershipService.DeleteAsync", UserKeepers, (w, o) => w.Member(o), (w, d, a) => w.Get<MembershipService>().DeleteAsync(Of(d, w).Number, a)),
        Does("MembershipService.ChangeAsync", UserKeepers, (w, o) => w.Member(o), (w, d, a) => w.Get<MembershipService>().ChangeAsync(Of(d, w).Number, new("别名", "", Of(d, w).Role), a)),
        Does("MembershipService.TransferAsync", Owner, (w, o) => w.Successor(o), (w, d, a) => w.Get<MembershipService>().TransferAsync(Of(d, w).Number, a)),
        Does("InvitationService.InviteAsync", UserKeepers, (w, o) => w.Member(o), (w, d, a) => w.Get<InvitationService>().InviteAsync(Of(d, w).Company, $"n{Guid.NewGuid():N}@portal.example", Of(d, w).Role, a)),
        Does("InvitationService.InviteAgainAsync", UserKeepers, (w, o) => w.Invited(o), (w, d, a) => w.Get<InvitationService>().InviteAgainAsync(Of(d, w).Number, a)),
        Does("SubAccountService.CreateAsync", Owner | CompanyKeepers, (w, o) => w.Member(o), (w, d, a) => w.Get<SubAccountService>().CreateAsync(Of(d, w).Company, new($"c{Guid.NewGuid():N}"[..12], "子账号", null, null, Of(d, w).Role, "First-pass-2026"), a)),
        Does("SubAccountService.SetPasswordAsync", Owner | CompanyKeepers, (w, o) => w.SubAccount(o), (w, d, a) => w.Get<SubAccountService>().SetPasswordAsync(Of(d, w).Number, "Second-pass-2026", a)),
        Shows("PlaceQueries.PlacesOfAsync", Owner | Powerless, (w, o) => w.Placed(o), (w, _, a) => w.Get<PlaceQueries>().PlacesOfAsync(a)),
        Shows("RoleQueries.ListAsync", Buyers | Admin, (w, o) => w.CustomRole(o), (w, _, a) => w.Get<RoleQueries>().ListAsync(a)),
        Does("RoleService.AddAsync", Admin, (w, o) => w.Nothing(o), (w, _, a) => w.Get<RoleService>().AddAsync(new("甲", "A", "", "", [OrganizationKind.Provider], [Permission.ViewWorkOrders]), a)),
        Does("RoleService.ChangeAsync", Admin, (w, o) => w.CustomRole(o), (w, d, a) => w.Get<RoleService>().ChangeAsync(new(d.Key), new("甲", "A", "", "", [OrganizationKind.Reseller], [Permission.ViewOrders]), a)),
        Does("RoleService.DeleteAsync", Admin, (w, o) => w.CustomRole(o), (w, d, a) => w.Get<RoleService>().DeleteAsync(new(d.Key), a)),

        // Organizations: resellers
        Shows("ResellerQueries.ListAsync", Above, (w, o) => w.Named(o), (w, _, a) => w.Get<ResellerQueries>().ListAsync(All, a)),
        Shows("ResellerQueries.FindAsync", Above, (w, o) => w.Named(o), (w, d, a) => w.Get<ResellerQueries>().FindAsync(new(d.Key), a)),
        Does("ResellerService.AddAsync", Above, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ResellerService>().AddAsync("新公司", "地址", a)),
        Does("ResellerService.ChangeAsync", Above, (w, o) => w.Named(o), (w, d, a) => w.Get<ResellerService>().ChangeAsync(new(d.Key), d.Mark, "新地址", a)),
        Does("ResellerService.DisableAsync", Above, (w, o) => w.EnabledReseller(o), (w, d, a) => w.Get<ResellerService>().DisableAsync(new(d.Key), a)),
        Does("ResellerService.EnableAsync", Above, (w, o) => w.DisabledReseller(o), (w, d, a) => w.Get<ResellerService>().EnableAsync(new(d.Key), a)),
        Shows("SalesInvitationQueries.ListAsync", Admin | Sales, (w, o) => w.Invitation(o), (w, _, a) => w.Get<SalesInvitationQueries>().ListAsync(All, a)),
        Does("SalesInvitationService.MakeAsync", Admin | Sales, (w, o) => w.Nothing(o), (w, _, a) => w.Get<SalesInvitationService>().MakeAsync(30, a)),
        Does("SalesInvitationService.EndAsync", Admin | Sales, (w, o) => w.Invitation(o), (w, d, a) => w.Get<SalesInvitationService>().EndAsync(d.Mark, a)),
        Shows("FrameAccountQueries.AccountOfAsync", Owner | Powerless, async (w, o) => (await w.Person(o)) with { Mark = o.UserId.ToString("N")[^12..].ToUpperInvariant() }, (w, _, a) => w.Get<FrameAccountQueries>().AccountOfAsync(a, default)),
        Does("ProfileService.ChangeNameAsync", Everyone(), (w, o) => w.Selves(o), (w, _, a) => w.Get<ProfileService>().ChangeNameAsync("新名字", "经理", a)),
        Does("ProfileService.ChangePasswordAsync", Everyone(), (w, o) => w.Selves(o), (w, _, a) => w.Get<ProfileService>().ChangePasswordAsync(PortalHost.Password, "quiet-harbour-9", "quiet-harbour-9", null, a)),
        Does("ProfileService.SendMobileCodeAsync", Everyone(), (w, o) => w.Selves(o), (w, _, a) => w.Get<ProfileService>().SendMobileCodeAsync(w.FreshMobile(), PortalHost.Password, a)),
        Does("ProfileService.AskForEmailAsync", Everyone(), (w, o) => w.Selves(o), (w, _, a) => w.Get<ProfileService>().AskForEmailAsync($"{Guid.NewGuid():N}@portal.example", PortalHost.Password, a)),
        Does("ProfileService.AwaitedEmailAsync", Everyone(), (w, o) => w.Selves(o), (w, _, a) => w.ChangeEmailAsync(a, onlyLook: true)),
        Does("ProfileService.ConfirmEmailAsync", Everyone(), (w, o) => w.Selves(o), (w, _, a) => w.ChangeEmailAsync(a)),
        Does("ProfileService.ChangeMobileAsync", Everyone(), (w, o) => w.Selves(o), (w, _, a) => w.ChangeMobileAsync(a)),

        // Catalog
        Shows("BuyerPriceQueries.OfAsync", Buyers | OwnerUser | Powerless, (w, o) => w.Catalog(o), (w, _, a) => w.Get<BuyerPriceQueries>().OfAsync("bittitan", a)),
        Shows("CatalogQueries.PlansAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<CatalogQueries>().PlansAsync(All, a)),
        Counts("CatalogQueries.IndustriesAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, a) => w.Get<CatalogQueries>().IndustriesAsync(a)),
        Counts("CatalogQueries.VersionsAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, a) => w.Get<CatalogQueries>().VersionsAsync(0, 100, a)),
        Counts("CatalogQueries.VersionAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, a) => w.Get<CatalogQueries>().VersionAsync("PL-2026Q1", 1, a)),
        Counts("CatalogQueries.ChangesAsync", CatalogKeepers, (w, o) => w.Imported(o), (w, a) => w.Get<CatalogQueries>().ChangesAsync("PL-2026Q1", 1, All, a)),
        Shows("ConfigurationQueries.FindAsync", Everyone(), (w, o) => w.Configurable(o), (w, _, a) => w.Get<ConfigurationQueries>().FindAsync("bittitan", a)),
        Shows("ConfigurationQueries.ConfigurableAsync", Everyone(), (w, o) => w.Configurable(o), (w, _, a) => w.Get<ConfigurationQueries>().ConfigurableAsync([Given.License], a)),
        Shows("ConfigurationQueries.EditAsync", CatalogKeepers, (w, o) => w.Configurable(o), (w, _, a) => w.Get<ConfigurationQueries>().EditAsync(Given.License, a)),
        Shows("ConfigurationQueries.PictureAsync", Buyers | OwnerUser | Powerless | CatalogKeepers, (w, o) => w.OptionPicture(o), (w, d, a) => w.Get<ConfigurationQueries>().PictureAsync(Given.License, d.Key, a)),
        Does("ConfigurationService.SaveAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.SaveSchemaAsync(a)),
        Does("ConfigurationService.AddPictureAsync", CatalogKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ConfigurationService>().AddPictureAsync(AccessWorld.AnyPicture, a)),
        Does("DiscountService.AgreeAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, d, a) => w.Get<DiscountService>().AgreeAsync(w.AnyDiscount(), a)),
        Does("DiscountService.EndAsync", CatalogKeepers, (w, o) => w.LaterDiscount(o), (w, d, a) => w.Get<DiscountService>().EndAsync(new(d.Key), w.Today, a)),
        Does("DiscountService.SetLevelAsync", CatalogKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<DiscountService>().SetLevelAsync(CustomerLevel.Silver, "90", w.NextDay(), w.LastDay, a)),
        Does("DiscountService.EndLevelAsync", CatalogKeepers, (w, o) => w.LevelRule(o), (w, d, a) => w.Get<DiscountService>().EndLevelAsync(new(d.Key), w.Today, a)),
        Shows("DiscountQueries.NegotiatedAsync", CatalogKeepers, (w, o) => w.Discount(o), (w, _, a) => w.Get<DiscountQueries>().NegotiatedAsync(All, a)),
        Counts("DiscountQueries.LevelsAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, a) => w.Get<DiscountQueries>().LevelsAsync(a)),
        Shows("BuyerChoiceQueries.NamedAsync", Admin | Operations | Finance, (w, o) => w.Named(o), (w, d, a) => w.Get<BuyerChoiceQueries>().NamedAsync(d.Mark, a)),
        Counts("DiscountQueries.ProductsAsync", CatalogKeepers, (w, o) => w.Catalog(o), async (w, a) => (await w.Get<DiscountQueries>().ProductsAsync(a)).Lines),
        Shows("DiscountQueries.MineAsync", Own | Powerless, (w, o) => w.Discount(o), (w, _, a) => w.Get<DiscountQueries>().MineAsync(a)),
        Shows("PriceHistoryQueries.OfAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<PriceHistoryQueries>().OfAsync(Given.License, a)),
        Counts("PriceHistoryQueries.WaitingAsync", CatalogKeepers, (w, o) => w.WaitingList(o), (w, a) => w.Get<PriceHistoryQueries>().WaitingAsync("PL-2026Q1", 1, a)),
        Does("PriceListImportService.WithdrawAsync", CatalogKeepers, (w, o) => w.WaitingList(o), (w, d, a) => w.Get<PriceListImportService>().WithdrawAsync("PL-2026Q1", d.Part as int? ?? 0, a)),
        Does("PriceListImportService.ApplyAsync/5", CatalogKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-1")), null, null, a)),
        Does("CatalogService.DescribeAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<CatalogService>().DescribeAsync("bittitan", "简介", "说明", a)),
        .. ServiceRows.Rows,
        .. RechargeRows.Rows,
        Does("CatalogService.WriteAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<CatalogService>().WriteAsync("bittitan", new("简介", "说明", null, null, null, null, null), a)),
        Does("CatalogService.PlaceAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<CatalogService>().PlaceAsync("bittitan", "其他", a)),
        Does("CatalogService.SetPictureAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<CatalogService>().SetPictureAsync("bittitan", Files.Png(), a)),
        Does("CatalogService.ShowAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, _, a) => w.Get<CatalogService>().ShowAsync("bittitan", true, a)),
        Counts("SolutionListQueries.ListAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, a) => w.Get<SolutionListQueries>().ListAsync(All, a)),
        Counts("SolutionListQueries.FindAsync", CatalogKeepers, (w, o) => w.Catalog(o), (w, a) => w.Get<SolutionListQueries>().FindAsync("bittitan", a)),
        Does("ReviewService.WriteAsync", Own, (w, o) => w.Completed(o), (w, d, a) => w.Get<ReviewService>().WriteAsync(d.Mark, "bittitan", 5, "好", a)),
        Does("ReviewService.HideAsync", CatalogKeepers, (w, o) => w.Reviewed(o), (w, d, a) => w.Get<ReviewService>().HideAsync(new(d.Key), "理由", a)),
        Does("ReviewService.UnhideAsync", CatalogKeepers, (w, o) => w.HiddenReview(o), (w, d, a) => w.Get<ReviewService>().UnhideAsync(new(d.Key), a)),
        Shows("ReviewQueries.ListAsync", CatalogKeepers, (w, o) => w.Reviewed(o), (w, _, a) => w.Get<ReviewQueries>().ListAsync(All, a)),
        Shows("ReviewQueries.OfOrderAsync", Own, (w, o) => w.Reviewed(o), (w, d, a) => w.Get<ReviewQueries>().OfOrderAsync(d.Mark, a)),
        Does("TrialService.HandleAsync", CatalogKeepers, (w, o) => w.Trial(o), (w, d, a) => w.Get<TrialService>().HandleAsync(new(d.Key), "已联系", a)),
        Shows("TrialQueries.ListAsync", CatalogKeepers, (w, o) => w.Trial(o), (w, _, a) => w.Get<TrialQueries>().ListAsync(All, a)),
        Counts("TrialQueries.CountWaitingAsync", CatalogKeepers, (w, o) => w.Trial(o), (w, a) => w.Get<TrialQueries>().CountWaitingAsync(a)),
        Does("ContentService.AddAsync", CatalogKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ContentService>().AddAsync(Domain.Catalog.ContentKind.News, new($"n{Guid.NewGuid():N}", "标题"), a)),
        Does("ContentService.ChangeAsync", CatalogKeepers, (w, o) => w.Content(o), (w, d, a) => w.Get<ContentService>().ChangeAsync(new(d.Key), new(d.Mark, "改了", Body: "正文"), a)),
        Does("ContentService.PublishAsync", CatalogKeepers, (w, o) => w.Content(o), (w, d, a) => w.Get<ContentService>().PublishAsync(new(d.Key), a)),
        Does("ContentService.WithdrawAsync", CatalogKeepers, (w, o) => w.Content(o), (w, d, a) => w.Get<ContentService>().WithdrawAsync(new(d.Key), a)),
        Does("ContentService.DeleteAsync", CatalogKeepers, (w, o) => w.Content(o), (w, d, a) => w.Get<ContentService>().DeleteAsync(new(d.Key), a)),
        Does("ContentService.SetPictureAsync", CatalogKeepers, (w, o) => w.Content(o), (w, d, a) => w.Get<ContentService>().SetPictureAsync(new(d.Key), Files.Png(), a)),
        Shows("ContentQueries.ListAsync", CatalogKeepers, (w, o) => w.Content(o), (w, _, a) => w.Get<ContentQueries>().ListAsync(All, a)),
        Shows("ContentQueries.OpenAsync", CatalogKeepers, (w, o) => w.Content(o), (w, d, a) => w.Get<ContentQueries>().OpenAsync(new(d.Key), a)),
        Does("PriceListImportService.PreviewAsync", CatalogKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<PriceListImportService>().PreviewAsync(PriceFiles.Csv(PriceFiles.Row("S-1")), a)),
        Does("PriceListImportService.ApplyAsync/3", CatalogKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-1")), a)),
        Does("PriceListImportService.ApplyAsync/4", CatalogKeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-1")), null, a)),

        // Orders
        Shows("CartQueries.ListAsync", Owner, (w, o) => w.InCart(o), (w, _, a) => w.Get<CartQueries>().ListAsync(a)),
        Counts("CartQueries.CountAsync", Owner, (w, o) => w.InCart(o), (w, a) => w.Get<CartQueries>().CountAsync(a, default)),
        Does("CartService.AddAsync", Buyers | OwnerUser, (w, o) => w.Catalog(o), (w, d, a) => w.Get<CartService>().AddAsync(d.Mark, 1, a)),
        Does("CartService.AddConfiguredAsync", Buyers | OwnerUser, (w, o) => w.Configurable(o), (w, _, a) => w.Get<CartService>().AddConfiguredAsync(new(Given.License, 1, AccessWorld.AnyChoice), a)),
        Does("CartService.ConfigureAsync", Owner, (w, o) => w.ToConfigure(o), (w, _, a) => w.Get<CartService>().ConfigureAsync(Given.License, AccessWorld.AnyChoice, a)),
        Does("CartService.SetAsync", Owner, (w, o) => w.InCart(o), (w, d, a) => w.Get<CartService>().SetAsync(d.Mark, 2, a)),
        Does("CartService.RemoveAsync", Buyers | OwnerUser, (w, o) => w.InCart(o), (w, d, a) => w.Get<CartService>().RemoveAsync(d.Mark, a)), // each from the own cart
        Does("CartService.AddAgainAsync", Own, (w, o) => w.Order(o), (w, d, a) => w.Get<CartService>().AddAgainAsync(d.Mark, a)),
        Does("QuoteQueries.PriceAsync/3", Buyers | OwnerUser, (w, o) => w.Catalog(o), (w, d, a) => w.Get<QuoteQueries>().PriceAsync([new(d.Mark, 1)], a)),
        Does("CheckoutService.PlaceAsync", Own, async (w, o) => (await w.Customer(o)) with { Part = await w.Catalog(o) }, (w, d, a) => w.Get<CheckoutService>().PlaceAsync(new([new(Given.License, 1)], new Id<Customer>(d.Key), null, null, true, Guid.NewGuid()), a)),
        Shows("OrderListQueries.ListAsync", Own | Above | OrderStaff, (w, o) => w.Order(o), (w, _, a) => w.Get<OrderListQueries>().ListAsync(All, a)),
        Shows("OrderListQueries.StreamAsync", Own | Above | OrderStaff, (w, o) => w.Order(o), (w, _, a) => Collect(w.Get<OrderListQueries>().StreamAsync(FilterState.Empty, [], a))),
        Counts("OrderListQueries.CountsAsync", Own | Above | OrderStaff, (w, o) => w.Order(o), (w, a) => w.Get<OrderListQueries>().CountsAsync(a)),
        Counts("OrderListQueries.ChoicesAsync", Own | Other | Above | OrderStaff, (w, o) => w.Order(o), (w, a) => w.Get<OrderListQueries>().ChoicesAsync(a)),
        Shows("OrderAgainQueries.GoneAsync", Own, (w, o) => w.GoneOrder(o), (w, d, a) => w.Get<OrderAgainQueries>().GoneAsync(d.Part as string ?? "", a)),
        Does("OrderBulkService.CancelAsync", OrderStaff, (w, o) => w.Order(o), async (w, d, a) => Only(await w.Get<OrderBulkService>().CancelAsync([d.Mark], "不再需要", a))),
        Does("OrderBulkService.AssignAsync", OrderStaff, async (w, o) => (await w.Order(o)) with { Part = (await w.Manager(o)).Part }, async (w, d, a) => Only(await w.Get<OrderBulkService>().AssignAsync([d.Mark], (Guid)d.Part!, a))),
        Shows("DeliveryService.OutstandingAsync", OrderStaff, (w, o) => w.PaidOrder(o), (w, d, a) => w.Get<DeliveryService>().OutstandingAsync([d.Mark], a)),
        Does("DeliveryService.PreviewAsync", OrderStaff, (w, o) => w.PaidOrder(o), (w, d, a) => w.Get<DeliveryService>().PreviewAsync([new(1, d.Mark, Given.License, "SN-1")], a)),
        Does("DeliveryService.ApplyAsync", OrderStaff, (w, o) => w.PaidOrder(o), (w, d, a) => w.Get<DeliveryService>().ApplyAsync([new(1, d.Mark, Given.License, "SN-1")], a)),
        Shows("OrderQueries.FindAsync", Own | Above | OrderStaff, (w, o) => w.Order(o), (w, d, a) => w.Get<OrderQueries>().FindAsync(d.Mark, a)),
        Shows("PaymentQueries.FindAsync", Own, (w, o) => w.Order(o), (w, d, a) => w.Get<PaymentQueries>().FindAsync(d.Mark, a)),
        Does("OrderService.PayAsync", Owner, (w, o) => w.PayableOrder(o), (w, d, a) => w.Get<OrderService>().PayAsync(d.Mark, a)),
        Does("OrderService.CancelAsync", Own | OrderStaff, (w, o) => w.Order(o), (w, d, a) => w.Get<OrderService>().CancelAsync(d.Mark, "不再需要", a)),
        Does("OrderService.DeliverLineAsync", OrderStaff, (w, o) => w.PaidOrder(o), (w, d, a) => w.Get<OrderService>().DeliverLineAsync(d.Mark, (Id<OrderLine>)d.Part!, "SN-1", a)),

        // Organizations
        Shows("CustomerQueries.ListAsync", Own, (w, o) => w.Customer(o), (w, _, a) => w.Get<CustomerQueries>().ListAsync(All, a)),
        Shows("CustomerQueries.SearchAsync", Own, (w, o) => w.Customer(o), (w, d, a) => w.Get<CustomerQueries>().SearchAsync(d.Mark, 5, a)),
        Shows("CustomerQueries.FindAsync", Own, (w, o) => w.Customer(o), (w, d, a) => w.Get<CustomerQueries>().FindAsync(new(d.Key), a)),
        Does("CustomerService.AddAsync", Buyers | OwnerUser, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CustomerService>().AddAsync(new("客户", "联系人", "", "", ""), a)),
        Does("CustomerService.ChangeAsync", Own, (w, o) => w.Customer(o), (w, d, a) => w.Get<CustomerService>().ChangeAsync(new(d.Key), new("客户", "联系人", "", "", ""), a)),
        Does("CustomerService.DeleteAsync", Own, (w, o) => w.Customer(o), (w, d, a) => w.Get<CustomerService>().DeleteAsync(new(d.Key), a)),

        Does("CustomerService.DeleteManyAsync", Own, (w, o) => w.Customer(o), (w, d, a) => w.Get<CustomerService>().DeleteManyAsync([new(d.Key)], a)),
        Shows("CustomerQueries.StreamAsync", Own, (w, o) => w.Customer(o), (w, _, a) => Collect(w.Get<CustomerQueries>().StreamAsync(FilterState.Empty, [], a))),
        Does("CustomerImportService.PreviewAsync", Buyers | OwnerUser, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CustomerImportService>().PreviewAsync(CustomerFiles.Csv("客户,联系人"), a)),
        Does("CustomerImportService.ApplyAsync", Buyers | OwnerUser, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CustomerImportService>().ApplyAsync(CustomerFiles.Csv("客户,联系人"), a)),
        Shows("AddressQueries.ListAsync", Own, (w, o) => w.Address(o), (w, _, a) => w.Get<AddressQueries>().ListAsync(a)),
        Does("AddressService.AddAsync", Buyers | OwnerUser | Who.Provider | OtherProvider, (w, o) => w.Nothing(o), (w, _, a) => w.Get<AddressService>().AddAsync(new("收件人", "示例路", "13800000000"), false, a)),
        Does("AddressService.ChangeAsync", Own, (w, o) => w.Address(o), (w, d, a) => w.Get<AddressService>().ChangeAsync(new(d.Key), new("收件人", "示例路", "13800000000"), false, a)),
        Does("AddressService.MakeDefaultAsync", Own, (w, o) => w.Address(o), (w, d, a) => w.Get<AddressService>().MakeDefaultAsync(new(d.Key), a)),
        Does("AddressService.DeleteAsync", Own, (w, o) => w.SecondAddress(o), (w, d, a) => w.Get<AddressService>().DeleteAsync(new(d.Key), a)),
        Shows("BankAccountQueries.ListAsync", Owner, (w, o) => w.BankAccount(o), (w, _, a) => w.Get<BankAccountQueries>().ListAsync(a)),
        Shows("BankAccountQueries.HolderAsync", Everyone(), (w, o) => w.Nothing(o), async (w, _, a) => await w.Get<BankAccountQueries>().HolderAsync(a) == w.CompanyOf(a) ? "" : throw new InvalidOperationException("Somebody else's company.")),
        Does("BankAccountService.AddAsync", Buyers | Who.Provider | OtherProvider, (w, o) => w.Nothing(o), (w, _, a) => w.Get<BankAccountService>().AddAsync(AccessWorld.AnyAccount(), false, a)),
        Does("BankAccountService.ChangeAsync", Owner, (w, o) => w.BankAccount(o), (w, d, a) => w.Get<BankAccountService>().ChangeAsync(new(d.Key), AccessWorld.AnyAccount(), false, a)),
        Does("BankAccountService.MakeDefaultAsync", Owner, (w, o) => w.BankAccount(o), (w, d, a) => w.Get<BankAccountService>().MakeDefaultAsync(new(d.Key), a)),
        Does("BankAccountService.DeleteAsync", Owner, (w, o) => w.SecondBankAccount(o), (w, d, a) => w.Get<BankAccountService>().DeleteAsync(new(d.Key), a)),
        Shows("ApplicationQueries.ListAsync", Dispatchers, (w, o) => w.Application(o), (w, _, a) => w.Get<ApplicationQueries>().ListAsync(All, a)),
        Shows("ApplicationQueries.StreamAsync", Dispatchers, (w, o) => w.Application(o), (w, _, a) => Collect(w.Get<ApplicationQueries>().StreamAsync(FilterState.Empty, [], a))),
        Counts("ApplicationQueries.CountWaitingAsync", Dispatchers, (w, o) => w.Application(o), (w, a) => w.Get<ApplicationQueries>().CountWaitingAsync(a)),
        Shows("ApplicationQueries.FindAsync", Dispatchers, (w, o) => w.Application(o), (w, d, a) => w.Get<ApplicationQueries>().FindAsync(d.Mark, a)),
        Does("ApplicationService.ApproveAsync", Dispatchers, (w, o) => w.Application(o), (w, d, a) => w.Get<ApplicationService>().ApproveAsync(d.Mark, CustomerLevel.Registered, null, a)),
        Does("ApplicationService.RejectAsync", Dispatchers, (w, o) => w.Application(o), (w, d, a) => w.Get<ApplicationService>().RejectAsync(d.Mark, "资料不全", a)),
        Does("ApplicationService.SendLinkAsync", Dispatchers, (w, o) => w.ApprovedApplication(o), (w, d, a) => w.Get<ApplicationService>().SendLinkAsync(d.Mark, a)),
        Counts("CertificationQueries.StateAsync", Own | Powerless, (w, o) => w.Certification(o), async (w, a) => (await w.Get<CertificationQueries>().StateAsync(a))?.Status),
        Shows("CertificationQueries.MineAsync", Owner, (w, o) => w.Certification(o), (w, _, a) => w.Get<CertificationQueries>().MineAsync(a)),
        Shows("CertificationQueries.ListAsync", Dispatchers, (w, o) => w.Certification(o), (w, _, a) => w.Get<CertificationQueries>().ListAsync(All, a)),
        Shows("CertificationQueries.StreamAsync", Dispatchers, (w, o) => w.Certification(o), (w, _, a) => Collect(w.Get<CertificationQueries>().StreamAsync(FilterState.Empty, [], a))),
        Counts("CertificationQueries.CountWaitingAsync", Dispatchers, (w, o) => w.Certification(o), (w, a) => w.Get<CertificationQueries>().CountWaitingAsync(a)),
        Shows("CertificationQueries.FindAsync", Dispatchers, (w, o) => w.Certification(o), (w, d, a) => w.Get<CertificationQueries>().FindAsync(d.Mark, a)),
        Does("CertificationService.SubmitAsync", Buyers, (w, o) => w.Uncertified(o), (w, _, a) => w.Get<CertificationService>().SubmitAsync(Organizations.CertificationServiceTests.Data(), Organizations.CertificationServiceTests.Papers(), a)),
        Does("CertificationService.ApproveAsync", Dispatchers, (w, o) => w.Certification(o), (w, d, a) => w.Get<CertificationService>().ApproveAsync(d.Mark, a)),
        Does("CertificationService.RejectAsync", Dispatchers, (w, o) => w.Certification(o), (w, d, a) => w.Get<CertificationService>().RejectAsync(d.Mark, "资料不全", a)),
        Does("CertificationService.ShowIdentityAsync", Dispatchers, (w, o) => w.Certification(o), (w, d, a) => w.Get<CertificationService>().ShowIdentityAsync(d.Mark, a)),
        Shows("CompanyQueries.ListAsync", Staff, (w, o) => w.Company(o), (w, _, a) => w.Get<CompanyQueries>().ListAsync(All, a)),
        Shows("CompanyQueries.StreamAsync", Staff, (w, o) => w.Company(o), (w, _, a) => Collect(w.Get<CompanyQueries>().StreamAsync(FilterState.Empty, [], a))),
        Shows("CompanyQueries.FindAsync", Staff, (w, o) => w.Company(o), (w, d, a) => w.Get<CompanyQueries>().FindAsync(d.Key, a)),
        Shows("CompanyQueries.DistributorsAsync", Dispatchers, (w, _) => w.Company(w.Of(Above)), (w, _, a) => w.Get<CompanyQueries>().DistributorsAsync(a)),
        Shows("CompanyQueries.ManagersAsync", Dispatchers, (w, o) => w.Manager(o), (w, _, a) => w.Get<CompanyQueries>().ManagersAsync(a)),
        Shows("CompanyQueries.MineAsync", Everyone() & ~Staff, (_, _) => Task.FromResult(new Doc("own")), async (w, _, a) => (await w.Get<CompanyQueries>().MineAsync(a))?.Name is not { } name ? "" : name == w.CompanyOf(a) ? "own" : throw new InvalidOperationException("Somebody else's company.")),
        Does("CompanyService.DisableAsync", Dispatchers, (w, o) => w.Company(o), (w, d, a) => w.Get<CompanyService>().DisableAsync(d.Key, "欠款", a)),
        Does("CompanyService.EnableAsync", Dispatchers, (w, o) => w.DisabledCompany(o), (w, d, a) => w.Get<CompanyService>().EnableAsync(d.Key, a)),
        .. LevelRows.Rows,
        Does("CompanyService.AssignManagerAsync", Dispatchers, (w, o) => w.Manager(o), (w, d, a) => w.Get<CompanyService>().AssignManagerAsync(d.Key, (Guid)d.Part!, a)),
        Does("CompanyService.ChangeContactAsync", Buyers | Provider | OtherProvider, (w, o) => w.Company(o), (w, _, a) => w.Get<CompanyService>().ChangeContactAsync("联系人", "13800000000", "示例路", a)), // each the own company
        Does("CompanyAccountService.CreateAsync", Dispatchers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<CompanyAccountService>().CreateAsync(new(OrganizationKind.Reseller, "新公司", null, CustomerLevel.Registered, null, "联系人", null, $"{Guid.NewGuid():N}@new.example", "13800000000", "示例路", false), a)),

        // Payments
        .. RebateRows.Rows,
        .. CouponRows.Rows,
        Shows("TopUpQueries.MyListAsync", Owner, (w, o) => w.TopUp(o), (w, _, a) => w.Get<TopUpQueries>().MyListAsync(All, a)),
        Shows("TopUpQueries.StaffListAsync", Bookkeepers, (w, o) => w.TopUp(o), (w, _, a) => w.Get<TopUpQueries>().StaffListAsync(All, a)),
        Counts("TopUpQueries.CountWaitingAsync", Bookkeepers, (w, o) => w.TopUp(o), (w, a) => w.Get<TopUpQueries>().CountWaitingAsync(a)),
        Shows("TopUpQueries.FindAsync", Owner | Above | Bookkeepers, (w, o) => w.TopUp(o), (w, d, a) => w.Get<TopUpQueries>().FindAsync(d.Mark, a)),
        Counts("TopUpQueries.FormAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<TopUpQueries>().FormAsync(a)),
        Does("TopUpService.SubmitAsync", Other | Above, // whoever has an agent is refused by another rule, which has its own test
             (w, o) => w.Nothing(o), (w, _, a) => w.Given.TopUpAsync(new("1.00", "6222", "银行", Guid.NewGuid()), Files.Png(), a)),
        .. ChannelRows.Rows,
        Does("TopUpService.EnterAsync", Bookkeepers, (w, o) => w.Company(o), (w, d, a) => w.Get<TopUpService>().EnterAsync(d.Key, new("1.00", "6222", "银行", Guid.NewGuid()), Files.Png(), a)),
        Shows("TopUpQueries.EntryFormAsync", Bookkeepers, (w, o) => w.Company(o), (w, d, a) => w.Get<TopUpQueries>().EntryFormAsync(d.Key, a)),
        Does("TopUpService.TakeAsync", Bookkeepers, (w, o) => w.TopUp(o), (w, d, a) => w.Get<TopUpService>().TakeAsync(d.Mark, a)),
        Does("TopUpService.CompleteAsync", Bookkeepers, (w, o) => w.TakenTopUp(o), (w, d, a) => w.Get<TopUpService>().CompleteAsync(d.Mark, a)),
        Does("TopUpService.RejectAsync", Bookkeepers, (w, o) => w.TopUp(o), (w, d, a) => w.Get<TopUpService>().RejectAsync(d.Mark, "凭证不符", a)),

        // Payments: credit
        .. CreditRows.Rows,

        // Ledger
        Counts("LedgerQueries.BalancesAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<LedgerQueries>().BalancesAsync(a)),
        Counts("LedgerQueries.WalletAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<LedgerQueries>().WalletAsync(Currency.CNY, a)),
        Counts("LedgerQueries.BalancesOfAsync", Bookkeepers, (w, o) => w.Wallet(o), (w, a) => w.Get<LedgerQueries>().BalancesOfAsync(w.Of(Owner).OrganizationId, a)),
        Counts("LedgerQueries.WalletMonthAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<LedgerQueries>().WalletMonthAsync(a)),
        Shows("LedgerQueries.LinesAsync", Owner, (w, o) => w.Wallet(o), (w, _, a) => w.Get<LedgerQueries>().LinesAsync(All, AccountKind.Wallet, a)),
        Counts("LedgerQueries.ExplainAsync", Owner, (w, o) => w.Wallet(o), (w, a) => w.Get<LedgerQueries>().ExplainAsync(AccountKind.Wallet, null, a)),
        Shows("JournalQueries.EntriesOfAsync/3", Owner | Bookkeepers, (w, o) => w.Journal(o), (w, d, a) => w.Get<JournalQueries>().EntriesOfAsync([d.Key], a)),
        Shows("JournalQueries.EntriesOfAsync/4", Owner | Bookkeepers, (w, o) => w.Wallet(o), (w, d, a) => w.Get<JournalQueries>().EntriesOfAsync(DocumentKind.TopUp, d.Mark, a)),
        Shows("JournalQueries.FindAsync", Bookkeepers, (w, o) => w.Journal(o), (w, d, a) => w.Get<JournalQueries>().FindAsync(d.Mark, a)),
        Shows("JournalQueries.ListAsync", Bookkeepers, (w, o) => w.Journal(o), (w, _, a) => w.Get<JournalQueries>().ListAsync(All, a)),
        Counts("JournalQueries.AccountsAsync", Bookkeepers, (w, o) => w.Wallet(o), (w, a) => w.Get<JournalQueries>().AccountsAsync(All, a)),
        Shows("JournalQueries.AccountAsync", Bookkeepers, async (w, o) => (await w.Journal(o)) with { Mark = nameof(AccountKind.Wallet) }, (w, d, a) => w.Get<JournalQueries>().AccountAsync((Guid)d.Part!, a)),
        Does("ReconcileService.RunAsync/2", Bookkeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ReconcileService>().RunAsync(a)),
        Does("ReconcileService.RunAsync/4", Bookkeepers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ReconcileService>().RunAsync(null, null, a)),

        // Operation work orders, expenses, corrections, proofs
        .. RequestRows.Rows,

        // Contracts
        Shows("ContractQueries.ToApplyAsync", Own, (w, o) => w.Order(o), (w, _, a) => w.Get<ContractQueries>().ToApplyAsync(All, a)),
        Counts("ContractQueries.ProductLinesAsync", Own, (w, o) => w.Order(o), (w, a) => w.Get<ContractQueries>().ProductLinesAsync(a)),
        Shows("ContractQueries.ListAsync", Own | Above | ContractReaders, (w, o) => w.Contract(o), (w, _, a) => w.Get<ContractQueries>().ListAsync(ContractList.Pending, All, a)),
        Counts("ContractQueries.CountAsync", Own | Above, (w, o) => w.Contract(o), (w, a) => w.Get<ContractQueries>().CountAsync(a)),
        Shows("ContractQueries.FindAsync", Own | Above | ContractReaders, (w, o) => w.Contract(o), (w, d, a) => w.Get<ContractQueries>().FindAsync(d.Mark, a)),
        Shows("ContractQueries.PaperAsync", Own | Above | ContractReaders, (w, o) => w.Contract(o), (w, d, a) => w.Get<ContractQueries>().PaperAsync(d.Mark, a)),
        Shows("ContractQueries.SearchAsync", Own | Above | ContractReaders, (w, o) => w.Contract(o), (w, d, a) => w.Get<ContractQueries>().SearchAsync(d.Mark, a)),
        Does("ContractService.ApplyAsync", Owner, (w, o) => w.Order(o), (w, d, a) => w.Get<ContractService>().ApplyAsync([d.Mark], a)),
        Does("ContractService.MakeEffectiveAsync", Owner, (w, o) => w.Contract(o), (w, d, a) => w.Get<ContractService>().MakeEffectiveAsync(d.Mark, a)),
        Does("ContractService.DeleteAsync", Owner, (w, o) => w.Contract(o), (w, d, a) => w.Get<ContractService>().DeleteAsync(d.Mark, a)),

        // Invoices
        Counts("InvoiceQueries.AmountsAsync", Own, (w, o) => w.PaidOrder(o), (w, a) => w.Get<InvoiceQueries>().AmountsAsync(a)),
        Shows("InvoiceQueries.InvoiceableAsync", Own, (w, o) => w.PaidOrder(o), (w, _, a) => w.Get<InvoiceQueries>().InvoiceableAsync(All, a)),
        Shows("InvoiceQueries.ListAsync", Own | Above | Bookkeepers, (w, o) => w.Invoice(o), (w, _, a) => w.Get<InvoiceQueries>().ListAsync(All, a)),
        Counts("InvoiceQueries.CountWaitingAsync", Bookkeepers, (w, o) => w.Invoice(o), (w, a) => w.Get<InvoiceQueries>().CountWaitingAsync(a)),
        Shows("InvoiceQueries.FindAsync", Own | Above | Bookkeepers, (w, o) => w.Invoice(o), (w, d, a) => w.Get<InvoiceQueries>().FindAsync(d.Mark, a)),
        Counts("InvoiceQueries.ProductLinesAsync", Own, (w, o) => w.PaidOrder(o), (w, a) => w.Get<InvoiceQueries>().ProductLinesAsync(a)),
        Does("InvoiceService.RequestAsync", Owner, (w, o) => w.InvoiceableOrder(o), (w, d, a) => w.Get<InvoiceService>().RequestAsync((RequestInvoice)d.Part!, a)),
        Does("InvoiceService.TakeAsync", Bookkeepers, (w, o) => w.Invoice(o), (w, d, a) => w.Get<InvoiceService>().TakeAsync(d.Mark, a)),
        Does("InvoiceService.IssueAsync", Bookkeepers, (w, o) => w.TakenInvoice(o), (w, d, a) => w.Get<InvoiceService>().IssueAsync(d.Mark, d.Mark[^8..], "SF1234567890", a)),
        Does("InvoiceService.RefuseAsync", Bookkeepers, (w, o) => w.Invoice(o), (w, d, a) => w.Get<InvoiceService>().RefuseAsync(d.Mark, "抬头有误", a)),
        Does("InvoiceTitleService.AddAsync", Buyers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<InvoiceTitleService>().AddAsync($"{Guid.NewGuid()}", "91330100MA2XXXXX0X", "", "", false, a)),
        Does("InvoiceTitleService.ChangeAsync", Owner, (w, o) => w.Title(o), (w, d, a) => w.Get<InvoiceTitleService>().ChangeAsync(new(d.Key), "新抬头", "91330100MA2XXXXX0X", "", "", false, a)),
        Does("InvoiceTitleService.MakeDefaultAsync", Owner, (w, o) => w.Title(o), (w, d, a) => w.Get<InvoiceTitleService>().MakeDefaultAsync(new(d.Key), a)),
        Does("InvoiceTitleService.DeleteAsync", Owner, (w, o) => w.SecondTitle(o), (w, d, a) => w.Get<InvoiceTitleService>().DeleteAsync(new(d.Key), a)),
        Shows("InvoiceTitleService.ListAsync", Owner, (w, o) => w.Title(o), (w, _, a) => w.Get<InvoiceTitleService>().ListAsync(a)),
        Shows("InvoiceTitleService.CompanyAsync", Everyone(), (w, o) => w.Nothing(o), async (w, _, a) => await w.Get<InvoiceTitleService>().CompanyAsync(a) == w.CompanyOf(a) ? "" : throw new InvalidOperationException("Somebody else's company.")),

        // WorkOrders
        Shows("WorkOrderQueries.ListAsync", Own | Above | Providers | OrderStaff, (w, o) => w.WorkOrderInProgress(o), (w, _, a) => w.Get<WorkOrderQueries>().ListAsync(All, a)),
        Counts("WorkOrderQueries.CountsAsync", Own | Above | Providers | OrderStaff, (w, o) => w.WorkOrderInProgress(o), (w, a) => w.Get<WorkOrderQueries>().CountsAsync(a)),
        Shows("WorkOrderQueries.FindAsync", Own | Above | Providers | OrderStaff, (w, o) => w.WorkOrderInProgress(o), (w, d, a) => w.Get<WorkOrderQueries>().FindAsync(d.Mark, a)),
        Shows("WorkOrderQueries.OfOrderAsync", Own | Above | Providers | OrderStaff, (w, o) => w.WorkOrderInProgress(o), (w, d, a) => w.Get<WorkOrderQueries>().OfOrderAsync(d.Mark.Length > 2 ? d.Mark[..^2] : "", a)),
        Shows("WorkOrderQueries.ProvidersForAsync", Dispatchers, async (w, o) => new(w.CompanyOf(w.Of(Provider)), Part: (await w.WorkOrder(o)).Mark), (w, d, a) => w.Get<WorkOrderQueries>().ProvidersForAsync(d.Part as string ?? "", a)),
        Counts("WorkOrderQueries.DeskAsync", Providers, (w, o) => w.WorkOrderInProgress(o), (w, a) => w.Get<WorkOrderQueries>().DeskAsync(a)),
        Does("WorkOrderService.DispatchAsync", Dispatchers, (w, o) => w.WorkOrder(o), (w, d, a) => w.Get<WorkOrderService>().DispatchAsync(d.Mark, w.Of(Provider).OrganizationId, a)),
        Does("WorkOrderService.AcceptAsync", Providers, (w, o) => w.DispatchedWorkOrder(o), (w, d, a) => w.Get<WorkOrderService>().AcceptAsync(d.Mark, a)),
        Does("WorkOrderService.DeclineAsync", Providers, (w, o) => w.DispatchedWorkOrder(o), (w, d, a) => w.Get<WorkOrderService>().DeclineAsync(d.Mark, "排期已满", a)),
        Does("WorkOrderService.HandInAsync", Providers, (w, o) => w.WorkOrderInProgress(o), (w, d, a) => w.Get<WorkOrderService>().HandInAsync((string)d.Part!, "已完成", a)),
        Does("WorkOrderService.AcceptMilestoneAsync", Own, (w, o) => w.HandedIn(o), (w, d, a) => w.Get<WorkOrderService>().AcceptMilestoneAsync(d.Mark, null, a)),
        Does("WorkOrderService.SendBackAsync", Own, (w, o) => w.HandedIn(o), (w, d, a) => w.Get<WorkOrderService>().SendBackAsync(d.Mark, "缺少签收单", a)),

        // Settlements
        Shows("StatementQueries.ListAsync", Provider | StatementMakers, (w, o) => w.SentStatement(o), (w, _, a) => w.Get<StatementQueries>().ListAsync(All, a)),
        Shows("StatementQueries.AllAsync", Provider | StatementMakers, (w, o) => w.SentStatement(o), (w, _, a) => Collect(w.Get<StatementQueries>().AllAsync(All, a))),
        Counts("StatementQueries.FiguresAsync", Provider | StatementMakers, (w, o) => w.SentStatement(o), (w, a) => w.Get<StatementQueries>().FiguresAsync(FilterState.Empty, a)),
        Counts("StatementQueries.CountsAsync", Provider | StatementMakers, (w, o) => w.SentStatement(o), (w, a) => w.Get<StatementQueries>().CountsAsync(a)),
        Shows("StatementQueries.FindAsync", Provider | StatementMakers, (w, o) => w.SentStatement(o), (w, d, a) => w.Get<StatementQueries>().FindAsync(d.Mark, a)),
        Shows("StatementQueries.LinesAsync", Provider | StatementMakers, async (w, o) => Swapped(await w.SentStatement(o)), (w, d, a) => w.Get<StatementQueries>().LinesAsync(d.Part as string ?? "", All, a)),
        Shows("StatementQueries.SharesAsync", Provider | StatementMakers, async (w, o) => Swapped(await w.SentStatement(o)), (w, d, a) => w.Get<StatementQueries>().SharesAsync(d.Part as string ?? "", Currency.CNY, a)),
        Shows("StatementQueries.PaperAsync", Provider | StatementMakers, (w, o) => w.SentStatement(o), (w, d, a) => w.Get<StatementQueries>().PaperAsync(d.Mark, a)),
        Counts("StatementQueries.EarnedInAsync", Provider, (w, o) => w.EarnedMonth(o), (w, a) => w.Get<StatementQueries>().EarnedInAsync(new(2026, 3), a)),
        Does("ShareService.AgreeAsync", StatementMakers, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ShareService>().AgreeAsync(w.People.OtherReseller.OrganizationId.Value, new("3", new(2026, 3)), a)),
        Shows("ShareService.ListAsync", StatementMakers, (w, o) => w.AgreedShare(o), (w, _, a) => w.Get<ShareService>().ListAsync(All, a)),
        Does("StatementService.PreviewAsync", StatementMakers, (w, o) => w.EarnedMonth(o), (w, d, a) => w.Get<StatementService>().PreviewAsync((BusinessMonth)d.Part!, a)),
        Does("StatementService.CloseMonthAsync", StatementMakers, (w, o) => w.EarnedMonth(o), (w, d, a) => w.Get<StatementService>().CloseMonthAsync((BusinessMonth)d.Part!, a)),
        Does("StatementService.SendAsync", StatementMakers, (w, o) => w.Statement(o), (w, d, a) => w.Get<StatementService>().SendAsync(d.Mark, null, a)),
        Does("StatementService.ConfirmAsync", Provider, (w, o) => w.SentStatement(o), (w, d, a) => w.Get<StatementService>().ConfirmAsync(d.Mark, a)),
        Does("StatementService.RejectAsync", Provider, (w, o) => w.SentStatement(o), (w, d, a) => w.Get<StatementService>().RejectAsync(d.Mark, "少计一单", a)),
        Does("StatementService.PayAsync", Bookkeepers, (w, o) => w.ConfirmedStatement(o), (w, d, a) => w.Get<StatementService>().PayAsync(d.Mark, "HD-1", a)),

        // Tickets
        Shows("TicketQueries.ListAsync", Own | Above | Helpers, (w, o) => w.Ticket(o), (w, _, a) => w.Get<TicketQueries>().ListAsync(All, a)),
        Shows("TicketQueries.FindAsync", Own | Above | Helpers, (w, o) => w.Ticket(o), (w, d, a) => w.Get<TicketQueries>().FindAsync(d.Mark, a)),
        Counts("TicketQueries.CountAsync", Own | Helpers, (w, o) => w.Tickets(o), (w, a) => w.Get<TicketQueries>().CountAsync(a, default)),
        Does("TicketService.OpenAsync", Buyers | OwnerUser | Providers | OtherProvider, (w, o) => w.Nothing(o), (w, _, a) => w.Get<TicketService>().OpenAsync(new(TicketType.PreSales, "主题", "内容"), [], a)),
        Does("ConsultService.AskAsync", Buyers | OwnerUser | Providers | OtherProvider, (w, o) => w.Nothing(o), (w, _, a) => w.Get<ConsultService>().AskAsync(Consulting.Data(), [], a)),
        Shows("ConsultQueries.FormAsync", Own, (w, o) => w.Company(o), (w, _, a) => w.Get<ConsultQueries>().FormAsync(a)),
        Does("TicketService.ReplyAsync", Own | Helpers, (w, o) => w.Ticket(o), (w, d, a) => w.Get<TicketService>().ReplyAsync(d.Mark, "答复", [], a)),
        Does("TicketService.CloseAsync", Own | Helpers, (w, o) => w.Ticket(o), (w, d, a) => w.Get<TicketService>().CloseAsync(d.Mark, a)),
        Does("TicketService.NoteReadAsync", Own | Above | Helpers, (w, o) => w.Ticket(o), (w, d, a) => w.Get<TicketService>().NoteReadAsync(d.Mark, a)), // whoever may open it; only the owner's look counts

        Shows("AuditQueries.ListAsync", Admin, (w, o) => w.Audited(o), (w, _, a) => w.Get<AuditQueries>().ListAsync(All, a)),
        Shows("AuditQueries.StreamAsync", Admin, (w, o) => w.Audited(o), (w, _, a) => Collect(w.Get<AuditQueries>().StreamAsync(FilterState.Empty, a))),
        Shows("AuditQueries.NameAsync", Admin, (w, o) => Task.FromResult(new Doc(w.CompanyOf(o), o.OrganizationId.Value)), async (w, d, a) => await w.Get<AuditQueries>().NameAsync(AuditQueries.OrganizationFilter, d.Key, a) ?? "null"),
        Shows("ViewAsQueries.ListAsync", Helpers, (w, o) => w.Viewable(o), (w, _, a) => w.Get<ViewAsQueries>().ListAsync(All, a)),
        Does("ViewAsService.MayBeginAsync", Helpers, (w, o) => w.Viewable(o), (w, d, a) => w.Get<ViewAsService>().MayBeginAsync(d.Key, w.Of(Owner).OrganizationId, a)),

        // Messages
        .. MessageRows.Rows,
        Shows("OutgoingQueries.ListAsync", Admin, (w, o) => w.Message(o), (w, _, a) => w.Get<OutgoingQueries>().ListAsync(All, a)),
        Does("OutgoingService.OpenAsync", Admin, (w, o) => w.Message(o), (w, d, a) => w.Get<OutgoingService>().OpenAsync(new(d.Key), a)),
        Does("OutgoingService.TryAgainAsync", Admin, (w, o) => w.FailedMessage(o), (w, d, a) => w.Get<OutgoingService>().TryAgainAsync(new(d.Key), a)),

        // Workbench
        Counts("HomeQueries.BuyerAsync", Own, (w, o) => w.Order(o), async (w, a) => (await w.Get<HomeQueries>().BuyerAsync(a))?.Orders?.Count),
        Counts("HomeQueries.StaffAsync", OrderStaff, (w, o) => w.PaidOrder(o), (w, a) => w.Get<HomeQueries>().StaffAsync(a)),
        // A document's page asks for its timeline after it has found the document; the filters alone decide here.
        Counts("TimelineQueries.OfAsync", Own | Powerless | Above | Providers | Staff, (w, o) => w.WorkOrderInProgress(o), (w, a) => w.TimelineAsync(a)),
    ];

    private static Who Everyone() => Enum.GetValues<Who>().Aggregate((all, who) => all | who);

    // The lines of a statement name the work order; the statement is what they are asked by.
    private static Doc Swapped(Doc statement) => new((string)statement.Part!, Part: statement.Mark);

    private static async Task<List<T>> Collect<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows) { list.Add(row); }
        return list;
    }
}
