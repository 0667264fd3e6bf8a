using System.Globalization;
using BlueCloudPortal.Domain.Catalog;
using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Benefits;

/// <summary>业务类型: what pickup cards open, and nothing else (T-02).</summary>
public enum PickupBusiness
{
    /// <summary>云服务器.</summary>
    CloudServer,
    /// <summary>云虚拟主机: a smaller configuration, and no operating system to choose.</summary>
    VirtualHost,
    /// <summary>裸金属服务器.</summary>
    BareMetal,
}

/// <summary>What staff type of the product (T-10); what its business has no field for is not read.</summary>
public sealed record PickupProductData(string? Region = null, string? Line = null, string? Model = null, string? Cpu = null, string? Memory = null, string? Disk = null, string? Addresses = null,
    string? Bandwidth = null, string? Defence = null, string? Space = null, string? Database = null, string? Sites = null, string? Traffic = null, string? Months = null);

/// <summary>The configuration that the cards of a batch open (T-10, T-12). What its business does not have is empty or zero.</summary>
public sealed record PickupProduct
{
    /// <summary>Longest text of a field.</summary>
    public const int TextMaxLength = 60;
    /// <summary>Longest term.</summary>
    public const int MostMonths = 60;

    private const int MostAddresses = 256;
    private const int MostMbps = 100_000;
    private const int MostGbps = 10_000;
    private const int MostGigabytes = 100_000;
    private const int MostSites = 1_000;

    private PickupProduct() { } // EF Core

    /// <summary>地域.</summary>
    public string Region { get; private init; } = "";
    /// <summary>线路.</summary>
    public string Line { get; private init; } = "";
    /// <summary>产品型号; empty when there is none.</summary>
    public string Model { get; private init; } = "";
    /// <summary>CPU.</summary>
    public string Cpu { get; private init; } = "";
    /// <summary>内存.</summary>
    public string Memory { get; private init; } = "";
    /// <summary>硬盘.</summary>
    public string Disk { get; private init; } = "";
    /// <summary>独立 IP: how many.</summary>
    public int Addresses { get; private init; }
    /// <summary>公网带宽, Mbps.</summary>
    public int Bandwidth { get; private init; }
    /// <summary>防御峰值, Gbps; 0 for none.</summary>
    public int Defence { get; private init; }
    /// <summary>网页空间, GB.</summary>
    public int Space { get; private init; }
    /// <summary>数据库, GB.</summary>
    public int Database { get; private init; }
    /// <summary>可建站点: how many.</summary>
    public int Sites { get; private init; }
    /// <summary>月流量, GB.</summary>
    public int Traffic { get; private init; }
    /// <summary>购买时长: months for which the product runs from when it is opened.</summary>
    public int Months { get; private init; }

    /// <summary>Reads what was typed. Errors at the field: <c>field.required</c>, <c>field.too-long</c>, <c>pickup.not-a-number</c> with the bounds.</summary>
    public static Result<PickupProduct> Read(PickupBusiness business, PickupProductData data)
    {
        PortalError? first = null;
        var isHost = business == PickupBusiness.VirtualHost;
        var product = new PickupProduct
        {
            Region = Text(data.Region, nameof(Region)),
            Line = isHost ? "" : Text(data.Line, nameof(Line)),
            Model = isHost ? "" : Text(data.Model, nameof(Model), required: false),
            Cpu = isHost ? "" : Text(data.Cpu, nameof(Cpu)),
            Memory = isHost ? "" : Text(data.Memory, nameof(Memory)),
            Disk = isHost ? "" : Text(data.Disk, nameof(Disk)),
            Addresses = isHost ? 0 : Number(data.Addresses, nameof(Addresses), 1, MostAddresses),
            Bandwidth = isHost ? 0 : Number(data.Bandwidth, nameof(Bandwidth), 1, MostMbps),
            Defence = isHost ? 0 : Number(data.Defence, nameof(Defence), 0, MostGbps),
            Space = isHost ? Number(data.Space, nameof(Space), 1, MostGigabytes) : 0,
            Database = isHost ? Number(data.Database, nameof(Database), 1, MostGigabytes) : 0,
            Sites = isHost ? Number(data.Sites, nameof(Sites), 1, MostSites) : 0,
            Traffic = isHost ? Number(data.Traffic, nameof(Traffic), 1, MostGigabytes) : 0,
            Months = Number(data.Months, nameof(Months), 1, MostMonths),
        };
        return first is null ? product : first;

        string Text(string? typed, string field, bool required = true)
        {
            var text = typed?.Trim() ?? "";
            if (text.Length == 0 && required) { first ??= AccessErrors.Required(field); }
            if (text.Length > TextMaxLength) { first ??= AccessErrors.TooLong(field, TextMaxLength); }
            return text;
        }

        int Number(string? typed, string field, int least, int most)
        {
            var text = typed?.Trim() ?? "";
            if (text.Length == 0) { first ??= AccessErrors.Required(field); }
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) { return number; }
            first ??= PickupErrors.NotANumber(field, least, most);
            return least;
        }
    }

    /// <summary>What it is made of, in the order of the forms: the key of the field's name, its name as orders write it, and what is in it. Empty fields are left out.</summary>
    public IReadOnlyList<PickupPart> Parts()
    {
        List<PickupPart> parts = [new("Region", "地域", Region), new("Line", "线路", Line), new("Model", "产品型号", Model), new("Cpu", "CPU", Cpu), new("Memory", "内存", Memory), new("Disk", "硬盘", Disk)];
        Add("Addresses", "独立 IP", Addresses, "");
        Add("Bandwidth", "公网带宽", Bandwidth, " Mbps");
        if (Cpu.Length > 0) { parts.Add(new("Defence", "防御峰值", Said(Defence, " Gbps"))); }
        Add("Space", "网页空间", Space, " GB");
        Add("Database", "数据库", Database, " GB");
        Add("Sites", "可建站点", Sites, "");
        Add("Traffic", "月流量", Traffic, " GB");
        return [.. parts.Where(part => part.Text.Length > 0)];

        void Add(string key, string title, int number, string unit)
        {
            if (number > 0) { parts.Add(new(key, title, Said(number, unit))); }
        }

        static string Said(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
    }

    /// <summary>The configuration as the order's line keeps it: what the product is made of and the system, each free.</summary>
    /// <param name="system">The system that was chosen; null for a virtual host.</param>
    /// <param name="validFrom">The day of the batch.</param>
    public Configuration Configured(PickupSystem? system, DateOnly validFrom)
    {
        var parts = Parts().Select(part => new ConfiguredPart("pickup", part.Key, part.Title, part.Text, "", 1, 0, 0)).ToList();
        if (system is not null) { parts.Add(new("pickup", system.Code, "操作系统", system.ToString(), "", 1, 0, 0)); }
        return new(1, validFrom, Months, parts, NeedsAddress: false, NeedsEmail: false, Agreement: "");
    }
}

/// <summary>A field of a pickup product.</summary>
/// <param name="Key">Its name in the code; texts know it as <c>pickup.field.Key</c>.</param>
/// <param name="Title">Its name on orders.</param>
/// <param name="Text">What is in it, with its unit.</param>
public sealed record PickupPart(string Key, string Title, string Text);
