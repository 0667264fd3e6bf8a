using BlueCloudPortal.Data;
using BlueCloudPortal.Data.Common;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Web.Components;
using BlueCloudPortal.Web.Features.Catalog;
using Microsoft.EntityFrameworkCore;

namespace BlueCloudPortal.Web.Features.Organizations;

/// <summary>A row of the preview: what it would do, and why it cannot.</summary>
/// <param name="Row">Its number as a spreadsheet shows it.</param>
/// <param name="Kind">What it would do.</param>
/// <param name="Data">What the file says.</param>
/// <param name="Before">What is kept now; null for new and unreadable rows.</param>
/// <param name="Errors">Why it cannot be applied, each at its column.</param>
public sealed record CustomerImportRow(int Row, ImportRowKind Kind, CustomerData Data, CustomerData? Before, IReadOnlyList<PortalError> Errors);

/// <summary>What a file would do to the customers. Nothing has been changed.</summary>
public sealed record CustomerImportPreview(string FileName, string Format, IReadOnlyList<CustomerImportRow> Rows)
{
    /// <summary>How many rows are of a kind.</summary>
    public int Count(ImportRowKind kind) => Rows.Count(row => row.Kind == kind);

    /// <summary>Whether it can be applied: no row has an error.</summary>
    public bool IsClean => Rows.All(row => row.Kind != ImportRowKind.Error);

    /// <summary>Whether applying it would change anything.</summary>
    public bool ChangesSomething => Rows.Any(row => row.Kind is ImportRowKind.New or ImportRowKind.Changed);
}

/// <summary>What applying a file did.</summary>
public sealed record CustomerImportOutcome(int New, int Changed, int Same);

/// <summary>Takes customers from a file: a preview first, then all of it or nothing. The same file again changes nothing.</summary>
/// <remarks>A row is about the customer of the same company and contact, the oldest where there are several; the columns that the file does not have stay as they are kept.</remarks>
public sealed class CustomerImportService(PortalDb portal, TimeProvider clock)
{
    /// <summary>What a file would do. Errors: <c>access.forbidden</c>, and the <c>file.*</c> and <c>import.*</c> ones of whole files.</summary>
    public async Task<Result<CustomerImportPreview>> PreviewAsync(UploadedFile file, Actor actor, CancellationToken ct = default)
    {
        if (!CustomerService.May(actor)) { return AccessErrors.Forbidden; }
        var read = CustomerFile.Read(file);
        if (read.IsRefused) { return read.Error; }
        await using var db = await portal.ReadAsync(actor, ct);
        var kept = await KeptAsync(db, actor, ct);
        return new CustomerImportPreview(file.Name, read.Value.Format, [.. read.Value.Rows.Select(row => Compare(row, kept))]);
    }

    /// <summary>Applies a file, all of it or nothing. Errors: as for <see cref="PreviewAsync"/>, and <c>import.has-errors</c>.</summary>
    public async Task<Result<CustomerImportOutcome>> ApplyAsync(UploadedFile file, Actor actor, CancellationToken ct = default)
    {
        if (!CustomerService.May(actor)) { return AccessErrors.Forbidden; }
        var read = CustomerFile.Read(file);
        if (read.IsRefused) { return read.Error; }
        return await portal.ChangeAsync<CustomerImportOutcome>(actor, async db =>
        {
            // Two imports at once would each add what the other adds: the second is run again on what the first has kept.
            db.Guard(await db.Organizations.SingleAsync(one => one.Id == actor.OrganizationId, ct));
            var kept = await KeptAsync(db, actor, ct);
            var rows = read.Value.Rows.Select(row => (Row: row, Compared: Compare(row, kept))).ToList();
            if (rows.Count(row => row.Compared.Kind == ImportRowKind.Error) is > 0 and var wrong) { return ImportErrors.HasErrors(wrong); }
            foreach (var (row, compared) in rows)
            {
                if (compared.Kind == ImportRowKind.New)
                {
                    var added = Customer.Add(compared.Data, actor, clock.GetUtcNow().UtcDateTime);
                    if (added.IsRefused) { return added.Error; }
                    _ = db.Customers.Add(added.Value);
                }
                else if (compared.Kind == ImportRowKind.Changed && kept[CustomerFile.Key(row.Data.Company, row.Data.Name)].Change(compared.Data) is { IsRefused: true, Error: var refusal }) { return refusal; }
            }
            return new CustomerImportOutcome(rows.Count(row => row.Compared.Kind == ImportRowKind.New), rows.Count(row => row.Compared.Kind == ImportRowKind.Changed), rows.Count(row => row.Compared.Kind == ImportRowKind.Same));
        }, ct);
    }

    private static async Task<Dictionary<(string, string), Customer>> KeptAsync(PortalDbContext db, Actor actor, CancellationToken ct) =>
        (await db.Customers.Where(one => one.OrganizationId == actor.OrganizationId).OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).ToListAsync(ct))
            .GroupBy(one => CustomerFile.Key(one.Company, one.Name)).ToDictionary(same => same.Key, same => same.First());

    private static CustomerImportRow Compare(CustomerFileRow row, Dictionary<(string, string), Customer> kept)
    {
        if (row.Errors.Count > 0) { return new(row.Number, ImportRowKind.Error, row.Data, null, row.Errors); }
        if (!kept.TryGetValue(CustomerFile.Key(row.Data.Company, row.Data.Name), out var one)) { return new(row.Number, ImportRowKind.New, row.Data, null, []); }
        var before = new CustomerData(one.Company, one.Name, one.Email, one.Phone, one.Address);
        // An empty cell takes nothing away.
        var after = new CustomerData(row.Data.Company, row.Data.Name, Or(row.Data.Email, before.Email), Or(row.Data.Phone, before.Phone), Or(row.Data.Address, before.Address));
        return new(row.Number, before == after ? ImportRowKind.Same : ImportRowKind.Changed, after, before, []);
    }

    private static string Or(string given, string kept) => given.Length > 0 ? given : kept;
}
