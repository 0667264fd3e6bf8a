using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Ledger;

/// <summary>GOALS K1: a process that is killed at any statement of an act of money leaves all of it or nothing, and doing it again finishes it, once.</summary>
[Trait("Category", "UseCase")]
public sealed class CrashTests
{
    [Fact]
    public Task Pay_WhenKilledAtEachStatement_IsWholeOrNothing_AndPayingAgainFinishesIt() => KilledAtEachStatementAsync(() => new PayWorld());

    [Theory]
    [InlineData(Clouds.ByHand)]
    [InlineData(Clouds.Instant)]
    public Task Allocate_WhenKilledAtEachStatement_IsWholeOrNothing_AndAskingAgainByItsKeyFinishesIt(string platform) => KilledAtEachStatementAsync(() => new AllocateWorld(platform));

    private static async Task KilledAtEachStatementAsync(Func<CrashWorld> make)
    {
        var (first, worlds) = (make(), new List<CrashWorld>());
        try
        {
            await first.InitializeAsync();
            await first.PrepareAsync();
            worlds.Add(await first.AgainAsync());
            var statements = await CrashChild.CountAsync(worlds[0].Act);
            Assert.True(await worlds[0].IsWholeAsync());
            for (var statement = 1; statement <= statements; statement++) { worlds.Add(await first.AgainAsync()); }
            await CrashChild.DieAsync([.. worlds.Skip(1).Select(world => world.Act)]);

            var whole = new List<bool>();
            foreach (var world in worlds.Skip(1))
            {
                await world.BooksAsync();
                whole.Add(await world.IsWholeAsync());
                await world.DoAgainAsync(whole[^1]);
            }
            // It is nothing up to the commit and whole from then on.
            Assert.Equal(whole.Order(), whole);
            Assert.True(whole.Count(one => one) >= 1 && whole.Count(one => !one) >= 5, $"Of {statements} statements it was whole at {whole.Count(one => one)}: not every statement was tried.");
        }
        finally
        {
            foreach (var world in worlds.Prepend(first)) { await world.DisposeAsync(); } // with a last look at the books
        }
    }
}
