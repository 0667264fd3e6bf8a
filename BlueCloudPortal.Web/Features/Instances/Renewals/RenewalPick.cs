using System.Globalization;
using BlueCloudPortal.Domain.Instances;

namespace BlueCloudPortal.Web.Features.Instances.Renewals;

/// <summary>An instance that somebody wants to renew, and for how long (V-58).</summary>
/// <param name="Number">The instance.</param>
/// <param name="Months">For how many months.</param>
public sealed record RenewalPick(string Number, int Months)
{
    private const char Mark = '~'; // no number holds it

    /// <summary>Picks as a text for addresses: number~months, with commas between.</summary>
    public static string Write(IEnumerable<RenewalPick> picks) => string.Join(',', picks.Select(pick => string.Create(CultureInfo.InvariantCulture, $"{pick.Number}{Mark}{pick.Months}")));

    /// <summary>Reads what <see cref="Write"/> says; what cannot be read is left out. Whether it can be renewed is asked when it is used.</summary>
    public static IReadOnlyList<RenewalPick> Parse(string? text) => [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(Renewal.MostAtOnce + 1).Select(One).OfType<RenewalPick>()];

    private static RenewalPick? One(string said) =>
        said.Split(Mark) is [{ Length: > 0 } number, var months] && int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? new(number, count) : null;
}
