using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace BlueCloudPortal.Data.Common.Providers;

/// <summary>
/// A question that is asked for the first time looks up some ten constants of the model, such as its entity's type, and where a broken connection is tried again it has a method for each column that
/// is read. EF compiles a method for each. Here what runs once is interpreted, and the method that reads an order's number from the third column is compiled once for all questions.
/// </summary>
#pragma warning disable EF9100 // may change with EF: then this goes, and nothing but time is lost
internal sealed class QueryConstants(ShapedQueryCompilingExpressionVisitorDependencies core, RelationalShapedQueryCompilingExpressionVisitorDependencies relational, RelationalCommandBuilderDependencies commands)
    : RelationalLiftableConstantProcessor(core, relational, commands)
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<NewExpression, object?>> s_columns = [];
    private readonly ConcurrentDictionary<NewExpression, object?> _columns = s_columns.GetValue(core.Model, static _ => new(ExpressionEqualityComparer.Instance));
    private readonly MaterializerLiftableConstantContext _core = new(core);
    private readonly RelationalMaterializerLiftableConstantContext _relational = new(core, relational, commands);

    /// <inheritdoc/>
    protected override ConstantExpression InlineConstant(LiftableConstantExpression liftableConstant)
    {
        var columns = new Columns(_columns, Evaluate);
        var resolver = (LambdaExpression)columns.Visit(liftableConstant.ResolverExpression);
        return !columns.FoundOtherMethods && Evaluate(resolver) is { } value ? Expression.Constant(value, liftableConstant.Type) : base.InlineConstant(liftableConstant);
    }

    private object? Evaluate(LambdaExpression resolver) => resolver switch
    {
        Expression<Func<RelationalMaterializerLiftableConstantContext, object>> one => one.Compile(preferInterpretation: true)(_relational),
        Expression<Func<MaterializerLiftableConstantContext, object>> one => one.Compile(preferInterpretation: true)(_core),
        _ => null,
    };

    // Puts columns that another question has made in the place of those that would be made.
    private sealed class Columns(ConcurrentDictionary<NewExpression, object?> made, Func<LambdaExpression, object?> evaluate) : ExpressionVisitor
    {
        private LambdaExpression? _resolver;

        /// <summary>Methods that run at each asking; they are compiled as EF does it.</summary>
        public bool FoundOtherMethods { get; private set; }

        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            if (_resolver is null)
            {
                _resolver = node;
                return base.VisitLambda(node);
            }
            FoundOtherMethods = true;
            return node;
        }

        protected override Expression VisitNew(NewExpression node) => node.Type.IsSubclassOf(typeof(ReaderColumn))
            ? Expression.Constant(made.GetOrAdd(node, static (column, one) => one.evaluate(Expression.Lambda(one._resolver!.Type, Expression.Convert(column, typeof(object)), one._resolver.Parameters)), (evaluate, _resolver)), node.Type)
            : base.VisitNew(node);
    }
}
#pragma warning restore EF9100
