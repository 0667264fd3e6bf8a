using BlueCloudPortal.Web.Components.Documents;

namespace BlueCloudPortal.Tests.Documents;

/// <summary>Runs when no other test does: it measures the memory of the whole process.</summary>
[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;

/// <summary>Lists of any length leave the portal in the same memory.</summary>
[Collection(nameof(MeasuresMemory))]
public sealed class StreamingSheetMemoryTests
{
    [Fact]
    public async Task WriteAsync_WhenTheListIsLong_NeedsNoMoreMemory()
    {
        const int count = 100_000;
        long most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var written = await StreamingSheet.WriteAsync(Stream.Null, "清单", StreamingSheetTests.Columns(), StreamingSheetTests.Rows(count, i =>
        {
            if (i % 25_000 == 0) { most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before); }
        }));

        Assert.Equal(count, written);
        Assert.InRange(most, long.MinValue, 4_000_000); // the rows as objects are 10 MB, as XML 50 MB
    }
}
