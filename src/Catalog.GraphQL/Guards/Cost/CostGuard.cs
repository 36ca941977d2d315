using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Guards.Cost;

/// <summary>Prices operations, refuses those above the limits and reports the price where the request asks for it.</summary>
internal sealed class CostGuard(CostOptions options) : IOperationGuard
{
    /// <summary>Entry of <see cref="RequestContext.State"/> that says what the header GraphQL-Cost said.</summary>
    internal const string ModeState = "graphql.cost.mode";

    /// <summary>Entry of <see cref="RequestContext.State"/> that holds the <see cref="OperationCost"/> for what comes later.</summary>
    internal const string CostState = "graphql.cost";

    private const string Code = "HC0047";

    private readonly ConcurrentDictionary<FieldDefinition, FieldPrice> prices = new(ReferenceEqualityComparer.Instance);
    private readonly ConditionalWeakTable<OperationDefinitionNode, StrongBox<OperationCost>> constant = [];

    public OperationRefusal? Check(GuardedOperation operation)
    {
        if (!constant.TryGetValue(operation.Definition, out var known))
        {
            var calculator = new CostCalculator(operation, Price, options);
            known = new StrongBox<OperationCost>(calculator.Calculate());
            if (calculator.WithoutSlicingArgument is { } field && options.EnforceCostLimits)
            {
                return new OperationRefusal(RequestErrorClass.Cost, GraphQLError.At($"Field \"{field.Name.Value}\" needs an argument that limits its entries, first or last for example.", field.Location));
            }

            if (!calculator.DependsOnVariables)
            {
                constant.AddOrUpdate(operation.Definition, known);
            }
        }

        return Judge(known.Value, operation.Context);
    }

    private OperationRefusal? Judge(OperationCost cost, RequestContext context)
    {
        context.State[CostState] = cost;
        var isAsked = context.State.TryGetValue(ModeState, out var mode);
        if (isAsked)
        {
            context.ResponseExtensions.Add(new("operationCost", Json(cost)));
        }

        if (options.EnforceCostLimits && (cost.FieldCost > options.MaxFieldCost || cost.TypeCost > options.MaxTypeCost))
        {
            return TooDear(cost);
        }

        return isAsked && mode is CostMode.Validate
            ? new OperationRefusal(RequestErrorClass.None, new GraphQLError("The operation was priced and not executed."))
            : null;
    }

    private OperationRefusal TooDear(OperationCost cost)
    {
        var isField = cost.FieldCost > options.MaxFieldCost;
        var extensions = isField
            ? new Dictionary<string, object?> { ["fieldCost"] = cost.FieldCost, ["maxFieldCost"] = options.MaxFieldCost }
            : new Dictionary<string, object?> { ["typeCost"] = cost.TypeCost, ["maxTypeCost"] = options.MaxTypeCost };
        var message = isField
            ? string.Create(CultureInfo.InvariantCulture, $"The field cost {cost.FieldCost:0.##} is above the limit of {options.MaxFieldCost:0.##}: ask for fewer entries or fewer nested lists.")
            : string.Create(CultureInfo.InvariantCulture, $"The type cost {cost.TypeCost:0.##} is above the limit of {options.MaxTypeCost:0.##}: ask for fewer entries or fewer nested lists.");
        return new OperationRefusal(RequestErrorClass.Cost, new GraphQLError(message, code: Code, extensions: extensions));
    }

    private FieldPrice Price(FieldDefinition field) => prices.GetOrAdd(field, static (each, defaults) => FieldPrice.Of(each, defaults), options);

    private static byte[] Json(OperationCost cost) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"fieldCost\":{cost.FieldCost:0.####},\"typeCost\":{cost.TypeCost:0.####}}}"));
}
