namespace BlueCloudPortal.Web.Features.Orders;

/// <summary>What an operator may set about orders.</summary>
/// <param name="PaymentWindow">How long a placed order can be paid; then it is cancelled by itself.</param>
public sealed record OrderSettings(TimeSpan PaymentWindow)
{
    private const string PaymentMinutes = "Orders:PaymentMinutes";
    private const int MostMinutes = 30 * 24 * 60;

    /// <summary>Reads the settings; fifteen minutes where nothing is set. A window that makes no sense ends the start.</summary>
    public static OrderSettings From(IConfiguration configuration)
    {
        var minutes = configuration.GetValue(PaymentMinutes, 15);
        return minutes is >= 1 and <= MostMinutes ? new(TimeSpan.FromMinutes(minutes))
            : throw new InvalidOperationException($"{PaymentMinutes} is {minutes}; it must be 1 to {MostMinutes}.");
    }
}
