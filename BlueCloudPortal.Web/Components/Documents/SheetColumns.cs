namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>What a column holds, which decides how its cells are stored, formatted and aligned.</summary>
internal enum SheetKind
{
    /// <summary>Text, never read as a formula or a number.</summary>
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and time, already in the reader's zone.</summary>
    Moment,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number that is not money: rates, measured quantities.</summary>
    Number,

    /// <summary>Money, stored as a decimal number with two places.</summary>
    Amount,

    /// <summary>Consumption, stored as a decimal number with four places.</summary>
    FineAmount,
}

/// <summary>A column of a sheet: its header, its kind, and where its value comes from.</summary>
internal sealed record SheetColumn<T>(string Header, SheetKind Kind, double Width, Func<T, object?> ValueOf);

/// <summary>
/// The columns of a sheet, left to right: <c>new SheetColumns&lt;Row&gt;().Text("单号", r => r.Number).Amount("金额", r => r.Minor)</c>.
/// Widths are in characters; an ideograph takes two. Headers are unique.
/// </summary>
/// <typeparam name="T">The row that values are read from.</typeparam>
public sealed class SheetColumns<T>
{
    private readonly List<SheetColumn<T>> _columns = [];

    internal IReadOnlyList<SheetColumn<T>> All => _columns;

    /// <summary>A column of text. What begins like a formula stays text.</summary>
    public SheetColumns<T> Text(string header, Func<T, string?> value, double width = 18) => Add(header, SheetKind.Text, width, row => value(row));

    /// <summary>A column of days.</summary>
    public SheetColumns<T> Date(string header, Func<T, DateOnly?> value, double width = 12) =>
        Add(header, SheetKind.Date, width, row => value(row)?.ToDateTime(TimeOnly.MinValue));

    /// <summary>A column of moments. The caller turns them into the reader's zone: a sheet has none.</summary>
    public SheetColumns<T> Moment(string header, Func<T, DateTime?> value, double width = 18) => Add(header, SheetKind.Moment, width, row => value(row));

    /// <summary>A column of whole numbers.</summary>
    public SheetColumns<T> Integer(string header, Func<T, long?> value, double width = 10) => Add(header, SheetKind.Integer, width, row => (decimal?)value(row));

    /// <summary>A column of decimal numbers that are not money.</summary>
    public SheetColumns<T> Number(string header, Func<T, decimal?> value, double width = 12) => Add(header, SheetKind.Number, width, row => value(row));

    /// <summary>A column of money.</summary>
    /// <param name="header">The heading; name the currency in it or give it a column of its own.</param>
    /// <param name="minor">Fen or cents; 12345 is written as 123.45. A sheet keeps 15 digits: more than 9,999,999,999,999.99 throws.</param>
    /// <param name="width">In characters.</param>
    public SheetColumns<T> Amount(string header, Func<T, long?> minor, double width = 16) => Add(header, SheetKind.Amount, width, row => SheetValues.OfMinor(minor(row)));

    /// <summary>A column of consumption in ten-thousandths of a yuan; 3482242 is written as 348.2242.</summary>
    public SheetColumns<T> FineAmount(string header, Func<T, long?> tenThousandths, double width = 16) => Add(header, SheetKind.FineAmount, width, row => SheetValues.OfTenThousandths(tenThousandths(row)));

    private SheetColumns<T> Add(string header, SheetKind kind, double width, Func<T, object?> value)
    {
        if (_columns.Exists(column => column.Header == header)) { throw new ArgumentException($"There are two columns named {header}.", nameof(header)); }
        _columns.Add(new(header, kind, width, value));
        return this;
    }
}
