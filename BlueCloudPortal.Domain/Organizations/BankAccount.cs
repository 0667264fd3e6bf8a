using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>What people type about a bank account.</summary>
public sealed record BankAccountData(string? Holder, string? AccountNumber, string? Bank);

/// <summary>A bank account of an organization; the default one fills top-up forms (D-66).</summary>
public sealed class BankAccount : Aggregate, IOwned
{
    /// <summary>Longest account number.</summary>
    public const int NumberMaxLength = 32;
    /// <summary>Longest name of a bank.</summary>
    public const int BankMaxLength = 100;

    private BankAccount() { } // EF Core

    private BankAccount(Id<Organization> owner, DateTime at) => (Id, OrganizationId, CreatedAt) = (Id<BankAccount>.New(at), owner, at);

    /// <summary>Database id.</summary>
    public Id<BankAccount> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Company name of the account.</summary>
    public string Holder { get; private set; } = "";
    /// <summary>Account number: letters and digits without spaces; once in an organization.</summary>
    public string AccountNumber { get; private set; } = "";
    /// <summary>Bank.</summary>
    public string Bank { get; private set; } = "";
    /// <summary>Its organization while it is the default one, null otherwise; unique, so that there is one default.</summary>
    public Id<Organization>? DefaultOf { get; private set; }
    /// <summary>Whether forms take it first.</summary>
    public bool IsDefault => DefaultOf is not null;
    /// <summary>When it was added, UTC.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>Who keeps the accounts.</summary>
    public static bool MayBeKeptBy(Actor actor) => !actor.IsStaff && actor.May(Permission.ManageCompany);

    /// <summary>A new account of the actor's organization. Errors: <c>access.forbidden</c>; <c>field.required</c>, <c>field.too-long</c>, <c>bank-account.bad-number</c>, at the field.</summary>
    public static Result<BankAccount> Add(BankAccountData data, Actor by, DateTime at)
    {
        var added = new BankAccount(by.OrganizationId, at);
        return added.Change(data, by) is { IsRefused: true, Error: var refusal } ? refusal : added;
    }

    /// <summary>Corrects it; top-ups that were handed in with it stay as they are. Errors as for <see cref="Add"/>.</summary>
    public Result Change(BankAccountData data, Actor by)
    {
        if (OrganizationId != by.OrganizationId || !MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        var holder = ContactRules.Text(data.Holder, Organization.NameMaxLength, nameof(Holder));
        var number = Number(data.AccountNumber);
        var bank = ContactRules.Text(data.Bank, BankMaxLength, nameof(Bank));
        if (new[] { holder, number, bank }.FirstOrDefault(field => field.IsRefused) is { } wrong) { return wrong.Error!; }
        (Holder, AccountNumber, Bank) = (holder.Value, number.Value, bank.Value);
        return Result.Done;
    }

    /// <summary>Makes it the default one, or no longer; the caller takes the mark from the one before.</summary>
    public void MarkDefault(bool isDefault) => DefaultOf = isDefault ? OrganizationId : null;

    /// <summary>Whether it may be taken out of the book. Errors: <c>access.forbidden</c>, <c>book.default-stays</c>.</summary>
    public Result MayBeDeleted(Actor by) => OrganizationId != by.OrganizationId || !MayBeKeptBy(by) ? AccessErrors.Forbidden : IsDefault ? BookErrors.DefaultStays : Result.Done;

    // People copy numbers in groups of four; the groups are no part of the number.
    private static Result<string> Number(string? text)
    {
        var number = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter != '-')).ToUpperInvariant();
        if (number.Length == 0) { return AccessErrors.Required(nameof(AccountNumber)); }
        return number.Length is >= 5 and <= NumberMaxLength && number.All(char.IsAsciiLetterOrDigit) ? number : new PortalError("bank-account.bad-number").At(nameof(AccountNumber));
    }
}
