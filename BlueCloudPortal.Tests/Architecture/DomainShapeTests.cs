using System.Reflection;
using System.Runtime.CompilerServices;
using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Tests.Support;
using BlueCloudPortal.Web.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlueCloudPortal.Tests.Architecture;

/// <summary>How entities and amounts are made.</summary>
public sealed class DomainShapeTests : UseCaseTest
{
    private static readonly BindingFlags s_all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> DomainTypes => typeof(Money).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("BlueCloudPortal.Domain", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    [Fact]
    public void Entities_AreChangedByTheirOwnWordsOnly()
    {
        var open = from type in DomainTypes
                   from property in type.GetProperties()
                   where property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) // set when it is made
                   select $"{type.Name}.{property.Name}";
        Findings.None(open);
        var lists = from type in DomainTypes.Where(type => typeof(Aggregate).IsAssignableFrom(type))
                    from property in type.GetProperties()
                    where property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(List<>)
                    select $"{type.Name}.{property.Name}";
        Findings.None(lists);
    }

    [Fact]
    public void Amounts_AreNeverFloating()
    {
        var types = DomainTypes.Concat(typeof(PortalDb).Assembly.GetTypes()).Concat(typeof(Rooms).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("BlueCloudPortal.Web.Features", StringComparison.Ordinal) == true));
        var floating = types.SelectMany(type => type.GetFields(s_all).Select(field => (Member: $"{type.Name}.{field.Name}", Type: field.FieldType))
                .Concat(type.GetProperties(s_all).Select(property => (Member: $"{type.Name}.{property.Name}", Type: property.PropertyType)))
                .Concat(type.GetMethods(s_all).SelectMany(method => method.GetParameters().Select(parameter => (Member: $"{type.Name}.{method.Name}", Type: parameter.ParameterType)).Append((Member: $"{type.Name}.{method.Name}", Type: method.ReturnType)))))
            .Where(one => (Nullable.GetUnderlyingType(one.Type) ?? one.Type) is { } type && (type == typeof(double) || type == typeof(float)));
        // A cell of a workbook is a double in the file itself; its digits are read as text and parsed as decimal.
        Findings.None(floating.Select(one => one.Member).Distinct().Except(["XlsxTable.Digits"]));
        Assert.Equal(typeof(long), typeof(Money).GetProperty(nameof(Money.Minor))!.PropertyType);
    }

    [Fact]
    public async Task WhatBelongsToSomebody_IsShownToThemOnly()
    {
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var owned = DomainTypes.Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IOwned).IsAssignableFrom(type)).ToList();
        Assert.NotEmpty(owned);
        var open = owned.Where(type => db.Model.FindEntityType(type) is not { } entity || entity.GetDeclaredQueryFilters().Count == 0);
        Findings.None(open.Select(type => type.Name));
    }

    [Fact]
    public async Task WhatHasAStatusOrMoney_IsGuardedByItsVersion()
    {
        await using var db = await Service<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var unguarded = DomainTypes.Where(type => type is { IsClass: true, IsAbstract: false } && typeof(Aggregate).IsAssignableFrom(type))
            .Where(type => db.Model.FindEntityType(type)?.FindProperty(nameof(Aggregate.Version)) is not { IsConcurrencyToken: true });
        Findings.None(unguarded.Select(type => type.Name));
    }
}
