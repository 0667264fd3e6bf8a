namespace BlueCloudPortal.Web.Components.Documents;

/// <summary>How firmly a strip stays with the one below it.</summary>
internal enum PdfKeep
{
    /// <summary>A page may end here.</summary>
    Free,

    /// <summary>Stays in one block with the next, as long as the whole block fits a page.</summary>
    Together,

    /// <summary>Stays with the next also when its block has to be broken: a heading, a table's header, the row before the totals.</summary>
    Tight,
}

/// <summary>A piece of a document over the whole width of the page that is never broken: a line of text, a row of a table.</summary>
/// <param name="Height">Its height.</param>
/// <param name="Draw">Draws it on a page with its upper edge at the given height.</param>
internal sealed record PdfStrip(double Height, Action<PdfPage, double> Draw)
{
    /// <summary>Space above, left out at the top of a page.</summary>
    public double Gap { get; init; }

    /// <summary>How firmly it stays with the next strip.</summary>
    public PdfKeep Keep { get; init; }

    /// <summary>What is drawn again above it when it comes first on a page: the header row of its table.</summary>
    public PdfStrip? RunningHeader { get; init; }

    /// <summary>Begins a new page.</summary>
    public bool StartsPage { get; init; }
}

/// <summary>Puts strips on pages, top to bottom.</summary>
internal sealed class PdfPaginator
{
    private readonly PdfDocument _document;
    private readonly double _top;
    private readonly double _bottom;
    private PdfPage _page;
    private double _y;
    private bool _isEmpty = true;

    /// <summary>Begins with an empty first page.</summary>
    public PdfPaginator(PdfDocument document, double top, double bottom)
    {
        (_document, _top, _bottom) = (document, top, bottom);
        (_page, _y) = (document.AddPage(), top);
    }

    /// <summary>Places all strips of a document.</summary>
    public void Place(IReadOnlyList<PdfStrip> strips) => Place(strips, PdfKeep.Together);

    private void Place(IReadOnlyList<PdfStrip> strips, PdfKeep level)
    {
        foreach (var run in Runs(strips, level))
        {
            if (!FitsOnePage(run) && level < PdfKeep.Tight) { Place(run, level + 1); continue; }
            if (run[0].StartsPage || HeightOf(run, _isEmpty) > _bottom - _y) { NewPage(run[0].RunningHeader); }
            foreach (var strip in run)
            {
                if (HeightOf([strip], _isEmpty) > _bottom - _y) { NewPage(strip.RunningHeader); } // only in a run taller than a page
                Draw(strip);
            }
        }
    }

    private bool FitsOnePage(List<PdfStrip> run) => HeightOf(run, atTop: true) <= _bottom - _top - (run[0].RunningHeader?.Height ?? 0);

    private void Draw(PdfStrip strip)
    {
        if (!_isEmpty) { _y += strip.Gap; }
        strip.Draw(_page, _y);
        _y += strip.Height;
        _isEmpty = false;
    }

    private void NewPage(PdfStrip? runningHeader)
    {
        if (_isEmpty) { return; }
        _page = _document.AddPage();
        (_y, _isEmpty) = (_top, true);
        if (runningHeader is not null) { Draw(runningHeader); }
    }

    private static double HeightOf(List<PdfStrip> run, bool atTop) => run.Sum(strip => strip.Gap + strip.Height) - (atTop ? run[0].Gap : 0);

    private static IEnumerable<List<PdfStrip>> Runs(IReadOnlyList<PdfStrip> strips, PdfKeep level)
    {
        var run = new List<PdfStrip>();
        foreach (var strip in strips)
        {
            if (strip.StartsPage && run.Count > 0) { yield return run; run = []; }
            run.Add(strip);
            if (strip.Keep < level) { yield return run; run = []; }
        }
        if (run.Count > 0) { yield return run; }
    }
}
