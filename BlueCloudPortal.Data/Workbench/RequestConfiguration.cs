using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Organizations;
using BlueCloudPortal.Domain.Workbench;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Workbench;

internal sealed class RequestConfiguration : IEntityTypeConfiguration<OperationRequest>
{
    public void Configure(EntityTypeBuilder<OperationRequest> request)
    {
        request.Property(r => r.Number).HasMaxLength(OperationRequest.NumberMaxLength);
        request.Property(r => r.Description).HasMaxLength(OperationRequest.DescriptionMaxLength);
        request.Property(r => r.SubjectNumber).HasMaxLength(OperationRequest.NumberMaxLength);
        request.Property(r => r.ApplicantName).HasMaxLength(60);
        request.Property(r => r.HandlerName).HasMaxLength(60);
        request.Property(r => r.Company).HasMaxLength(Organization.NameMaxLength);
        request.Property(r => r.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        request.HasIndex(r => r.Number).IsUnique();
        request.HasIndex(r => new { r.SubjectKind, r.SubjectId }).IsUnique(); // a document asks once
        request.HasIndex(r => new { r.OrganizationId, r.AppliedAt });
        request.HasIndex(r => new { r.Status, r.AppliedAt });
    }
}
