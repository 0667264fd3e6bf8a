using BlueCloudPortal.Domain.Common;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BlueCloudPortal.Data.Common;

/// <summary>Ids of the Domain as plain UUIDs.</summary>
internal sealed class IdConverter<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));

/// <summary>Moments are UTC, cut to microseconds: what every database can give back unchanged.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    moment => new DateTime(moment.Ticks - moment.Ticks % 10, DateTimeKind.Utc),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

/// <summary>Rates and percentages as whole ten-thousandths: exact, comparable and indexable on every database.</summary>
internal sealed class RateConverter() : ValueConverter<decimal, long>(rate => (long)(rate * 10_000m), stored => stored / 10_000m);
