using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Web.Features.Orders;
using BlueCloudPortal.Web.Features.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>The acts of money that a child process does until it is killed.</summary>
internal static class CrashActs
{
    public static IReadOnlyDictionary<string, Func<IServiceProvider, string[], Actor, Task<Result>>> All { get; } = new Dictionary<string, Func<IServiceProvider, string[], Actor, Task<Result>>>
    {
        // platform, amount, request key, code
        ["allocate"] = async (services, arguments, actor) =>
            await services.GetRequiredService<AllocationService>().SubmitAsync(new(arguments[0], arguments[1], 100m, Guid.Parse(arguments[2])), arguments[3], actor) is { IsRefused: true, Error: var refusal } ? refusal : Result.Done,
        ["pay"] = (services, arguments, actor) => services.GetRequiredService<OrderService>().PayAsync(arguments[0], actor),
    };
}
