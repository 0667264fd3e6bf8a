namespace BlueCloudPortal.Domain.Common;

/// <summary>
/// Amounts in financial capitals (大写金额), as contracts, statements and payment slips carry them beside the figures: 123.45 is
/// 壹佰贰拾叁元肆角伍分. The currency prefix (人民币) belongs to the document, not to the amount.
/// </summary>
/// <remarks>
/// The rules are those of 《支付结算办法》 annex 1; where it leaves a choice we always take the same one:
/// one 零 stands for every run of zeros between two digits of the whole yuan, also at the edge of 万 and 亿 (壹拾万零柒仟元);
/// none stands between 元 and 角 (壹仟陆佰捌拾元叁角贰分); one stands before 分 when 角 is missing (壹元零伍分);
/// 整 closes an amount that has no 分 (壹元伍角整), so that nothing can be added behind it.
/// Every <see cref="long"/> has a text: above 亿 the reading repeats (壹万亿, 壹亿亿).
/// </remarks>
public static class ChineseAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly (ulong Value, string Name)[] Units = [(100_000_000, "亿"), (10_000, "万"), (1_000, "仟"), (100, "佰"), (10, "拾")];

    /// <summary>An amount of CNY in words.</summary>
    /// <param name="fen">Fen (1/100 yuan); a negative amount is introduced by 负, zero is 零元整.</param>
    public static string Of(long fen)
    {
        var (sign, whole, rest) = Split(fen);
        var (jiao, cents) = ((int)rest / 10, (int)rest % 10);
        var yuan = whole > 0 || rest == 0 ? Words(whole) + "元" : "";
        var tail = (jiao, cents) switch
        {
            (0, 0) => "整",
            (_, 0) => $"{Digits[jiao]}角整",
            (0, _) => $"{(whole > 0 ? "零" : "")}{Digits[cents]}分",
            _ => $"{Digits[jiao]}角{Digits[cents]}分",
        };
        return sign + yuan + tail;
    }

    /// <summary>An amount of USD in words: 壹佰贰拾叁美元肆拾伍美分, 壹佰美元整.</summary>
    /// <param name="cents">Cents (1/100 dollar); a negative amount is introduced by 负, zero is 零美元整.</param>
    public static string OfUsDollars(long cents)
    {
        var (sign, whole, rest) = Split(cents);
        var dollars = whole > 0 || rest == 0 ? Words(whole) + "美元" : "";
        var tail = rest == 0 ? "整" : $"{(whole > 0 && rest < 10 ? "零" : "")}{Words(rest)}美分";
        return sign + dollars + tail;
    }

    private static (string Sign, ulong Whole, ulong Hundredths) Split(long minor)
    {
        // the smallest long has no positive counterpart: one is taken off before the sign is turned, and given back after
        var magnitude = minor < 0 ? (ulong)-(minor + 1) + 1 : (ulong)minor;
        return (minor < 0 ? "负" : "", magnitude / 100, magnitude % 100);
    }

    private static string Words(ulong number)
    {
        if (number < 10) { return Digits[(int)number].ToString(); }
        var (unit, name) = Units.First(u => u.Value <= number);
        var (high, low) = (number / unit, number % unit);
        if (low == 0) { return Words(high) + name; }
        var zerosBetween = low < unit / 10 || high % 10 == 0;
        return Words(high) + name + (zerosBetween ? "零" : "") + Words(low);
    }
}
