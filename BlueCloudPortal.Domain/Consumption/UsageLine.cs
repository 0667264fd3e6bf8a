using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Consumption;

/// <summary>
/// What one cloud account used of one product in one usage file, in one currency: the sum of the file's rows. Clouds write rows of less than a millionth of a dollar, so they are added exactly
/// first and kept with six decimals, rounded half up once, here; each line is rated once.
/// </summary>
public sealed class UsageLine
{
    /// <summary>Longest product name.</summary>
    public const int ProductMaxLength = 200;

    private UsageLine() { } // EF Core

    /// <summary>A line of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="account">The cloud account.</param>
    /// <param name="category">The class of the product.</param>
    /// <param name="product">The product's name.</param>
    /// <param name="currency">Three capitals.</param>
    /// <param name="rows">How many rows it adds up.</param>
    /// <param name="list">Σ list cost, exact.</param>
    /// <param name="billed">Σ billed cost, exact.</param>
    /// <param name="at">UTC.</param>
    public UsageLine(UsageFile file, CloudAccount account, ProductCategory category, string product, string currency, int rows, decimal list, decimal billed, DateTime at)
    {
        (Id, FileId, AccountId, Category, Product, Currency, Rows) = (Id<UsageLine>.New(at), file.Id, account.Id, category, product, currency, rows);
        (ListMicros, BilledMicros) = (Micros(list), Micros(billed));
    }

    /// <summary>Database id.</summary>
    public Id<UsageLine> Id { get; private init; }
    /// <summary>The file.</summary>
    public Id<UsageFile> FileId { get; private init; }
    /// <summary>The cloud account.</summary>
    public Id<CloudAccount> AccountId { get; private init; }
    /// <summary>The class of the product.</summary>
    public ProductCategory Category { get; private init; }
    /// <summary>The product's name.</summary>
    public string Product { get; private init; } = "";
    /// <summary>Three capitals, such as USD.</summary>
    public string Currency { get; private init; } = "";
    /// <summary>How many rows of the file it adds up.</summary>
    public int Rows { get; private init; }
    /// <summary>List cost in millionths of the currency.</summary>
    public long ListMicros { get; private init; }
    /// <summary>Billed cost in millionths of the currency.</summary>
    public long BilledMicros { get; private init; }

    /// <summary>The cost that a price is a percentage of, in millionths.</summary>
    public long MicrosOf(CostBasis basis) => basis == CostBasis.List ? ListMicros : BilledMicros;

    /// <summary>A cost in millionths, rounded half up (away from zero).</summary>
    public static long Micros(decimal cost) => (long)Math.Round(cost * 1_000_000m, 0, MidpointRounding.AwayFromZero);
}
