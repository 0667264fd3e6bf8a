using BlueCloudPortal.Domain.Invoices;

namespace BlueCloudPortal.Web.Features.Invoices;

/// <summary>What an operator may set about recharge invoices (D-39, D-53).</summary>
public static class InvoiceSettings
{
    private const string Days = "Invoices:RechargeWindowDays";
    private const string FirstDays = "Invoices:BarredFirstDays";
    private const string LastDays = "Invoices:BarredLastDays";

    /// <summary>Reads the settings; the rule as it is written where nothing is set. Figures that make no sense end the start.</summary>
    public static RechargeWindow From(IConfiguration configuration)
    {
        var literal = RechargeWindow.Literal;
        return new(Figure(Days, literal.Days, 0, 366), Figure(FirstDays, literal.FirstDays, 0, 10), Figure(LastDays, literal.LastDays, 0, 10),
            configuration.GetValue("Invoices:BarRecharges", literal.BarsRecharges), configuration.GetValue("Invoices:BarRequests", literal.BarsRequests));

        int Figure(string setting, int usual, int least, int most) => configuration.GetValue(setting, usual) is var given && given >= least && given <= most ? given
            : throw new InvalidOperationException($"{setting} is {given}; it must be {least} to {most}.");
    }
}
