using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Organizations;

/// <summary>An invoice title (抬头) with what a VAT invoice needs (V-50).</summary>
public sealed class InvoiceTitle : Aggregate, IOwned
{
    private InvoiceTitle() { } // EF Core

    private InvoiceTitle(Id<Organization> owner, DateTime at) => (Id, OrganizationId, CreatedAt) = (Id<InvoiceTitle>.New(at), owner, at);

    /// <summary>Database id.</summary>
    public Id<InvoiceTitle> Id { get; private init; }
    /// <inheritdoc/>
    public Id<Organization> OrganizationId { get; private init; }
    /// <summary>Title: the company's name on the invoice.</summary>
    public string Title { get; private set; } = "";
    /// <summary>Taxpayer number.</summary>
    public string TaxNumber { get; private set; } = "";
    /// <summary>Bank of deposit; required for a special invoice.</summary>
    public string BankName { get; private set; } = "";
    /// <summary>Account number; required for a special invoice.</summary>
    public string BankAccount { get; private set; } = "";
    /// <summary>Its organization while it is the default one, null otherwise; unique, so that there is one default.</summary>
    public Id<Organization>? DefaultOf { get; private set; }
    /// <summary>Whether forms take it first.</summary>
    public bool IsDefault => DefaultOf is not null;
    /// <summary>When it was added, UTC.</summary>
    public DateTime CreatedAt { get; private init; }

    /// <summary>Who keeps the titles: who keeps a buyer's company, or asks for its invoices.</summary>
    public static bool MayBeKeptBy(Actor actor) => actor.IsBuyer && (actor.May(Permission.ManageCompany) || actor.May(Permission.RequestInvoices));

    /// <summary>A new title of the actor's organization. Errors: <c>access.forbidden</c>; <c>field.required</c>, <c>field.too-long</c>, <c>invoice-title.bad-tax-number</c>, at the field.</summary>
    public static Result<InvoiceTitle> Add(string title, string taxNumber, string bankName, string bankAccount, Actor by, DateTime at)
    {
        var added = new InvoiceTitle(by.OrganizationId, at);
        return added.Change(title, taxNumber, bankName, bankAccount, by) is { IsRefused: true, Error: var refusal } ? refusal : added;
    }

    /// <summary>Corrects it; invoices that were requested with it stay as they are. Errors as for <see cref="Add"/>.</summary>
    public Result Change(string title, string taxNumber, string bankName, string bankAccount, Actor by)
    {
        if (OrganizationId != by.OrganizationId || !MayBeKeptBy(by)) { return AccessErrors.Forbidden; }
        if (string.IsNullOrWhiteSpace(title)) { return AccessErrors.Required(nameof(Title)); }
        foreach (var (field, text, most) in new[] { (nameof(Title), title, 100), (nameof(BankName), bankName, 100), (nameof(BankAccount), bankAccount, 40) })
        {
            if (text.Trim().Length > most) { return AccessErrors.TooLong(field, most); }
        }
        // Unified social credit codes have 18 characters, older taxpayer numbers 15 or 20.
        var number = taxNumber.Trim().ToUpperInvariant();
        if (number.Length is not (15 or 18 or 20) || !number.All(char.IsAsciiLetterOrDigit)) { return new PortalError("invoice-title.bad-tax-number").At(nameof(TaxNumber)); }
        (Title, TaxNumber, BankName, BankAccount) = (title.Trim(), number, bankName.Trim(), bankAccount.Trim());
        return Result.Done;
    }

    /// <summary>Makes it the default one, or no longer; the caller takes the mark from the one before.</summary>
    public void MarkDefault(bool isDefault) => DefaultOf = isDefault ? OrganizationId : null;

    /// <summary>Whether it may be taken out of the book. Errors: <c>access.forbidden</c>, <c>book.default-stays</c>.</summary>
    public Result MayBeDeleted(Actor by) => OrganizationId != by.OrganizationId || !MayBeKeptBy(by) ? AccessErrors.Forbidden : IsDefault ? BookErrors.DefaultStays : Result.Done;
}
