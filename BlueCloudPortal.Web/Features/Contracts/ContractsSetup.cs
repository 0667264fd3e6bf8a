using BlueCloudPortal.Web.Components.Frame;
using BlueCloudPortal.Web.Features.Orders;

namespace BlueCloudPortal.Web.Features.Contracts;

/// <summary>What the room registers and maps.</summary>
public static class ContractsSetup
{
    /// <summary>Registers the room.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services) => services
        .AddSingleton<ContractService>().AddSingleton<ContractQueries>().AddSingleton<ContractPdf>()
        .AddSingleton<IOrderReservation, ContractLapse>()
        .AddSingleton<ICommandSource, ContractCommands>();
}
