using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace BlueCloudPortal.Data.Common;

/// <summary>
/// The question of the query filters whether all is shown, in a form that is answered before the database is asked: of a parameter it is known whether it is null, so the statement holds
/// either no filter or the company alone. With "@everything OR company = @own" no index would be of use, and what grows with the business would be read whole for each company's list.
/// </summary>
internal static class Shows
{
    /// <summary>Whether there is no limit. Only for query filters, which translate it.</summary>
    public static bool All(int? limit) => throw new NotSupportedException($"{nameof(All)} is translated, not called: {limit}.");

    /// <summary>Makes it known to the model.</summary>
    public static void Map(ModelBuilder model) => model.HasDbFunction(((Func<int?, bool>)All).Method)
        .HasTranslation(arguments => new SqlUnaryExpression(ExpressionType.Equal, arguments[0], typeof(bool), null));
}
