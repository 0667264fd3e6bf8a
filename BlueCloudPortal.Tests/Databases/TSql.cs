using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BlueCloudPortal.Tests.Databases;

/// <summary>Reads T-SQL as SQL Server would, without a server.</summary>
internal static class TSql
{
    /// <summary>What the parser says against a script; empty when it is T-SQL.</summary>
    public static IReadOnlyList<string> Mistakes(string script)
    {
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        _ = parser.Parse(new StringReader(script), out var errors);
        return [.. errors.Select(error => $"{error.Line}:{error.Column} {error.Message}")];
    }
}
