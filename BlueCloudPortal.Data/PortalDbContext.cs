using BlueCloudPortal.Data.Accounts;
using BlueCloudPortal.Data.Catalog;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Data.Orders;
using BlueCloudPortal.Data.Workbench;
using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Benefits;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Contracts;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Invoices;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Messages;
using BlueCloudPortal.Domain.Orders;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Payments;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Domain.Storage;
using BlueCloudPortal.Domain.Tickets;
using BlueCloudPortal.Domain.WorkOrders;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Data;

/// <summary>Everything that is kept. Opened for an actor by <see cref="PortalDb"/>; its query filters then show that actor's documents only.</summary>
public abstract partial class PortalDbContext(DbContextOptions options) : IdentityUserContext<PortalUser, Guid>(options)
{
    /// <summary>What the present actor sees; nothing until one is set.</summary>
    internal Scope Scope { get; set; } = Scope.Nothing;

    /// <summary>For whom the context was opened; the portal itself until somebody is named.</summary>
    internal Actor Actor { get; set; } = Actor.System;

    /// <summary>The clock of the audit log; null in a context that was not opened for an actor.</summary>
    internal TimeProvider? Clock { get; set; }

    /// <summary>Last digits for the numbers of new documents.</summary>
    public NumberTails Tails { get; internal set; } = NumberTails.Unforeseen;

    /// <summary>Whose access the saved changes concern.</summary>
    internal HashSet<Guid> AccessChanged { get; } = [];

    /// <summary>The first move of a document that was saved: where it is found later, the transaction was committed. Null while no document has moved.</summary>
    internal Id<LifecycleEvent>? Witness { get; private set; }

    /// <summary>Begins anew for another actor.</summary>
    internal void Forget()
    {
        AccessChanged.Clear();
        Witness = null;
    }

    /// <summary>Companies.</summary>
    public DbSet<Organization> Organizations => Set<Organization>();
    /// <summary>Roles.</summary>
    public DbSet<Role> PortalRoles => Set<Role>();
    /// <summary>Who may act for whom.</summary>
    public DbSet<Membership> Memberships => Set<Membership>();
    /// <summary>Links that were mailed.</summary>
    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
    /// <summary>Codes that were sent by SMS.</summary>
    public DbSet<VerificationCode> VerificationCodes => Set<VerificationCode>();
    /// <summary>Invitation codes of sales people.</summary>
    public DbSet<SalesInvitation> SalesInvitations => Set<SalesInvitation>();
    /// <summary>Mails and SMS, waiting and sent.</summary>
    public DbSet<OutgoingMessage> OutgoingMessages => Set<OutgoingMessage>();
    /// <summary>What people read in the portal, each their own.</summary>
    public DbSet<PersonalMessage> PersonalMessages => Set<PersonalMessage>();
    /// <summary>Announcements of the platform.</summary>
    public DbSet<Announcement> Announcements => Set<Announcement>();
    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    /// <summary>Who is signed in.</summary>
    public DbSet<UserSession> UserSessions => Set<UserSession>();
    /// <summary>Tries to sign in.</summary>
    public DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();
    /// <summary>Whose access has changed lately.</summary>
    public DbSet<AccessChange> AccessChanges => Set<AccessChange>();
    /// <summary>Applications to join.</summary>
    public DbSet<RegistrationApplication> RegistrationApplications => Set<RegistrationApplication>();
    /// <summary>Applications for levels.</summary>
    public DbSet<LevelApplication> LevelApplications => Set<LevelApplication>();
    /// <summary>The history of companies' levels.</summary>
    public DbSet<LevelChange> LevelChanges => Set<LevelChange>();
    /// <summary>What levels ask for.</summary>
    public DbSet<LevelThreshold> LevelThresholds => Set<LevelThreshold>();
    /// <summary>The benefits of levels.</summary>
    public DbSet<LevelBenefit> LevelBenefits => Set<LevelBenefit>();
    /// <summary>Certifications of companies.</summary>
    public DbSet<Certification> Certifications => Set<Certification>();
    /// <summary>End customers of resellers.</summary>
    public DbSet<Customer> Customers => Set<Customer>();
    /// <summary>Addresses.</summary>
    public DbSet<PostalAddress> Addresses => Set<PostalAddress>();
    /// <summary>Invoice titles.</summary>
    public DbSet<InvoiceTitle> InvoiceTitles => Set<InvoiceTitle>();
    /// <summary>Bank accounts.</summary>
    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();
    /// <summary>Solutions.</summary>
    public DbSet<Solution> Solutions => Set<Solution>();
    /// <summary>Plans.</summary>
    public DbSet<Plan> Plans => Set<Plan>();
    /// <summary>Service items of providers.</summary>
    public DbSet<ServiceItem> ServiceItems => Set<ServiceItem>();
    /// <summary>Price list versions.</summary>
    public DbSet<PriceList> PriceLists => Set<PriceList>();
    /// <summary>Level discounts.</summary>
    public DbSet<LevelDiscount> LevelDiscounts => Set<LevelDiscount>();
    /// <summary>What was agreed with single buyers.</summary>
    public DbSet<NegotiatedDiscount> NegotiatedDiscounts => Set<NegotiatedDiscount>();
    /// <summary>What can be configured of plans, by version.</summary>
    public DbSet<ConfigurationVersion> ConfigurationVersions => Set<ConfigurationVersion>();
    /// <summary>Reviews of solutions.</summary>
    public DbSet<Review> Reviews => Set<Review>();
    /// <summary>Requests to try a solution.</summary>
    public DbSet<TrialRequest> TrialRequests => Set<TrialRequest>();
    /// <summary>What the storefront shows besides the catalogue.</summary>
    public DbSet<ContentItem> ContentItems => Set<ContentItem>();
    /// <summary>Carts.</summary>
    public DbSet<CartItem> CartItems => Set<CartItem>();
    /// <summary>Orders.</summary>
    public DbSet<Order> Orders => Set<Order>();
    /// <summary>The names that orders are found by, of every company together: to look in, never to show.</summary>
    public DbSet<OrderName> OrderNames => Set<OrderName>();
    /// <summary>Ledger accounts.</summary>
    public DbSet<LedgerAccount> LedgerAccounts => Set<LedgerAccount>();
    /// <summary>Journal entries.</summary>
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    /// <summary>Journal lines.</summary>
    public DbSet<JournalLine> JournalLines => Set<JournalLine>();
    /// <summary>Corrections of the books.</summary>
    public DbSet<Correction> Corrections => Set<Correction>();
    /// <summary>Top-ups.</summary>
    public DbSet<TopUp> TopUps => Set<TopUp>();
    /// <summary>Credit terms of companies.</summary>
    public DbSet<CreditLine> CreditLines => Set<CreditLine>();
    /// <summary>What held of credit terms when.</summary>
    public DbSet<CreditTerm> CreditTerms => Set<CreditTerm>();
    /// <summary>Offline uses of credit.</summary>
    public DbSet<CreditUse> CreditUses => Set<CreditUse>();
    /// <summary>Credit bills.</summary>
    public DbSet<CreditBill> CreditBills => Set<CreditBill>();
    /// <summary>Repayments of credit.</summary>
    public DbSet<CreditRepayment> CreditRepayments => Set<CreditRepayment>();
    /// <summary>Passwords of credit accounts.</summary>
    public DbSet<CreditPassword> CreditPasswords => Set<CreditPassword>();
    /// <summary>Allocations to cloud platforms.</summary>
    public DbSet<Allocation> Allocations => Set<Allocation>();
    /// <summary>Cloud vouchers.</summary>
    public DbSet<CloudVoucher> CloudVouchers => Set<CloudVoucher>();
    /// <summary>Which allocations have which cloud vouchers.</summary>
    public DbSet<CloudVoucherUse> CloudVoucherUses => Set<CloudVoucherUse>();
    /// <summary>Stored-value cards.</summary>
    public DbSet<StoredCard> StoredCards => Set<StoredCard>();
    /// <summary>Which orders stored-value cards paid.</summary>
    public DbSet<StoredCardUse> StoredCardUses => Set<StoredCardUse>();
    /// <summary>Refunds and withdrawals.</summary>
    public DbSet<Refund> Refunds => Set<Refund>();
    /// <summary>Cloud platforms.</summary>
    public DbSet<CloudPlatform> CloudPlatforms => Set<CloudPlatform>();
    /// <summary>Contract discounts at cloud platforms.</summary>
    public DbSet<CloudDiscount> CloudDiscounts => Set<CloudDiscount>();
    /// <summary>Platforms that were opened for companies.</summary>
    public DbSet<PlatformAccount> PlatformAccounts => Set<PlatformAccount>();
    /// <summary>Applications for platforms.</summary>
    public DbSet<PlatformApplication> PlatformApplications => Set<PlatformApplication>();
    /// <summary>People on the way into a platform's console.</summary>
    public DbSet<ConsoleTicket> ConsoleTickets => Set<ConsoleTicket>();
    /// <summary>What was bought for a time and runs.</summary>
    public DbSet<Instance> Instances => Set<Instance>();
    /// <summary>Instances on their way to other companies, and those that came there.</summary>
    public DbSet<InstanceTransfer> InstanceTransfers => Set<InstanceTransfer>();
    /// <summary>Which unpaid orders renew which instances.</summary>
    public DbSet<OpenRenewal> OpenRenewals => Set<OpenRenewal>();
    /// <summary>What became of automatic renewals.</summary>
    public DbSet<AutoRenewal> AutoRenewals => Set<AutoRenewal>();
    /// <summary>Of which last days companies were reminded.</summary>
    public DbSet<InstanceNotice> InstanceNotices => Set<InstanceNotice>();
    /// <summary>What the sandbox of the platforms remembers.</summary>
    public DbSet<SandboxCredit> SandboxCredits => Set<SandboxCredit>();
    /// <summary>Keys to the object storage of companies.</summary>
    public DbSet<StorageKey> StorageKeys => Set<StorageKey>();
    /// <summary>Transfers, packing and unpacking in object storage.</summary>
    public DbSet<StorageTask> StorageTasks => Set<StorageTask>();
    /// <summary>Days that are not as usual.</summary>
    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();
    /// <summary>Payments through channels, and bank transfers for orders.</summary>
    public DbSet<Payment> Payments => Set<Payment>();
    /// <summary>What channels told, word for word.</summary>
    public DbSet<PaymentNotice> PaymentNotices => Set<PaymentNotice>();
    /// <summary>Bills of channels against our payments.</summary>
    public DbSet<ChannelBill> ChannelBills => Set<ChannelBill>();
    /// <summary>Service work orders.</summary>
    public DbSet<ServiceWorkOrder> WorkOrders => Set<ServiceWorkOrder>();
    /// <summary>Rules of the deductible amount, by version.</summary>
    public DbSet<RebateRule> RebateRules => Set<RebateRule>();
    /// <summary>Deductible amounts that were awarded.</summary>
    public DbSet<RebateAward> RebateAwards => Set<RebateAward>();
    /// <summary>Campaigns of vouchers and coupons.</summary>
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    /// <summary>Vouchers and coupons.</summary>
    public DbSet<Benefit> Benefits => Set<Benefit>();
    /// <summary>Milestones.</summary>
    public DbSet<Milestone> Milestones => Set<Milestone>();
    /// <summary>Contracts.</summary>
    public DbSet<Contract> Contracts => Set<Contract>();
    /// <summary>Invoices.</summary>
    public DbSet<Invoice> Invoices => Set<Invoice>();
    /// <summary>Which top-ups paid which orders.</summary>
    public DbSet<WalletDraw> WalletDraws => Set<WalletDraw>();
    /// <summary>Settlement statements.</summary>
    public DbSet<Statement> Statements => Set<Statement>();
    /// <summary>Shares that resellers get of their orders.</summary>
    public DbSet<ShareAgreement> ShareAgreements => Set<ShareAgreement>();
    /// <summary>Tickets.</summary>
    public DbSet<Ticket> Tickets => Set<Ticket>();
    /// <summary>Operation work orders.</summary>
    public DbSet<OperationRequest> OperationRequests => Set<OperationRequest>();
    /// <summary>Timelines of all documents.</summary>
    public DbSet<LifecycleEvent> LifecycleEvents => Set<LifecycleEvent>();
    /// <summary>Files people handed in.</summary>
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    /// <summary>Usage files of cloud platforms.</summary>
    public DbSet<UsageFile> UsageFiles => Set<UsageFile>();
    /// <summary>Usage files as they were handed in.</summary>
    public DbSet<UsageUpload> UsageUploads => Set<UsageUpload>();
    /// <summary>What cloud accounts used, by usage file.</summary>
    public DbSet<UsageLine> UsageLines => Set<UsageLine>();
    /// <summary>Accounts at cloud platforms that usage files name.</summary>
    public DbSet<CloudAccount> CloudAccounts => Set<CloudAccount>();
    /// <summary>Which company has which cloud account when.</summary>
    public DbSet<CloudAccountOwner> CloudAccountOwners => Set<CloudAccountOwner>();
    /// <summary>What companies pay of clouds' costs.</summary>
    public DbSet<CustomerPrice> CustomerPrices => Set<CustomerPrice>();
    /// <summary>Exchange rates by month.</summary>
    public DbSet<ExchangeRate> ExchangeRates => Set<ExchangeRate>();
    /// <summary>What companies consumed, rated.</summary>
    public DbSet<ConsumptionLine> ConsumptionLines => Set<ConsumptionLine>();
    /// <summary>Which companies were told of which month's bill.</summary>
    public DbSet<BillNotice> BillNotices => Set<BillNotice>();
    /// <summary>The one row of acts that change what consumption costs.</summary>
    public DbSet<RatingBook> RatingBooks => Set<RatingBook>();
    /// <summary>Keys that protect cookies, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => ModelRules.Conventions(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        ModelRules.Apply(builder, this);
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSaving();
        foreach (var (sql, names) in OrderName.Keep(ChangeTracker)) { _ = Database.ExecuteSqlRaw(sql, names); }
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSaving();
        foreach (var (sql, names) in OrderName.Keep(ChangeTracker)) { _ = await Database.ExecuteSqlRawAsync(sql, names, cancellationToken); }
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Timelines are kept in the transaction of what they tell; versions let the second of two writers be told.
    private void BeforeSaving()
    {
        foreach (var subject in AccessChange.In(ChangeTracker))
        {
            _ = AccessChanges.Add(new(subject));
            _ = AccessChanged.Add(subject);
        }
        if (Clock is { } clock) { AuditEntries.AddRange(Audit.In(ChangeTracker, Actor, clock.GetUtcNow().UtcDateTime)); }
        SearchText.Refresh(ChangeTracker);
        foreach (var entry in ChangeTracker.Entries<Aggregate>().ToList())
        {
            LifecycleEvents.AddRange(entry.Entity.TakeRecorded());
            var version = entry.Property(aggregate => aggregate.Version);
            if (entry.State == EntityState.Added) { version.CurrentValue = 1; }
            else if (entry.State == EntityState.Modified) { version.CurrentValue = version.OriginalValue + 1; }
        }
        Witness ??= ChangeTracker.Entries<LifecycleEvent>().FirstOrDefault(entry => entry.State == EntityState.Added)?.Entity.Id;
    }
}
