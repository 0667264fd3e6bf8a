using BlueCloudPortal.Domain.Organizations;

namespace BlueCloudPortal.Web.DemoData;

/// <summary>The end customers of the demo's resellers. All names are made up.</summary>
internal static class DemoCustomers
{
    private static readonly (string Company, string Name, string City)[] s_all =
    [
        ("合肥星屿生物科技有限公司", "陈亦舟", "合肥"), ("苏州澄川精密机械有限公司", "许听澜", "苏州"), ("南京栖禾教育科技有限公司", "宋清和", "南京"), ("上海弥生医疗器械有限公司", "沈南乔", "上海"),
        ("嘉兴禾屿食品有限公司", "周牧野", "嘉兴"), ("绍兴墨川纺织有限公司", "叶知秋", "绍兴"), ("无锡云岫新材料有限公司", "顾星河", "无锡"), ("宁波海屿供应链管理有限公司", "江晚舟", "宁波"),
        ("温州拓野电气有限公司", "秦时雨", "温州"), ("台州临海工艺品有限公司", "陆云深", "台州"), ("金华青禾农业科技有限公司", "白书言", "金华"), ("湖州莫干文旅有限公司", "林见山", "湖州"),
        ("徐州云龙物流有限公司", "韩子墨", "徐州"), ("常州天宁自动化有限公司", "孟知行", "常州"), ("扬州瘦西湖软件有限公司", "苏念安", "扬州"), ("镇江北固能源有限公司", "唐以沫", "镇江"),
        ("芜湖镜湖传媒有限公司", "程未央", "芜湖"), ("南通濠河船舶配套有限公司", "薛明远", "南通"),
    ];

    /// <summary>Three customers of each buyer, always the same ones.</summary>
    public static IEnumerable<CustomerData> Of(string user)
    {
        var first = user switch { "qingyu" => 0, "xingyu" => 3, "yunshan" => 6, "haimu" => 9, "haimu-a" => 12, _ => 15 };
        return s_all.Skip(first).Take(3).Select((one, index) => new CustomerData(one.Company, one.Name, $"it{first + index}@customer.example", $"139{first + index:D4}2706", $"{one.City}市示例路 {first + index + 1} 号"));
    }
}
