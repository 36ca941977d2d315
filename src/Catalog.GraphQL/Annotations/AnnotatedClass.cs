namespace Catalog.GraphQL.Annotations;

/// <summary>Tells classes that carry a type attribute from others.</summary>
internal static class AnnotatedClass
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(QueryTypeAttribute), typeof(MutationTypeAttribute), typeof(SubscriptionTypeAttribute), typeof(ObjectTypeAttribute),
        typeof(InterfaceTypeAttribute), typeof(UnionTypeAttribute), typeof(EnumTypeAttribute), typeof(InputObjectTypeAttribute),
    ];

    private static readonly HashSet<Type> Generic = [typeof(ObjectTypeAttribute<>), typeof(ExtendObjectTypeAttribute<>), typeof(InterfaceTypeAttribute<>)];

    internal static bool IsAnnotated(Type type)
    {
        foreach (var attribute in type.CustomAttributes)
        {
            var kind = attribute.AttributeType;
            if (Plain.Contains(kind) || (kind.IsGenericType && Generic.Contains(kind.GetGenericTypeDefinition())))
            {
                return true;
            }
        }

        return false;
    }
}
