using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>The directives @defer and @stream of a selection.</summary>
internal sealed partial class OperationCompiler
{
    /// <summary>The @defer a fragment stands under: its own when that holds, else the one around it.</summary>
    private DeferUsage? DeferOf(SelectionNode fragment, DeferUsage? around, CollectedFields collected) =>
        collected.AllowsDefer && Held(fragment, "defer") is { } directive ? new DeferUsage(directive, Label(directive), around) : around;

    private StreamPlan? StreamOf(FieldNode field) =>
        Held(field, "stream") is { } directive ? new StreamPlan(Label(directive), Argument(directive, "initialCount")) : null;

    private DirectiveNode? Held(SelectionNode selection, string name)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == name)
            {
                return Condition(directive, absent: true) ? directive : null;
            }
        }

        return null;
    }

    private static string? Label(DirectiveNode directive) => (Argument(directive, "label") as StringValueNode)?.Value;

    private static ValueNode? Argument(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
}
