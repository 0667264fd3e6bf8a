using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Tests.Catalog;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Accounts;
using BlueCloudPortal.Web.Features.Catalog;
using BlueCloudPortal.Web.Features.Contracts;
using BlueCloudPortal.Web.Features.Invoices;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Organizations;
using BlueCloudPortal.Web.Features.Payments;
using BlueCloudPortal.Web.Features.Settlements;
using BlueCloudPortal.Web.Features.Tickets;
using BlueCloudPortal.Web.Features.Workbench;
using BlueCloudPortal.Web.Features.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>What the rows of the access matrix start from. Everything is made by the use cases themselves; each must be done.</summary>
public sealed class AccessWorld(IServiceProvider services, TestClock clock, People people, Given given)
{
    /// <summary>A list with nothing left out.</summary>
    public static readonly GridRequest All = new(0, 1_000, []);

    private Guid _lastWorkOrder;

    public People People { get; } = people;

    public Given Given { get; } = given;

    public TestClock Clock { get; } = clock;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The actor of a cell.</summary>
    public Actor Of(Who who) => who switch
    {
        Who.Owner => People.Below,
        Who.OwnerUser => People.Of("below", "buyer.user", "钟意"),
        Who.Powerless => People.Below with { Permissions = new HashSet<Permission>() },
        Who.Other => People.OtherReseller,
        Who.Above => People.Distributor,
        Who.Provider => People.Provider,
        Who.ProviderUser => People.Of("provider", "provider.user", "苏木"),
        Who.OtherProvider => People.OtherProvider,
        Who.Admin => People.Admin,
        Who.Operations => People.Operations,
        Who.Finance => People.Finance,
        Who.Support => People.Support,
        Who.Sales => People.Of("platform", "staff.sales", "宋语棠"),
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };

    /// <summary>Plans and prices, so that something can be bought; no document.</summary>
    public async Task<Doc> Catalog(Actor owner)
    {
        await Given.CatalogAsync();
        return new(Given.License);
    }

    /// <summary>A completed order of a licence.</summary>
    public async Task<Doc> Completed(Actor owner)
    {
        var order = await Given.PaidOrderAsync(owner, (Given.License, 1));
        Done(await Get<OrderService>().DeliverLineAsync(order.Number, order.Lines[0].Id, "SN-1", People.Operations));
        return new(order.Number);
    }

    /// <summary>A review of such an order, known by the order's number.</summary>
    public async Task<Doc> Reviewed(Actor owner)
    {
        var order = await Completed(owner);
        Done(await Get<ReviewService>().WriteAsync(order.Mark, "bittitan", 5, "好", owner));
        return order with { Key = (await Get<ReviewQueries>().ListAsync(All, People.Admin)).Rows.Single(row => row.OrderNumber == order.Mark).Id.Value };
    }

    /// <summary>One that staff hid.</summary>
    public async Task<Doc> HiddenReview(Actor owner)
    {
        var review = await Reviewed(owner);
        Done(await Get<ReviewService>().HideAsync(new(review.Key), "理由", People.Admin));
        return review;
    }

    /// <summary>A trial request that waits.</summary>
    public async Task<Doc> Trial(Actor owner)
    {
        await Given.CatalogAsync();
        var email = $"t{Guid.NewGuid():N}@portal.example";
        Done(await Get<TrialService>().AskAsync(new("bittitan", "林", email, "13800000000", "公司", null, Guid.NewGuid()), null));
        return new(email, (await Get<TrialQueries>().ListAsync(All, People.Admin)).Rows.Single(row => row.Email == email).Id.Value);
    }

    /// <summary>A piece of the storefront, not published.</summary>
    public async Task<Doc> Content(Actor owner)
    {
        var slug = $"c{Guid.NewGuid():N}";
        return new(slug, Done(await Get<ContentService>().AddAsync(Domain.Catalog.ContentKind.News, new(slug, "标题", Body: "正文"), People.Admin)).Value);
    }

    /// <summary>The business day.</summary>
    public DateOnly Today => BusinessTime.DayOf(Clock.Now);

    /// <summary>A picture of something that can be configured.</summary>
    public static UploadedFile AnyPicture => new("option.png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1 });

    /// <summary>A choice that <see cref="Configurable"/> takes.</summary>
    public static Domain.Catalog.ConfigurationChoice AnyChoice => ConfigurationSchemaTests.Pick(12, ("g1", "o1", 1), ("g2", "o1", 10));

    /// <summary>A day that no rule of the matrix has yet.</summary>
    public DateOnly NextDay() => LastDay = LastDay.AddDays(1);

    /// <summary>The last of them.</summary>
    public DateOnly LastDay { get; private set; } = new(2026, 4, 1);

    /// <summary>A discount for the owner of the rows.</summary>
    public AgreeDiscount AnyDiscount() => new(People.Below.OrganizationId, "bittitan", null, new("85", NextDay(), LastDay, null));

    /// <summary>A discount that is still to come.</summary>
    public async Task<Doc> LaterDiscount(Actor owner)
    {
        await Given.CatalogAsync();
        _ = Done(await Get<DiscountService>().AgreeAsync(AnyDiscount(), People.Operations));
        return new("", (await Get<DiscountQueries>().NegotiatedAsync(All, People.Operations)).Rows.Single(row => row.From == LastDay).Id.Value);
    }

    /// <summary>Saves another schema over the newest.</summary>
    public async Task<Result<int>> SaveSchemaAsync(Actor actor)
    {
        var newest = await Get<ConfigurationQueries>().EditAsync(Given.License, People.Operations);
        return await Get<ConfigurationService>().SaveAsync(Given.License, ConfigurationSchemaTests.Security with { EmailNote = $"{newest!.Version}" }, newest.Version, actor);
    }

    /// <summary>A plan that is configured before it is bought.</summary>
    public async Task<Doc> Configurable(Actor owner)
    {
        await Given.CatalogAsync();
        if ((await Get<ConfigurationQueries>().EditAsync(Given.License, People.Operations))!.Version == 0) { _ = Done(await Get<ConfigurationService>().SaveAsync(Given.License, ConfigurationSchemaTests.Security, 0, People.Operations)); }
        return new(Given.License);
    }

    /// <summary>Such a plan in the owner's cart, not configured yet.</summary>
    public async Task<Doc> ToConfigure(Actor owner)
    {
        var doc = await Configurable(owner);
        Done(await Get<CartService>().AddAsync(Given.License, 1, owner));
        return doc;
    }

    /// <summary>A picture that a schema shows.</summary>
    public async Task<Doc> OptionPicture(Actor owner)
    {
        await Given.CatalogAsync();
        var picture = Done(await Get<ConfigurationService>().AddPictureAsync(AnyPicture, People.Operations));
        var text = ConfigurationSchemaTests.Phones with { Groups = [ConfigurationSchemaTests.Phones.Groups[0] with { Options = [ConfigurationSchemaTests.Option("K175", "1.00") with { Picture = picture }] }] };
        _ = Done(await Get<ConfigurationService>().SaveAsync(Given.License, text, 0, People.Operations));
        return new("option.png", picture);
    }

    /// <summary>A discount agreed with the owner's company.</summary>
    public async Task<Doc> Discount(Actor owner)
    {
        await Given.CatalogAsync();
        _ = Done(await Get<DiscountService>().AgreeAsync(new(owner.OrganizationId, "bittitan", null, new("85", Today, null, null)), People.Operations));
        return new("BitTitan数据迁移工具", (await Get<DiscountQueries>().NegotiatedAsync(All, People.Operations)).Rows[0].Id.Value);
    }

    /// <summary>A level's rule that is still to come.</summary>
    public async Task<Doc> LevelRule(Actor owner)
    {
        _ = Done(await Get<DiscountService>().SetLevelAsync(CustomerLevel.Silver, "90", NextDay(), LastDay, People.Operations));
        return new("", (await Get<DiscountQueries>().LevelsAsync(People.Operations)).Single(row => row.From == LastDay).Id.Value);
    }

    /// <summary>A price list that waits for its day.</summary>
    public async Task<Doc> WaitingList(Actor owner)
    {
        var waiting = Done(await Get<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-WAITING")), null, Today.AddDays(1), People.Operations));
        return new("S-WAITING", default, waiting.Version);
    }

    /// <summary>A price list that was imported; its code and version are in the answer of who may read it.</summary>
    public async Task<Doc> Imported(Actor owner) =>
        new(Done(await Get<PriceListImportService>().ApplyAsync(PriceFiles.Csv(PriceFiles.Row("S-IMPORTED")), People.Operations)).Code ?? "");

    /// <summary>Nothing: the act makes its own document.</summary>
    public Task<Doc> Nothing(Actor owner) => Task.FromResult(new Doc(""));

    public async Task<Doc> Ticket(Actor owner) => new(Done(await Get<TicketService>().OpenAsync(new(TicketType.PreSales, "主题", "内容"), [], owner)));

    /// <summary>A ticket that waits for support, and one whose answer was not read.</summary>
    public async Task<Doc> Tickets(Actor owner)
    {
        var answered = await Ticket(owner);
        Done(await Get<TicketService>().ReplyAsync(answered.Mark, "已处理", [], People.Support));
        return await Ticket(owner);
    }

    public async Task<Doc> Customer(Actor owner)
    {
        var mark = $"客户{Guid.NewGuid():N}";
        var id = Done(await Get<CustomerService>().AddAsync(new(mark, "联系人", "", "", ""), owner));
        return new(mark, id.Value);
    }

    /// <summary>An address that is not the default one.</summary>
    public async Task<Doc> SecondAddress(Actor owner)
    {
        _ = await Address(owner);
        var mark = $"收件人{Guid.NewGuid():N}";
        return new(mark, Done(await Get<AddressService>().AddAsync(new(mark, "示例路 1 号", "13800000000"), false, owner)).Value);
    }

    /// <summary>A title that is not the default one.</summary>
    public async Task<Doc> SecondTitle(Actor owner)
    {
        _ = await Title(owner);
        var mark = $"抬头{Guid.NewGuid():N}";
        return new(mark, Done(await Get<InvoiceTitleService>().AddAsync(mark, "91330100MA2XXXXX0X", "示例银行", "6222", false, owner)).Value);
    }

    public static BankAccountData AnyAccount() => new("公司", $"{Guid.NewGuid():N}", "示例银行");

    public async Task<Doc> BankAccount(Actor owner)
    {
        var account = AnyAccount();
        return new(account.AccountNumber!.ToUpperInvariant(), Done(await Get<BankAccountService>().AddAsync(account, true, owner)).Value);
    }

    /// <summary>A bank account that is not the default one.</summary>
    public async Task<Doc> SecondBankAccount(Actor owner)
    {
        _ = await BankAccount(owner);
        var account = AnyAccount();
        return new(account.AccountNumber!.ToUpperInvariant(), Done(await Get<BankAccountService>().AddAsync(account, false, owner)).Value);
    }

    /// <summary>A line of the audit log about the owner's company.</summary>
    public async Task<Doc> Audited(Actor owner) => await Customer(owner);

    /// <summary>A mail in the outbox.</summary>
    public async Task<Doc> Message(Actor owner)
    {
        var message = new OutgoingMessage(MessageChannel.Email, $"{Guid.NewGuid():N}@buyer.example", "test", "主题", "内容", Clock.Now);
        Done(await Get<PortalDb>().ChangeAsync(Actor.System, db => { db.Add(message); return Task.FromResult(Result.Done); }));
        return new(message.To, message.Id.Value);
    }

    /// <summary>A mail that was given up.</summary>
    public async Task<Doc> FailedMessage(Actor owner)
    {
        var doc = await Message(owner);
        Done(await Get<PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            var message = await db.OutgoingMessages.SingleAsync(one => one.Id == new Id<OutgoingMessage>(doc.Key));
            for (var tries = 0; tries < OutgoingMessage.MostTries; tries++) { message.Postpone("down", Clock.Now); }
            return Result.Done;
        }));
        return doc;
    }

    /// <summary>A plan in the owner's own cart.</summary>
    public async Task<Doc> InCart(Actor owner)
    {
        await Given.CatalogAsync();
        Done(await Get<CartService>().AddAsync(Given.License, 1, owner));
        return new(Given.License);
    }

    public async Task<Doc> Order(Actor owner)
    {
        var order = await Given.OrderAsync(owner, (Given.License, 1));
        return new(order.Number, order.Id.Value);
    }

    /// <summary>An order over a plan that is not sold any more; known by the plan's name.</summary>
    public async Task<Doc> GoneOrder(Actor owner)
    {
        var order = await Given.OrderAsync(owner, (Given.Free, 1));
        Done(await Get<PortalDb>().ChangeAsync(Actor.System, async db => { _ = db.Remove(await db.Plans.SingleAsync(plan => plan.Sku == Given.Free)); return Result.Done; }));
        return new("免费版", order.Id.Value, order.Number);
    }

    /// <summary>An order pending payment, with the money for it in the wallet.</summary>
    public async Task<Doc> PayableOrder(Actor owner)
    {
        var order = await Order(owner);
        _ = await Given.WalletAsync(owner, 1_000m);
        return order;
    }

    /// <summary>A paid order whose licence line waits for delivery.</summary>
    public async Task<Doc> PaidOrder(Actor owner)
    {
        var order = await Given.PaidOrderAsync(owner, (Given.License, 1));
        return new(order.Number, order.Id.Value, order.Lines[0].Id);
    }

    public async Task<Doc> Journal(Actor owner)
    {
        var order = await PaidOrder(owner);
        var entry = await ReadAsync(db => db.JournalEntries.Where(one => one.DocumentNumber == order.Mark).Select(one => new { one.Number, Account = one.Lines.First(line => line.OrganizationId == owner.OrganizationId).AccountId }).SingleAsync());
        return new(entry.Number, order.Key, entry.Account.Value);
    }

    /// <summary>A top-up under review. The owner has an agent and does not hand one in itself (D-16), so it is entered for it.</summary>
    public async Task<Doc> TopUp(Actor owner)
    {
        var proof = new StoredFile("proof.png", "image/png", [1], owner.OrganizationId, owner, Clock.Now);
        var made = Done(Domain.Payments.TopUp.Submit(DocumentNumber.ByPrefix("CZ", Clock.Now, Random.Shared.Next()), new("500.00", "6222", "示例银行", Guid.NewGuid()), CompanyOf(owner), proof, owner, Clock.Now));
        Done(await Get<BlueCloudPortal.Data.PortalDb>().ChangeAsync(Actor.System, db => { db.AddRange(proof, made); return Task.FromResult(Result.Done); }));
        return new(made.Number);
    }

    /// <summary>An application under review; it is the platform's own document, whoever the owner of the row is.</summary>
    public async Task<Doc> Application(Actor owner) => new(Done(await Get<ApplicationService>().SubmitAsync(Organizations.ApplicationServiceTests.Said(), [Files.Png()], null)));

    public async Task<Doc> ApprovedApplication(Actor owner)
    {
        var application = await Application(owner);
        Done(await Get<ApplicationService>().ApproveAsync(application.Mark, CustomerLevel.Registered, null, People.Admin));
        return application;
    }

    /// <summary>A company that is not certified, and has not asked to be.</summary>
    public async Task<Doc> Uncertified(Actor owner)
    {
        Done(await Get<BlueCloudPortal.Data.PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            foreach (var company in await db.Organizations.Where(one => one.CertifiedAt != null).ToListAsync()) { db.Entry(company).Property(one => one.CertifiedAt).CurrentValue = null; }
            db.RemoveRange(await db.Certifications.ToListAsync());
            return Result.Done;
        }));
        return new(CompanyOf(owner));
    }

    /// <summary>A certification of the owner under review.</summary>
    public async Task<Doc> Certification(Actor owner)
    {
        _ = await Uncertified(owner);
        return new(Done(await Get<CertificationService>().SubmitAsync(Organizations.CertificationServiceTests.Data(), Organizations.CertificationServiceTests.Papers(), owner)));
    }

    /// <summary>The owner's company; its part is the id.</summary>
    public async Task<Doc> Company(Actor owner)
    {
        Done(await Get<BlueCloudPortal.Data.PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            if (await db.Organizations.SingleAsync(one => one.Id == owner.OrganizationId) is { DisabledAt: not null } company) { Done(company.Enable()); }
            return Result.Done;
        }));
        return new(CompanyOf(owner), owner.OrganizationId.Value);
    }

    /// <summary>The owner's company, disabled.</summary>
    public async Task<Doc> DisabledCompany(Actor owner)
    {
        var company = await Company(owner);
        Done(await Get<CompanyService>().DisableAsync(company.Key, "欠款", People.Admin));
        return company;
    }

    /// <summary>Somebody who can be an account manager; the mark is the name.</summary>
    public async Task<Doc> Manager(Actor owner)
    {
        await using var db = await Get<IDbContextFactory<BlueCloudPortal.Data.PortalDbContext>>().CreateDbContextAsync();
        var sales = Of(Who.Sales);
        if (!await db.Users.AnyAsync(user => user.Id == sales.UserId))
        {
            var role = await db.PortalRoles.SingleAsync(one => one.Code == "staff.sales");
            db.AddRange(new BlueCloudPortal.Data.Accounts.PortalUser { Id = sales.UserId, UserName = "sales", NormalizedUserName = "SALES", DisplayName = sales.Name }, new Membership(sales.UserId, sales.OrganizationId, role.Id, Clock.Now));
            await db.SaveChangesAsync();
        }
        return new(sales.Name, owner.OrganizationId.Value, sales.UserId);
    }

    public async Task<Doc> TakenTopUp(Actor owner)
    {
        var topUp = await TopUp(owner);
        Done(await Get<TopUpService>().TakeAsync(topUp.Mark, People.Finance));
        return topUp;
    }

    /// <summary>Money in the wallet.</summary>
    public async Task<Doc> Wallet(Actor owner) => new((await Given.WalletAsync(owner, 500m)).Number);

    /// <summary>A contract pending effect over a paid order.</summary>
    public async Task<Doc> Contract(Actor owner)
    {
        var order = await PaidOrder(owner);
        return new(Done(await Get<ContractService>().ApplyAsync([order.Mark], owner)), Part: order.Mark);
    }

    public async Task<Doc> Title(Actor owner)
    {
        var mark = $"抬头{Guid.NewGuid():N}";
        return new(mark, Done(await Get<InvoiceTitleService>().AddAsync(mark, "91330100MA2XXXXX0X", "示例银行", "6222", true, owner)).Value);
    }

    public async Task<Doc> Address(Actor owner)
    {
        var mark = $"收件人{Guid.NewGuid():N}";
        return new(mark, Done(await Get<AddressService>().AddAsync(new(mark, "示例路 1 号", "13800000000"), true, owner)).Value);
    }

    /// <summary>A paid order and what a request for its invoice needs.</summary>
    public async Task<Doc> InvoiceableOrder(Actor owner)
    {
        var order = await PaidOrder(owner);
        return order with { Part = new RequestInvoice([order.Mark], InvoiceType.Ordinary, new((await Title(owner)).Key), new((await Address(owner)).Key), null) };
    }

    public async Task<Doc> Invoice(Actor owner)
    {
        var order = await InvoiceableOrder(owner);
        return new(Done(await Get<InvoiceService>().RequestAsync((RequestInvoice)order.Part!, owner)), Part: order.Mark);
    }

    public async Task<Doc> TakenInvoice(Actor owner)
    {
        var invoice = await Invoice(owner);
        Done(await Get<InvoiceService>().TakeAsync(invoice.Mark, People.Finance));
        return invoice;
    }

    /// <summary>A paid work order that waits for a provider.</summary>
    public async Task<Doc> WorkOrder(Actor owner)
    {
        var order = await Given.PaidOrderAsync(owner, (Given.Service, 1));
        return await WorkOrderAsync(work => work.OrderNumber == order.Number);
    }

    public async Task<Doc> DispatchedWorkOrder(Actor owner)
    {
        var work = await WorkOrder(owner);
        Done(await Get<WorkOrderService>().DispatchAsync(work.Mark, People.Provider.OrganizationId, People.Operations));
        return work;
    }

    /// <summary>A work order under way; its part is the first milestone's number.</summary>
    public async Task<Doc> WorkOrderInProgress(Actor owner)
    {
        var work = await Given.WorkOrderInProgressAsync(owner, People.Provider);
        return await WorkOrderAsync(one => one.Id == work.Id);
    }

    /// <summary>A work order whose first milestone was handed in; its mark is the milestone's number.</summary>
    public async Task<Doc> HandedIn(Actor owner)
    {
        var work = await WorkOrderInProgress(owner);
        Done(await Get<WorkOrderService>().HandInAsync((string)work.Part!, "已完成", People.Provider));
        return new((string)work.Part!, work.Key, work.Mark);
    }

    /// <summary>A month with something earned, not closed yet. It belongs to the provider, whoever bought.</summary>
    public async Task<Doc> EarnedMonth(Actor owner)
    {
        var month = BusinessMonth.Of(Clock.Now);
        var work = await Given.WorkOrderInProgressAsync(owner, People.Provider);
        await Given.AcceptedMilestonesAsync(work, owner, People.Provider);
        Clock.Set(month.EndsAt.AddDays(1));
        return new(work.Number, Part: month);
    }

    public async Task<Doc> Statement(Actor owner)
    {
        var month = await EarnedMonth(owner);
        var number = Assert.Single(Done(await Get<StatementService>().CloseMonthAsync((BusinessMonth)month.Part!, People.Operations)).Numbers);
        return new(number, Part: month.Mark);
    }

    /// <summary>A share agreed with the owner's company; its mark is the company's name.</summary>
    public async Task<Doc> AgreedShare(Actor owner)
    {
        _ = Done(await Get<ShareService>().AgreeAsync(owner.OrganizationId.Value, new("3", BusinessMonth.Of(Clock.Now)), People.Finance));
        return new(People.OrganizationOf(owner).Name);
    }

    public async Task<Doc> SentStatement(Actor owner)
    {
        var statement = await Statement(owner);
        Done(await Get<StatementService>().SendAsync(statement.Mark, null, People.Operations));
        return statement;
    }

    public async Task<Doc> ConfirmedStatement(Actor owner)
    {
        var statement = await SentStatement(owner);
        Done(await Get<StatementService>().ConfirmAsync(statement.Mark, People.Provider));
        return statement;
    }

    /// <summary>The owner as a person who can sign in.</summary>
    public async Task<Doc> Person(Actor owner)
    {
        await using var db = await Get<IDbContextFactory<BlueCloudPortal.Data.PortalDbContext>>().CreateDbContextAsync();
        var mark = $"user-{Guid.NewGuid():N}";
        var role = await db.PortalRoles.SingleAsync(one => one.Code == "buyer.administrator");
        db.AddRange(new BlueCloudPortal.Data.Accounts.PortalUser { Id = owner.UserId, UserName = mark, Email = $"{mark}@portal.example", DisplayName = owner.Name },
            new Membership(owner.UserId, owner.OrganizationId, role.Id, Clock.Now));
        await db.SaveChangesAsync();
        return new(mark);
    }

    /// <summary>A person who can act for the owner's company, with a name that nobody else has.</summary>
    public async Task<Doc> Viewable(Actor owner)
    {
        await using var db = await Get<IDbContextFactory<BlueCloudPortal.Data.PortalDbContext>>().CreateDbContextAsync();
        var mark = $"人员{Guid.NewGuid():N}";
        var role = await db.PortalRoles.SingleAsync(one => one.Code == "buyer.user");
        var user = new BlueCloudPortal.Data.Accounts.PortalUser { Id = Guid.NewGuid(), UserName = mark, Email = $"{mark}@portal.example", DisplayName = mark };
        db.AddRange(user, new Membership(user.Id, owner.OrganizationId, role.Id, Clock.Now));
        await db.SaveChangesAsync();
        return new(mark, user.Id);
    }

    /// <summary>A sales person's invitation code.</summary>
    public async Task<Doc> Invitation(Actor owner) => new(Done(await Get<SalesInvitationService>().MakeAsync(30, Of(Who.Sales))));

    /// <summary>Everybody can sign in, with the password of the tests.</summary>
    public async Task<Doc> Selves(Actor owner)
    {
        await using var db = await Get<IDbContextFactory<BlueCloudPortal.Data.PortalDbContext>>().CreateDbContextAsync();
        foreach (var id in Enum.GetValues<Who>().Where(who => System.Numerics.BitOperations.IsPow2((int)who)).Select(who => Of(who).UserId).Append(owner.UserId).Distinct())
        {
            if (await db.Users.SingleOrDefaultAsync(one => one.Id == id) is not { } user)
            {
                user = new() { Id = id, UserName = $"user-{id:N}", NormalizedUserName = $"USER-{id:N}", DisplayName = "某人" };
                db.Add(user);
            }
            user.PasswordHash = Get<Microsoft.AspNetCore.Identity.IPasswordHasher<BlueCloudPortal.Data.Accounts.PortalUser>>().HashPassword(new(), PortalHost.Password);
        }
        await db.SaveChangesAsync();
        return new("");
    }

    /// <summary>A mobile number that nobody has.</summary>
    public string FreshMobile() => $"138{Interlocked.Increment(ref _mobile):D8}";

    /// <summary>Asks for a code and uses it.</summary>
    public async Task<Result> ChangeMobileAsync(Actor actor)
    {
        var mobile = FreshMobile();
        if (await Get<ProfileService>().SendMobileCodeAsync(mobile, PortalHost.Password, actor) is { IsRefused: true } refused) { return refused; }
        await using var db = await Get<IDbContextFactory<BlueCloudPortal.Data.PortalDbContext>>().CreateDbContextAsync();
        var sms = await db.OutgoingMessages.SingleAsync(message => message.To == mobile);
        return await Get<ProfileService>().ChangeMobileAsync(mobile, System.Text.RegularExpressions.Regex.Match(sms.Body, "[0-9]{6}").Value, actor);
    }

    /// <summary>Asks for another e-mail and opens the link.</summary>
    public async Task<Result> ChangeEmailAsync(Actor actor, bool onlyLook = false)
    {
        var email = $"{Guid.NewGuid():N}@portal.example";
        if (await Get<ProfileService>().AskForEmailAsync(email, PortalHost.Password, actor) is { IsRefused: true } refused) { return refused; }
        await using var db = await Get<IDbContextFactory<BlueCloudPortal.Data.PortalDbContext>>().CreateDbContextAsync();
        var mail = await db.OutgoingMessages.SingleAsync(message => message.To == email);
        var secret = System.Text.RegularExpressions.Regex.Match(mail.Body, "email/([0-9a-f]+)").Groups[1].Value;
        return onlyLook ? await Get<ProfileService>().AwaitedEmailAsync(secret, actor) : await Get<ProfileService>().ConfirmEmailAsync(secret, actor);
    }

    private int _mobile;

    /// <summary>Somebody new of the owner's company; the part is the company's id.</summary>
    public async Task<Doc> Member(Actor owner)
    {
        var email = $"m{Guid.NewGuid():N}@portal.example";
        var role = owner.IsProvider ? "provider.user" : "buyer.user";
        var number = await Members.SeatAsync(Get<BlueCloudPortal.Data.PortalDb>(), owner with { UserId = Guid.NewGuid(), Name = email[..20] }, role, Clock.Now, email);
        return new(email, (await Members.PlaceAsync(Get<BlueCloudPortal.Data.PortalDb>(), number)).Key, new MemberDoc(number, owner.OrganizationId, await Members.RoleAsync(Get<BlueCloudPortal.Data.PortalDb>(), role)));
    }

    /// <summary>Somebody of the owner's company who was disabled.</summary>
    public async Task<Doc> DisabledMember(Actor owner)
    {
        var member = await Member(owner);
        Done(await Get<MembershipService>().DisableAsync(((MemberDoc)member.Part!).Number, owner));
        return member;
    }

    /// <summary>Somebody of the owner's company, which has the owner as its administrator.</summary>
    public async Task<Doc> Successor(Actor owner)
    {
        if (!await ReadAsync(db => db.Memberships.AnyAsync(one => one.UserId == owner.UserId))) { _ = await Members.SeatAsync(Get<BlueCloudPortal.Data.PortalDb>(), owner, "buyer.administrator", Clock.Now); }
        return await Member(owner);
    }

    /// <summary>An open invitation of the owner's company.</summary>
    public async Task<Doc> Invited(Actor owner)
    {
        var email = $"i{Guid.NewGuid():N}@portal.example";
        var role = await Members.RoleAsync(Get<BlueCloudPortal.Data.PortalDb>(), "buyer.user");
        return new(email, Part: new MemberDoc(Done(await Get<InvitationService>().InviteAsync(owner.OrganizationId, email, role, owner)), owner.OrganizationId, role));
    }

    /// <summary>A sub-account of the owner's company.</summary>
    public async Task<Doc> SubAccount(Actor owner)
    {
        var role = await Members.RoleAsync(Get<BlueCloudPortal.Data.PortalDb>(), "buyer.user");
        var name = $"s{Guid.NewGuid():N}"[..12];
        return new(name, Part: new MemberDoc(Done(await Get<SubAccountService>().CreateAsync(owner.OrganizationId, new(name, "子账号", null, null, role, "First-pass-2026"), owner)), owner.OrganizationId, role));
    }

    /// <summary>What a company is: its name and its id.</summary>
    public Task<Doc> Named(Actor owner) => Task.FromResult(new Doc(CompanyOf(owner), owner.OrganizationId.Value));

    /// <summary>A company that the distributor above it has disabled.</summary>
    public async Task<Doc> DisabledReseller(Actor owner)
    {
        var done = await Get<BlueCloudPortal.Data.PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            var company = await db.Organizations.SingleAsync(one => one.Id == owner.OrganizationId);
            return company.DisabledAt is null ? company.Disable(Clock.Now, People.Distributor.OrganizationId) : Result.Done;
        });
        Done(done);
        return await Named(owner);
    }

    /// <summary>A company in force.</summary>
    public async Task<Doc> EnabledReseller(Actor owner)
    {
        var done = await Get<BlueCloudPortal.Data.PortalDb>().ChangeAsync(Actor.System, async db =>
        {
            var company = await db.Organizations.SingleAsync(one => one.Id == owner.OrganizationId);
            return company.DisabledAt is null ? Result.Done : company.Enable();
        });
        Done(done);
        return await Named(owner);
    }

    /// <summary>A role for buyers' people.</summary>
    public async Task<Doc> CustomRole(Actor owner)
    {
        var mark = $"角色{Guid.NewGuid():N}";
        return new(mark, Done(await Get<RoleService>().AddAsync(new(mark, mark, "", "", [OrganizationKind.Reseller, OrganizationKind.Distributor], [Permission.ViewOrders]), People.Admin)).Value);
    }

    /// <summary>The owner with a place of its own.</summary>
    public async Task<Doc> Placed(Actor owner)
    {
        _ = await Members.SeatAsync(Get<BlueCloudPortal.Data.PortalDb>(), owner, "buyer.administrator", Clock.Now);
        return new(CompanyOf(owner));
    }

    /// <summary>The timeline of the work order that was made last.</summary>
    public Task<IReadOnlyList<LifecycleEvent>> TimelineAsync(Actor actor) => Get<TimelineQueries>().OfAsync([_lastWorkOrder], actor);

    /// <summary>The name of the company that every actor acts for.</summary>
    public string CompanyOf(Actor actor) => People.OrganizationOf(actor).Name;

    private async Task<Doc> WorkOrderAsync(System.Linq.Expressions.Expression<Func<ServiceWorkOrder, bool>> which)
    {
        var work = await ReadAsync(db => db.WorkOrders.Include(one => one.Milestones).SingleAsync(which));
        _lastWorkOrder = work.Key;
        return new(work.Number, work.Key, work.Milestones.Single(one => one.Position == 1).Number);
    }

    private async Task<T> ReadAsync<T>(Func<BlueCloudPortal.Data.PortalDbContext, Task<T>> read)
    {
        await using var db = await Get<BlueCloudPortal.Data.PortalDb>().ReadAsync(Actor.System);
        return await read(db);
    }

    private static T Done<T>(Result<T> result) => result.IsRefused ? throw new InvalidOperationException(result.Error.ToString()) : result.Value;

    private static void Done(Result result) { if (result.IsRefused) { throw new InvalidOperationException(result.Error.ToString()); } }
}

/// <summary>What acts on a person need: the number of the place, the company, a role that fits.</summary>
public sealed record MemberDoc(string Number, Id<Organization> Company, Id<Role> Role);
