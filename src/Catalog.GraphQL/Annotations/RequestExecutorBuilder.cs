using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Annotations;

/// <summary>Collects annotated classes and options and makes a <see cref="RequestExecutor"/> of them. Used once, by one thread.</summary>
public sealed partial class RequestExecutorBuilder
{
    private readonly List<Type> annotated = [];
    private readonly ExecutionOptions options = new();

    /// <summary>Adds every class of an assembly that carries a type attribute.</summary>
    public RequestExecutorBuilder AddTypes(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetTypes())
        {
            if (AnnotatedClass.IsAnnotated(type))
            {
                annotated.Add(type);
            }
        }

        return this;
    }

    /// <summary>Adds one annotated class, or a class that is to be a type though no field reaches it.</summary>
    public RequestExecutorBuilder AddType(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        annotated.Add(type);
        return this;
    }

    /// <summary>The host's data sources; null keeps the default, which reads properties and IQueryable results.</summary>
    public IDataSourceProvider? DataSources { get; set; }

    /// <summary>Changes options.</summary>
    public RequestExecutorBuilder ModifyOptions(Action<ExecutionOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        change(options);
        return this;
    }
}
