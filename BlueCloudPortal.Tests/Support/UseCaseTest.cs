using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Support;

/// <summary>A test of use cases and queries over a real database of its own, in which there are only the people of <see cref="Support.People"/>. Runs on SQLite, and again on PostgreSQL.</summary>
[Trait("Category", "UseCase")]
public abstract class UseCaseTest : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    protected TestClock Clock { get; } = new();

    /// <summary>Actors of every side.</summary>
    protected People People { get; private set; } = null!;

    /// <summary>Makes what a test starts from: plans, money, orders.</summary>
    protected Given Given { get; private set; } = null!;

    protected PortalDb Db => Service<PortalDb>();

    protected T Service<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Where the test's database is, for another process.</summary>
    protected Data.Common.Providers.DatabaseOptions Database => _database.Options;

    /// <summary>What the test's services are built from, for a host of its own over the same database.</summary>
    protected IServiceCollection Registered { get; private set; } = null!;

    /// <summary>All services of the test, for pages over them.</summary>
    protected IServiceProvider Services => _services;

    /// <summary>Whether the books must add up when the test ends. Only tests that damage them on purpose say no.</summary>
    protected virtual bool BooksMustBeClean => true;

    /// <summary>More services for a class of tests.</summary>
    protected virtual void Add(IServiceCollection services) { }

    public virtual async Task InitializeAsync() => await StartAsync(await TestDatabase.CreateAsync());

    /// <summary>This test as it is, going on over a copy of its database.</summary>
    protected async Task<UseCaseTest> CopyAsync()
    {
        var copy = (UseCaseTest)MemberwiseClone();
        await copy.StartAsync(await _database.CopyAsync());
        return copy;
    }

    private async Task StartAsync(TestDatabase database)
    {
        _database = database;
        var services = UseCaseServices.Of(_database.Options, Clock);
        Add(services);
        Registered = services;
        _services = services.BuildServiceProvider(validateScopes: false);
        People = await People.LoadAsync(_services);
        Given = new Given(_services, Clock, People);
    }

    public virtual async Task DisposeAsync()
    {
        try
        {
            if (BooksMustBeClean) { await Books.AssertCleanAsync(_services); }
        }
        finally
        {
            await _services.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    /// <summary>Reads as the portal itself, past every filter.</summary>
    protected async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await Db.ReadAsync(Actor.System);
        return await read(db);
    }

    /// <summary>The value of a use case that must have been done.</summary>
    protected static T Done<T>(Result<T> result)
    {
        Assert.False(result.IsRefused, result.Error?.ToString());
        return result.Value;
    }

    /// <summary>A use case that must have been done.</summary>
    protected static void Done(Result result) => Assert.False(result.IsRefused, result.Error?.ToString());

    /// <summary>A use case that must have been refused, with this code.</summary>
    protected static PortalError Refused(string code, Result result)
    {
        Assert.True(result.IsRefused, "It was done.");
        Assert.Equal(code, result.Error.Code);
        return result.Error;
    }
}
