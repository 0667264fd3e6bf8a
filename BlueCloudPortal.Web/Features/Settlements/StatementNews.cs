using BlueCloudPortal.Data;
using BlueCloudPortal.Domain.Common;
using BlueCloudPortal.Domain.Settlements;
using BlueCloudPortal.Web.Features.Messages;

namespace BlueCloudPortal.Web.Features.Settlements;

/// <summary>Tells the other side of a settlement statement where it has come to.</summary>
public sealed class StatementNews(Inbox inbox)
{
    /// <summary>Staff sent it: the receiver's people who confirm.</summary>
    public Task SentAsync(PortalDbContext db, Statement statement, Actor by, CancellationToken ct) =>
        inbox.TellHoldersAsync(db, statement.OrganizationId, Permission.ConfirmStatements, Note("statement-sent", ReceiversUrl(statement), statement), by, ct);

    /// <summary>The receiver confirmed it: those who pay it out.</summary>
    public Task ConfirmedAsync(PortalDbContext db, Statement statement, Actor by, CancellationToken ct) =>
        inbox.TellStaffAsync(db, Permission.PayStatements, Note("statement-confirmed", PortalUrls.StaffStatement(statement.Number), statement, statement.Receiver), by, ct);

    /// <summary>The receiver rejected it: those who make statements.</summary>
    public Task RejectedAsync(PortalDbContext db, Statement statement, string? reason, Actor by, CancellationToken ct) =>
        inbox.TellStaffAsync(db, Permission.ManageStatements, Note("statement-rejected", PortalUrls.StaffStatement(statement.Number), statement, statement.Receiver, reason ?? ""), by, ct);

    /// <summary>It was paid out: the receiver's people who see statements.</summary>
    public Task PaidAsync(PortalDbContext db, Statement statement, Actor by, CancellationToken ct) =>
        inbox.TellHoldersAsync(db, statement.OrganizationId, Permission.ViewStatements, Note("statement-paid", ReceiversUrl(statement), statement, statement.ProofNumber ?? ""), by, ct);

    private static string ReceiversUrl(Statement statement) => statement.ReceiverKind == StatementReceiver.Provider ? PortalUrls.ProviderStatement(statement.Number) : PortalUrls.MyStatement(statement.Number);

    private static MessageNote Note(string template, string path, Statement statement, params object[] more) =>
        new(template, path, [statement.Period.ToString(), statement.Number, string.Join(" + ", statement.Payable), .. more]);
}
