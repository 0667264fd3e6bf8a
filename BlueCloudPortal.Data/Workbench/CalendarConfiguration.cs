using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Workbench;

internal sealed class CalendarDayConfiguration : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> day)
    {
        day.Property(d => d.Name).HasMaxLength(CalendarDay.NameMaxLength);
        day.Property(d => d.MadeBy).HasMaxLength(60);
        day.HasIndex(d => d.Day).IsUnique(); // a day is one thing or the other
    }
}
