namespace BlueCloudPortal.Domain.Payments;

/// <summary>A bank whose company customers can pay online (V-21).</summary>
/// <param name="Code">Its code at the gateway.</param>
/// <param name="Initial">The letter under which the index has it: of its name in pinyin.</param>
/// <param name="Chinese">Its name.</param>
/// <param name="English">Its English name.</param>
/// <param name="Common">Whether it is shown before the index is opened.</param>
public sealed record Bank(string Code, char Initial, string Chinese, string English, bool Common = false);

/// <summary>The index of banks (V-21): the common ones first, all of them by letter.</summary>
public static class Banks
{
    /// <summary>The groups of letters of the index.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["ABCDEF", "GHJ", "KLMN", "PQRST", "WXYZ"];

    /// <summary>All banks, by letter.</summary>
    public static IReadOnlyList<Bank> All { get; } =
    [
        new("ABC", 'N', "中国农业银行", "Agricultural Bank of China", true),
        new("BJBANK", 'B', "北京银行", "Bank of Beijing"),
        new("BJRCB", 'B', "北京农商银行", "Beijing Rural Commercial Bank"),
        new("BHB", 'B', "渤海银行", "China Bohai Bank"),
        new("BOC", 'Z', "中国银行", "Bank of China", true),
        new("BOCD", 'C', "成都银行", "Bank of Chengdu"),
        new("BOCQ", 'C', "重庆银行", "Bank of Chongqing"),
        new("BOCS", 'C', "长沙银行", "Bank of Changsha"),
        new("BODL", 'D', "大连银行", "Bank of Dalian"),
        new("BODG", 'D', "东莞银行", "Bank of Dongguan"),
        new("HKBEA", 'D', "东亚银行（中国）", "Bank of East Asia (China)"),
        new("EGB", 'H', "恒丰银行", "Hengfeng Bank"),
        new("FJHXBC", 'F', "福建海峡银行", "Fujian Haixia Bank"),
        new("FUDIAN", 'F', "富滇银行", "Fudian Bank"),
        new("GDB", 'G', "广发银行", "China Guangfa Bank"),
        new("GZB", 'G', "广州银行", "Bank of Guangzhou"),
        new("GYCB", 'G', "贵阳银行", "Bank of Guiyang"),
        new("CEB", 'G', "中国光大银行", "China Everbright Bank", true),
        new("HXB", 'H', "华夏银行", "Hua Xia Bank"),
        new("HZCB", 'H', "杭州银行", "Bank of Hangzhou"),
        new("HSBANK", 'H', "徽商银行", "Huishang Bank"),
        new("HRBANK", 'H', "哈尔滨银行", "Harbin Bank"),
        new("HBC", 'H', "湖北银行", "Hubei Bank"),
        new("ICBC", 'G', "中国工商银行", "Industrial and Commercial Bank of China", true),
        new("CCB", 'J', "中国建设银行", "China Construction Bank", true),
        new("COMM", 'J', "交通银行", "Bank of Communications", true),
        new("JSBANK", 'J', "江苏银行", "Bank of Jiangsu"),
        new("JXBANK", 'J', "江西银行", "Jiangxi Bank"),
        new("JJBANK", 'J', "九江银行", "Bank of Jiujiang"),
        new("KLB", 'K', "昆仑银行", "Bank of Kunlun"),
        new("LZYH", 'L', "兰州银行", "Bank of Lanzhou"),
        new("LYBANK", 'L', "洛阳银行", "Bank of Luoyang"),
        new("CMBC", 'M', "中国民生银行", "China Minsheng Bank", true),
        new("NJCB", 'N', "南京银行", "Bank of Nanjing"),
        new("NBBANK", 'N', "宁波银行", "Bank of Ningbo"),
        new("SPABANK", 'P', "平安银行", "Ping An Bank"),
        new("SPDB", 'P', "上海浦东发展银行", "Shanghai Pudong Development Bank", true),
        new("QLBANK", 'Q', "齐鲁银行", "Qilu Bank"),
        new("QDCCB", 'Q', "青岛银行", "Bank of Qingdao"),
        new("SHBANK", 'S', "上海银行", "Bank of Shanghai"),
        new("SRCB", 'S', "上海农商银行", "Shanghai Rural Commercial Bank"),
        new("SJBANK", 'S', "盛京银行", "Shengjing Bank"),
        new("BOSZ", 'S', "苏州银行", "Bank of Suzhou"),
        new("TCCB", 'T', "天津银行", "Bank of Tianjin"),
        new("TZCB", 'T', "台州银行", "Bank of Taizhou"),
        new("WZCB", 'W', "温州银行", "Bank of Wenzhou"),
        new("WHCCB", 'W', "威海银行", "Weihai Bank"),
        new("CIB", 'X', "兴业银行", "Industrial Bank", true),
        new("XABANK", 'X', "西安银行", "Bank of Xi'an"),
        new("XMBANK", 'X', "厦门银行", "Xiamen Bank"),
        new("PSBC", 'Y', "中国邮政储蓄银行", "Postal Savings Bank of China"),
        new("CMB", 'Z', "招商银行", "China Merchants Bank", true),
        new("CITIC", 'Z', "中信银行", "China CITIC Bank", true),
        new("CZBANK", 'Z', "浙商银行", "China Zheshang Bank"),
        new("ZZBANK", 'Z', "郑州银行", "Bank of Zhengzhou"),
        new("ZYBANK", 'Z', "中原银行", "Zhongyuan Bank"),
    ];

    /// <summary>The bank of a code; null when there is none.</summary>
    public static Bank? Find(string? code) => All.FirstOrDefault(bank => bank.Code == code);
}
