using BlueCloudPortal.Domain.Accounts;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;

namespace BlueCloudPortal.Tests.Accounts;

/// <summary>One row of <see cref="AccessTable"/> against everybody: who stands in it, and staff who look through their eyes.</summary>
public abstract class AccessMatrixTest : UseCaseTest
{
    private static readonly Who[] s_everybody = [.. Enum.GetValues<Who>().Where(who => System.Numerics.BitOperations.IsPow2((int)who))];

    private static readonly Who[] s_lookedThrough = [Who.Owner, Who.OwnerUser, Who.Other, Who.Above, Who.Provider, Who.ProviderUser];

    protected AccessWorld World { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        World = new AccessWorld(Service<IServiceProvider>(), Clock, People, Given);
    }

    /// <summary>Lets everybody call the operation of a row and compares with the table.</summary>
    protected async Task TryEverybodyAsync(string name)
    {
        var row = AccessTable.Rows.Single(one => one.Name == name);
        var before = new Dictionary<Who, object?>();
        if (!row.Changes)
        {
            // A figure says nothing by itself; what it was before the document was there is part of the answer.
            foreach (var who in s_everybody) { before[who] = await TryAsync(row, new Doc(""), World.Of(who)); }
        }

        var document = await row.Given(World, World.Of(Who.Owner));
        var wrong = row.Changes ? await ViewersWhoCouldAsync(row, document) : [];
        foreach (var who in s_everybody.OrderBy(who => row.May.HasFlag(who))) // who may not first: what they try must leave the document as it is
        {
            var allowed = row.May.HasFlag(who);
            if (allowed && row.Changes) { document = await row.Given(World, World.Of(Who.Owner)); }
            var did = row.Judge(document, await row.Call(World, document, World.Of(who)), before.GetValueOrDefault(who));
            if (did != allowed) { wrong.Add($"{who} {(did ? "could" : "could not")}"); }
        }
        Assert.True(wrong.Count == 0, $"{name}: {string.Join(", ", wrong)}.");
    }

    // Staff who look through somebody's eyes change nothing, whatever the person may (Viewing).
    private async Task<List<string>> ViewersWhoCouldAsync(AccessOperation row, Doc document)
    {
        var could = new List<string>();
        foreach (var who in s_lookedThrough)
        {
            var viewer = Viewing.Of(World.Of(who), new(People.Support.UserId, People.Support.Name));
            if (row.Judge(document, await row.Call(World, document, viewer), null)) { could.Add($"who looks as {who} could"); }
        }
        return could;
    }

    /// <summary>Lets a reseller call the operation of a row on what belongs to the distributor above it: the way up is closed, it is as any other.</summary>
    protected async Task TryBelowAsync(string name)
    {
        var row = AccessTable.Rows.Single(one => one.Name == name);
        var before = row.Changes ? null : await TryAsync(row, new Doc(""), People.Below);
        var document = await row.Given(World, People.Distributor);
        Assert.Equal(row.May.HasFlag(Who.Other), row.Judge(document, await row.Call(World, document, People.Below), before));
    }

    private async Task<object?> TryAsync(AccessOperation row, Doc nothing, Actor actor)
    {
        try { return await row.Call(World, nothing, actor); }
        catch (InvalidCastException) { return null; } // the call wants a part of the document that is not there yet
        catch (NullReferenceException) { return null; }
    }
}
