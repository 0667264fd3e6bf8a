using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BlueCloudPortal.Data.Payments;

internal sealed class CreditLineConfiguration : IEntityTypeConfiguration<CreditLine>
{
    public void Configure(EntityTypeBuilder<CreditLine> line)
    {
        line.Property(l => l.Number).HasMaxLength(CreditLine.NumberMaxLength);
        line.Property(l => l.FrozenReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        line.HasIndex(l => l.Number).IsUnique();
        line.HasIndex(l => l.OrganizationId).IsUnique(); // a company has one
        line.Ignore(l => l.FloorMinor);
        line.HasMany(l => l.Terms).WithOne().HasForeignKey(t => t.CreditLineId).IsRequired();
    }
}

internal sealed class CreditTermConfiguration : IEntityTypeConfiguration<CreditTerm>
{
    public void Configure(EntityTypeBuilder<CreditTerm> term)
    {
        term.Property(t => t.What).HasMaxLength(32);
        term.Property(t => t.Reason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        term.Property(t => t.By).HasMaxLength(60);
        term.HasIndex(t => new { t.CreditLineId, t.Position }).IsUnique();
        term.HasIndex(t => new { t.OrganizationId, t.AfterLine }); // what held at a line of the ledger's account
    }
}

internal sealed class CreditPasswordConfiguration : IEntityTypeConfiguration<CreditPassword>
{
    public void Configure(EntityTypeBuilder<CreditPassword> password)
    {
        password.Property(p => p.Hash).HasMaxLength(500);
        password.Property(p => p.SetBy).HasMaxLength(60);
        password.HasIndex(p => p.OrganizationId).IsUnique();
    }
}

internal sealed class CreditUseConfiguration : IEntityTypeConfiguration<CreditUse>
{
    public void Configure(EntityTypeBuilder<CreditUse> use)
    {
        use.Property(u => u.Number).HasMaxLength(CreditUse.NumberMaxLength);
        use.Property(u => u.What).HasMaxLength(CreditUse.WhatMaxLength);
        use.Property(u => u.OrderNumber).HasMaxLength(CreditUse.NumberMaxLength);
        use.Property(u => u.EnteredByName).HasMaxLength(60);
        use.Property(u => u.DecidedBy).HasMaxLength(60);
        use.Property(u => u.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        use.HasIndex(u => u.Number).IsUnique();
        use.HasIndex(u => new { u.OrganizationId, u.RequestKey }).IsUnique(); // a second click gives the first
        use.HasIndex(u => new { u.Status, u.EnteredAt });
        use.HasIndex(u => new { u.EnteredAt, u.Number }).IsDescending(true, false); // everybody's, latest first
        use.HasIndex(u => u.OrderId);
        use.HasOne<StoredFile>().WithMany().HasForeignKey(u => u.ProofId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CreditBillConfiguration : IEntityTypeConfiguration<CreditBill>
{
    public void Configure(EntityTypeBuilder<CreditBill> bill)
    {
        bill.Property(b => b.Number).HasMaxLength(CreditBill.NumberMaxLength);
        bill.Ignore(b => b.Open);
        bill.HasIndex(b => b.Number).IsUnique();
        bill.HasIndex(b => new { b.OrganizationId, b.UntilOn }).IsUnique(); // a cycle is billed once
        bill.HasIndex(b => new { b.Status, b.DueOn });
        bill.HasIndex(b => new { b.UntilOn, b.Number }).IsDescending(true, false); // everybody's, latest first
        bill.HasMany(b => b.Lines).WithOne().HasForeignKey("CreditBillId").IsRequired();
    }
}

internal sealed class CreditBillLineConfiguration : IEntityTypeConfiguration<CreditBillLine>
{
    public void Configure(EntityTypeBuilder<CreditBillLine> line)
    {
        line.Property(l => l.Transaction).HasMaxLength(32);
        line.Property(l => l.DocumentNumber).HasMaxLength(40);
        line.HasKey("CreditBillId", nameof(CreditBillLine.Position));
        line.HasIndex(l => l.JournalLineId).IsUnique(); // nothing is billed twice
    }
}

internal sealed class CreditRepaymentConfiguration : IEntityTypeConfiguration<CreditRepayment>
{
    public void Configure(EntityTypeBuilder<CreditRepayment> repayment)
    {
        repayment.Property(r => r.Number).HasMaxLength(CreditRepayment.NumberMaxLength);
        repayment.Property(r => r.From).HasMaxLength(CreditRepayment.BankAccountMaxLength);
        repayment.Property(r => r.SubmittedBy).HasMaxLength(60);
        repayment.Property(r => r.TakenBy).HasMaxLength(60);
        repayment.Property(r => r.RejectReason).HasMaxLength(LifecycleEvent.NoteMaxLength);
        repayment.Ignore(r => r.Kept);
        repayment.Ignore(r => r.Applied);
        repayment.HasIndex(r => r.Number).IsUnique();
        repayment.HasIndex(r => new { r.OrganizationId, r.RequestKey }).IsUnique(); // a second click, a second notification give the first
        repayment.HasIndex(r => r.OpenOf).IsUnique(); // one transfer of a company waits at a time
        repayment.HasIndex(r => new { r.Status, r.SubmittedAt });
        repayment.HasIndex(r => new { r.SubmittedAt, r.Number }).IsDescending(true, false); // everybody's, latest first
        repayment.HasOne<StoredFile>().WithMany().HasForeignKey(r => r.ProofId).OnDelete(DeleteBehavior.Restrict);
        repayment.HasMany(r => r.Parts).WithOne().HasForeignKey("CreditRepaymentId").IsRequired();
    }
}

internal sealed class CreditRepaymentPartConfiguration : IEntityTypeConfiguration<CreditRepaymentPart>
{
    public void Configure(EntityTypeBuilder<CreditRepaymentPart> part)
    {
        part.Property(p => p.BillNumber).HasMaxLength(CreditBill.NumberMaxLength);
        part.HasKey("CreditRepaymentId", nameof(CreditRepaymentPart.Position));
        part.HasIndex(p => p.BillId);
    }
}
