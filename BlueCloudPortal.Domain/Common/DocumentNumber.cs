using System.Globalization;

namespace BlueCloudPortal.Domain.Common;

/// <summary>Document numbers in the formats of FEATURES X.2. Uniqueness is kept by an index; the four last digits only make a clash rare.</summary>
public static class DocumentNumber
{
    /// <summary>An order's, contract's or work order's number: the Shanghai wall clock to the second and four digits.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="tail">0 to 9999.</param>
    public static string ByTime(DateTime at, int tail) =>
        BusinessTime.Local(at).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + Tail(tail);

    /// <summary>A number with two letters (CZ top-up, KP invoice), the milliseconds since 1970 and four digits.</summary>
    /// <param name="prefix">Two capitals.</param>
    /// <param name="at">UTC.</param>
    /// <param name="tail">0 to 9999.</param>
    public static string ByPrefix(string prefix, DateTime at, int tail) =>
        prefix + new DateTimeOffset(at).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) + Tail(tail);

    /// <summary>A ticket's number: two digits each of the Shanghai year and month, and a sequence of at least three digits.</summary>
    /// <param name="month">The month.</param>
    /// <param name="sequence">1 and up, anew each month; from 1000 on the number is a digit longer.</param>
    public static string ByMonth(BusinessMonth month, int sequence) => MonthStart(month) + sequence.ToString("D3", CultureInfo.InvariantCulture);

    /// <summary>What every number of a month begins with.</summary>
    public static string MonthStart(BusinessMonth month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year % 100:D2}{month.Month:D2}");

    /// <summary>A credit transaction's number: DD, the Shanghai wall clock with two digits of the year, and four digits .</summary>
    /// <param name="at">UTC.</param>
    /// <param name="entry">The number of its journal entry, whose last four digits it takes.</param>
    public static string OfCredit(DateTime at, string entry) => "DD" + BusinessTime.Local(at).ToString("yyMMddHHmmss", CultureInfo.InvariantCulture) + entry[^4..];

    private static string Tail(int tail) => (tail % 10_000).ToString("D4", CultureInfo.InvariantCulture);
}
