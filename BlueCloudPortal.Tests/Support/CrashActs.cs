using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The acts of money that a child process does until it is killed.</summary>
internal static class CrashActs
{
    public static IReadOnlyDictionary<string, Func<IServiceProvider, string[], Actor, Task<Result>>> All { get; } = new Dictionary<string, Func<IServiceProvider, string[], Actor, Task<Result>>>
    {
        ["pay"] = (services, arguments, actor) => services.GetRequiredService<OrderService>().PayAsync(arguments[0], actor),
    };
}
