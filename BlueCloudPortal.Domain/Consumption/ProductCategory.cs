namespace BlueCloudPortal.Domain.Consumption;

/// <summary>产品类别: the five classes that consumption is shown in (D-36).</summary>
public enum ProductCategory
{
    /// <summary>计算.</summary>
    Computing,
    /// <summary>存储.</summary>
    Storage,
    /// <summary>网络.</summary>
    Network,
    /// <summary>安全.</summary>
    Security,
    /// <summary>其他.</summary>
    Other,
}

/// <summary>Which class a FOCUS service category belongs to. The one place of the rule.</summary>
public static class ProductCategories
{
    private static readonly Dictionary<string, ProductCategory> s_classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Compute"] = ProductCategory.Computing,
        ["Storage"] = ProductCategory.Storage,
        ["Networking"] = ProductCategory.Network,
        ["Security"] = ProductCategory.Security,
        ["Identity"] = ProductCategory.Security, // who may do what at the cloud; clouds sell it with their security products
    };

    /// <summary>Of FOCUS 1.0: Compute, Storage, Networking, Security and Identity have a class of their own; databases, analytics and everything else is other.</summary>
    public static ProductCategory Of(string? serviceCategory) => s_classes.GetValueOrDefault(serviceCategory?.Trim() ?? "", ProductCategory.Other);
}
