using Microsoft.AspNetCore.Components;

namespace BlueCloudPortal.Web.Components;

/// <summary>One column of a <see cref="PortalGrid{TRow}"/>; draws nothing itself.</summary>
public sealed class GridColumn<TRow> : ComponentBase, IDisposable
{
    [CascadingParameter] private PortalGrid<TRow> Grid { get; set; } = default!;

    /// <summary>Names the column in sorts, totals and the column chooser.</summary>
    [Parameter, EditorRequired] public string Key { get; set; } = "";

    /// <summary>The head, in words.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>What the cell shows, as a value: money without its sign, moments to the minute, enum members in words, a dash for nothing.</summary>
    [Parameter] public Func<TRow, object?>? Value { get; set; }

    /// <summary>What the cell shows, as markup; wins over <see cref="Value"/>.</summary>
    [Parameter] public RenderFragment<TRow>? Cell { get; set; }

    /// <summary>Right-aligned figures.</summary>
    [Parameter] public bool Numeric { get; set; }

    /// <summary>The query can sort by it.</summary>
    [Parameter] public bool Sortable { get; set; }

    /// <summary>Takes the spare width; text is cut with … and shown whole in the title.</summary>
    [Parameter] public bool Stretch { get; set; }

    /// <summary>CSS width, such as <c>22%</c> or <c>120px</c>.</summary>
    [Parameter] public string? Width { get; set; }

    /// <summary>Secondary ink.</summary>
    [Parameter] public bool Quiet { get; set; }

    /// <summary>Not shown until chosen.</summary>
    [Parameter] public bool Hidden { get; set; }

    /// <summary>Shown only where there is room: in a window between a phone's and 1280 px it is left out until the reader chooses it. A phone's card keeps it in its place.</summary>
    /// <remarks>For what a list can be read without; never its number, name, state, amount or what can be done. Not together with <see cref="Fixed"/>, which cannot be chosen.</remarks>
    [Parameter] public bool Wide { get; set; }

    /// <summary>Cannot be hidden.</summary>
    [Parameter] public bool Fixed { get; set; }

    /// <summary>Place in the phone's card: 1 number, 2 chip, 3 name, 4 company, 5 date, 6 amount, 7 what can be done; 0 is left out.</summary>
    /// <remarks>A column with buttons needs one, or a phone has none of them. Last among the columns, a chip, an amount or what can be done stays in sight while the others scroll.</remarks>
    [Parameter] public int Phone { get; set; }

    // Number, chip and name speak for themselves in a card; a bare day or figure does not.
    internal string? PhoneLabel => Title.Length > 0 && (Phone is 5 or 6 || (Phone == 4 && (Numeric || Quiet))) ? Title : null;

    // The server does not know how wide the window is: the style leaves it out.
    internal string? RoomClass => Wide && !Grid.WasChosen(this) ? "no-m" : null;

    internal string CellClass => string.Join(' ', new[]
    {
        Numeric ? "n" : Stretch ? "el" : "nw",
        Quiet ? "sec" : "",
        Phone > 0 ? $"p{Phone}" : "",
        RoomClass ?? "",
    }.Where(name => name.Length > 0));

    /// <inheritdoc/>
    protected override void OnInitialized() => Grid.Add(this);

    /// <inheritdoc/>
    public void Dispose() => Grid.Remove(this);
}
