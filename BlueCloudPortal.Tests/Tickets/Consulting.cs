using BlueCloudPortal.Domain.Tickets;

namespace BlueCloudPortal.Tests.Tickets;

/// <summary>What somebody asks before buying.</summary>
internal static class Consulting
{
    public static ConsultData Data() => new(TicketType.PreSales, TicketCategory.Product, "是否支持跨区域迁移", "客户有两个区域的虚拟机。", "林知远", "13800000000", "lin@example.com", "青屿", TicketOrigin.Storefront, Guid.NewGuid());
}
