using BlueCloudPortal.Domain.Common;

namespace BlueCloudPortal.Domain.Orders;

/// <summary>A kept step of an order's price (GOALS A3-2).</summary>
public sealed class OrderPriceStep
{
    private OrderPriceStep() { } // EF Core

    internal OrderPriceStep(int position, PriceStep step)
    {
        Position = position;
        Lines = string.Join(',', step.Lines ?? []);
        (Kind, RuleCode, RuleVersion, ValidFrom, ValidTo, Percent, Effect, After) = (step.Kind, step.RuleCode, step.RuleVersion, step.ValidFrom, step.ValidTo, step.Percent, step.Effect, step.After);
    }

    /// <summary>1 and up.</summary>
    public int Position { get; private init; }
    /// <summary>Kind of rule.</summary>
    public PriceStepKind Kind { get; private init; }
    /// <summary>The rule's code.</summary>
    public string RuleCode { get; private init; } = "";
    /// <summary>The rule's version.</summary>
    public int RuleVersion { get; private init; }
    /// <summary>First day of the rule.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, belonging to the period; null while open.</summary>
    public DateOnly? ValidTo { get; private init; }
    /// <summary>What is paid in percent; null where the rule is no percentage.</summary>
    public decimal? Percent { get; private init; }
    /// <summary>What the step added; negative: took off.</summary>
    public Money Effect { get; private init; }
    /// <summary>The amount after the step.</summary>
    public Money After { get; private init; }
    /// <summary>The positions of the lines it is for, with commas between; empty for all.</summary>
    public string Lines { get; private init; } = "";

    /// <summary>Whether it is for the line at a position.</summary>
    public bool IsFor(int position) => Lines.Length == 0 || Lines.Split(',').Contains(position.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
