using System.Linq.Expressions;
using System.Reflection;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Ledger;
using BlueCloudPortal.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BlueCloudPortal.Data.Common;

/// <summary>What holds for every mapping, said once: types, ids, versions, and who sees what.</summary>
internal static class ModelRules
{
    private const int EnumMaxLength = 32;

    public static void Conventions(ModelConfigurationBuilder rules)
    {
        rules.Properties<DateTime>().HaveConversion<UtcConverter>();
        rules.Properties<decimal>().HaveConversion<RateConverter>();
        rules.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumMaxLength); // names survive a reordered enum
        rules.Properties<Currency>().HaveConversion<string>().HaveMaxLength(3);
        rules.ComplexProperties<Money>();
        foreach (var entity in typeof(Aggregate).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            rules.Properties(typeof(Id<>).MakeGenericType(entity)).HaveConversion(typeof(IdConverter<>).MakeGenericType(entity));
        }
    }

    public static void Apply(ModelBuilder model, PortalDbContext context)
    {
        Shows.Map(model);
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            if (typeof(Aggregate).IsAssignableFrom(entity.ClrType)) { model.Entity(entity.ClrType).Property(nameof(Aggregate.Version)).IsConcurrencyToken(); }
            if (IsTypedKey(entity)) { model.Entity(entity.ClrType).Property("Id").ValueGeneratedNever(); } // made by the Domain
            if (typeof(IPersonal).IsAssignableFrom(entity.ClrType)) { Filter(nameof(Personal), entity, model, context); }
            else if (typeof(IAddressed).IsAssignableFrom(entity.ClrType)) { Filter(nameof(Addressed), entity, model, context); }
            else if (typeof(IOwned).IsAssignableFrom(entity.ClrType)) { Filter(nameof(Owned), entity, model, context); }
        }
        model.Entity<Organization>().HasQueryFilter(one => Shows.All(context.Scope.Limit) || one.Id == context.Scope.Own || context.Scope.Below.Contains(one.Id));
        model.Entity<JournalEntry>().HasQueryFilter(entry => Shows.All(context.Scope.Limit) || entry.Lines.Any(line => line.OrganizationId == context.Scope.Own));
    }

    private static bool IsTypedKey(IMutableEntityType entity) =>
        entity.FindProperty("Id")?.ClrType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Id<>);

    private static void Filter(string kind, IMutableEntityType entity, ModelBuilder model, PortalDbContext context)
    {
        var filter = typeof(ModelRules).GetMethod(kind, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity.ClrType).Invoke(null, [context]);
        model.Entity(entity.ClrType).HasQueryFilter((LambdaExpression)filter!);
    }

    private static Expression<Func<T, bool>> Owned<T>(PortalDbContext context)
        where T : class, IOwned =>
        one => Shows.All(context.Scope.Limit) || one.OrganizationId == context.Scope.Own || context.Scope.Below.Contains(one.OrganizationId);

    private static Expression<Func<T, bool>> Personal<T>(PortalDbContext context)
        where T : class, IPersonal =>
        one => Shows.All(context.Scope.PersonalLimit) || (one.UserId == context.Scope.Person && one.OrganizationId == context.Scope.Home);

    private static Expression<Func<T, bool>> Addressed<T>(PortalDbContext context)
        where T : class, IAddressed =>
        one => Shows.All(context.Scope.Limit) || one.OrganizationId == context.Scope.Own || one.ProviderId == context.Scope.Own || context.Scope.Below.Contains(one.OrganizationId);
}
