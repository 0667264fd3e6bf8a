using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Consumption;
using BlueCloudPortal.Domain.Instances;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Storage;
using static BlueCloudPortal.Data.Workbench.AuditMask;

namespace BlueCloudPortal.Data.Workbench;

/// <summary>How one kind of entity stands in the audit log: each of its fields with its mask. A field that is not named is hidden, and a test says so.</summary>
/// <param name="Fields">The mask of each field.</param>
/// <param name="About">The id or number of an entity.</param>
/// <param name="Of">The organization that an entity belongs to; null when none.</param>
public sealed record AuditRule(IReadOnlyDictionary<string, AuditMask> Fields, Func<object, string> About, Func<object, Id<Organization>?> Of)
{
    /// <summary>The mask of a field.</summary>
    public AuditMask this[string field] => Fields.GetValueOrDefault(field, Hidden);
}

/// <summary>What is audited: every change of these entities, in the transaction of the change. The one table of what of it is personal.</summary>
public static class AuditRules
{
    /// <summary>The rules by entity. Keys, versions and request keys are never written.</summary>
    public static IReadOnlyDictionary<Type, AuditRule> All { get; } = new Dictionary<Type, AuditRule>
    {
        [typeof(Organization)] = Rule<Organization>(one => one.Id.Value, one => one.Id, (Plain, ["Kind", "Name", "ParentId", "Level", "AccountManager", "LevelUntil", "OrdersCountFrom", "CertifiedAt", "DisabledAt", "DisabledBy"]), (Name, ["ContactName"]), (Phone, ["ContactPhone"]), (Address, ["Address"]), (LeftOut, ["CreatedAt", "AccountManagerId"])),
        [typeof(Membership)] = Rule<Membership>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["UserId", "Status", "RoleId", "InvitedBy", "ActivatedAt"]), (Email, ["Email"]), (LeftOut, ["Number", "HolderId", "AdministratorOf", "PendingEmail", "Since"])),
        [typeof(Role)] = Rule<Role>(one => one.Id.Value, _ => null, (Plain, ["Code", "NameZh", "NameEn", "DescriptionZh", "DescriptionEn", "Kinds", "Permissions"])),
        [typeof(SalesInvitation)] = Rule<SalesInvitation>(one => one.Id.Value, _ => null, (Plain, ["Code", "SalesName", "ExpiresAt"]), (LeftOut, ["SalesUserId", "MadeAt", "Used"])),
        [typeof(RegistrationApplication)] = Rule<RegistrationApplication>(one => one.Number, one => one.CompanyId, (Plain, ["Kind", "Company", "OwnerName", "Status", "DecidedBy", "DecidedAt", "RejectReason"]), (Name, ["ContactName"]), (Email, ["Email"]), (Phone, ["Phone"]), (Address, ["Address"]), (Hidden, ["Files"]), (LeftOut, ["Number", "OwnerId", "Position", "SubmittedAt", "SubmittedFrom", "CompanyId", "MembershipId", "LinkExpiresAt"])),
        [typeof(Certification)] = Rule<Certification>(one => one.Number, one => one.OrganizationId, (Plain, ["Company", "LicenceCode", "Mode", "Status", "IdentityMasked", "SubmittedBy", "DecidedBy", "DecidedAt", "RejectReason"]), (Name, ["LegalPerson"]), (Email, ["Email"]), (LeftOut, ["Number", "IdentityCipher", "AgreementId", "LicenceId", "SubmittedAt"])),
        [typeof(LevelApplication)] = Rule<LevelApplication>(one => one.Number, one => one.OrganizationId, (Plain, ["Wanted", "LevelBefore", "Status", "Reason", "DecidedBy", "DecidedAt", "RejectReason", "ValidFrom", "ValidUntil"]), (Name, ["ContactName"]), (Phone, ["ContactPhone"]), (Hidden, ["Files"]), (LeftOut, ["Number", "TotalMinor", "ThresholdMinor", "ExpectedMinor", "SubmissionId", "OpenOf", "SubmittedAt", "SubmittedBy", "SubmittedById"])),
        [typeof(LevelThreshold)] = Rule<LevelThreshold>(one => one.Level, _ => null, (Plain, ["Level", "Minor"]), (LeftOut, ["SetBy", "SetAt"])),
        [typeof(LevelBenefit)] = Rule<LevelBenefit>(one => one.Id.Value, _ => null, (Plain, ["Track", "Group", "GroupEn", "Name", "NameEn", "Registered", "RegisteredEn", "Silver", "SilverEn", "Gold", "GoldEn", "Position"]), (LeftOut, ["ChangedBy", "ChangedAt"])),
        [typeof(Customer)] = Rule<Customer>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["Company"]), (Name, ["Name"]), (Email, ["Email"]), (Phone, ["Phone"]), (Address, ["Address"]), (LeftOut, ["CreatedAt"])),
        [typeof(ServiceItem)] = Rule<ServiceItem>(one => one.Number, one => one.OrganizationId, (Plain, ["Name", "Status", "ClosesOn", "ProviderSharePercent", "Reason", "Approvals", "CreatedBy"]), (Name, ["OwnerName"]), (Hidden, ["OwnerContact", "Description", "Files"]), (LeftOut, ["Number", "CreatedAt", "UpdatedAt", "Edits", "AskedById", "AskedAt", "Approved"])),
        [typeof(ServicePlan)] = Rule<ServicePlan>(one => one.Sku, one => one.OrganizationId, (Plain, ["Sku", "Name", "Regions", "Unit", "PriceMinor", "TaxRatePercent", "TermMonths", "Milestones"]), (LeftOut, ["ServiceItemId"])),
        [typeof(PostalAddress)] = Rule<PostalAddress>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["Postcode"]), (Flag, ["DefaultOf"]), (Name, ["Recipient"]), (Phone, ["Phone"]), (Address, ["Address"]), (LeftOut, ["CreatedAt"])),
        [typeof(InvoiceTitle)] = Rule<InvoiceTitle>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["Title", "TaxNumber", "BankName"]), (Flag, ["DefaultOf"]), (Number, ["BankAccount"]), (LeftOut, ["CreatedAt"])),
        [typeof(BankAccount)] = Rule<BankAccount>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["Holder", "Bank"]), (Flag, ["DefaultOf"]), (Number, ["AccountNumber"]), (LeftOut, ["CreatedAt"])),
        [typeof(CloudAccountOwner)] = Rule<CloudAccountOwner>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["AccountId", "FromMonth", "ToMonth", "EndedBy"]), (LeftOut, ["MadeBy", "MadeAt"])),
        [typeof(CustomerPrice)] = Rule<CustomerPrice>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["Platform", "Basis", "Percent", "FromMonth", "ToMonth", "EndedBy"]), (LeftOut, ["MadeBy", "MadeAt"])),
        [typeof(StorageKey)] = Rule<StorageKey>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["MaskedId", "AppId", "BoundBy"]), (LeftOut, ["SecretCipher", "BoundAt"])),
        [typeof(CloudKey)] = Rule<CloudKey>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["PlatformId", "KeyId", "State", "MadeBy"]), (LeftOut, ["Slot", "Tail", "MadeAt"])),
        [typeof(CloudCertificate)] = Rule<CloudCertificate>(one => one.Id.Value, one => one.OrganizationId, (Plain, ["PlatformId", "Fingerprint", "Subject", "Names", "Issuer", "ValidFrom", "ValidUntil", "AddedBy"]), (LeftOut, ["Chain", "KeyCipher", "AddedAt"])),
        [typeof(ExchangeRate)] = Rule<ExchangeRate>(one => $"{one.Currency} {one.MonthKey}", _ => null, (Plain, ["Currency", "MonthKey", "Micros"]), (LeftOut, ["EnteredBy", "EnteredAt"])),
    };

    private static AuditRule Rule<T>(Func<T, object> about, Func<T, Id<Organization>?> of, params (AuditMask Mask, string[] Fields)[] fields) => new(
        fields.SelectMany(group => group.Fields.Select(field => (field, group.Mask))).Append(("Id", LeftOut)).Append(("Version", LeftOut)).Append(("OrganizationId", LeftOut)).Append(("RequestKey", LeftOut))
            .ToDictionary(one => one.Item1, one => one.Item2),
        entity => about((T)entity).ToString()!, entity => of((T)entity));
}
