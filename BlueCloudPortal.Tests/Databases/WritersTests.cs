using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>Many who write at once: where the database lets in one at a time, nobody is left outside.</summary>
public sealed class WritersTests : UseCaseTest
{
    private const int Others = 4; // without a queue each of them waits 40 seconds, and is refused

    [Fact]
    public async Task Writers_WhoWaitForAnother_AllComeIn_AndWithOneWriterInTheirOrder()
    {
        var (inside, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Db.ChangeAsync(Actor.System, async _ =>
        {
            inside.SetResult();
            await leave.Task;
            return Result.Done;
        });
        await inside.Task;
        var cameIn = new List<int>();

        var others = Enumerable.Range(1, Others).Select(nth => Db.ChangeAsync(Actor.System, _ =>
        {
            lock (cameIn) { cameIn.Add(nth); }
            return Task.FromResult(Result.Done);
        })).ToList();
        leave.SetResult();
        Assert.All(await Task.WhenAll([first, .. others]), Done);

        Assert.Equal(Enumerable.Range(1, Others), TestDatabase.Server is null ? cameIn : cameIn.Order());
    }
}
