using System.Globalization;

namespace BlueCloudPortal.Domain.Common;

/// <summary>An amount of renminbi with four decimals, in whole ten-thousandths of a yuan: what consumption is told in (D-14). It is information: nothing is paid in it, and it is no <see cref="Money"/>.</summary>
/// <param name="TenThousandths">Whole ten-thousandths of a yuan; negative for what a cloud gave back.</param>
public readonly record struct FineAmount(long TenThousandths)
{
    /// <summary>Nothing.</summary>
    public static FineAmount Zero => default;

    /// <summary>The amount in yuan. For display and files only.</summary>
    public decimal Units => TenThousandths / 10_000m;

    /// <summary>Adds amounts; zero when there are none.</summary>
    public static FineAmount Sum(IEnumerable<FineAmount> amounts) => amounts.Aggregate(Zero, (sum, next) => sum + next);

    /// <summary>Adds two amounts.</summary>
    public static FineAmount operator +(FineAmount left, FineAmount right) => new(checked(left.TenThousandths + right.TenThousandths));

    /// <summary>The amount with its currency sign, thousands separators and a true minus: ¥348.2242, −¥0.0001.</summary>
    public override string ToString() => (TenThousandths < 0 ? "−¥" : "¥") + Math.Abs(Units).ToString("N4", CultureInfo.InvariantCulture);
}
