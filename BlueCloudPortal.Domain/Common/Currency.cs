namespace BlueCloudPortal.Domain.Common;

/// <summary>The currencies the portal keeps books in. Amounts of different currencies are never added together (GOALS M5).</summary>
public enum Currency
{
    /// <summary>Renminbi; the minor unit is the fen.</summary>
    CNY,

    /// <summary>US dollar; the minor unit is the cent.</summary>
    USD,
}
