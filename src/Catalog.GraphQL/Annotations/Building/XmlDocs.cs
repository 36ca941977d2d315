using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Descriptions from the doc comments of assemblies, each file read once.</summary>
internal sealed class XmlDocs
{
    private const string Start = "<member name=\"";
    private const string End = "</member>";

    private readonly Dictionary<Assembly, Dictionary<string, Entry>> files = [];

    /// <summary>Gives back what was read, some megabytes; what is asked for later is read again.</summary>
    internal void Forget() => files.Clear();

    internal string? Of(Type type) => Summary(type.Assembly, "T:" + Id(type));

    internal string? Of(MemberInfo member)
    {
        if (member.DeclaringType is not { } owner)
        {
            return null;
        }

        return member switch
        {
            PropertyInfo => Summary(owner.Assembly, $"P:{Id(owner)}.{member.Name}") ?? RecordParameter(owner, member.Name),
            FieldInfo => Summary(owner.Assembly, $"F:{Id(owner)}.{member.Name}"),
            MethodInfo method => Summary(owner.Assembly, MethodId(method)),
            _ => null,
        };
    }

    internal string? Of(ParameterInfo parameter)
    {
        if (parameter.Member is not MethodBase { DeclaringType: { } owner } method)
        {
            return null;
        }

        var key = method is ConstructorInfo ? "T:" + Id(owner) : MethodId(method);
        return Parameter(owner.Assembly, key, parameter.Name);
    }

    private string? RecordParameter(Type owner, string name) => Parameter(owner.Assembly, "T:" + Id(owner), name);

    private string? Parameter(Assembly assembly, string key, string? name) =>
        Read(assembly).TryGetValue(key, out var entry) && entry.Element is { } element
            ? Text(element.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == name))
            : null;

    private string? Summary(Assembly assembly, string key) => Read(assembly).TryGetValue(key, out var entry) ? Text(entry.Element?.Element("summary")) : null;

    /// <summary>Where each member stands in the file; what is not asked for, which is most of it, is never parsed.</summary>
    private Dictionary<string, Entry> Read(Assembly assembly)
    {
        if (files.TryGetValue(assembly, out var members))
        {
            return members;
        }

        members = new(StringComparer.Ordinal);
        files.Add(assembly, members);
        var path = string.IsNullOrEmpty(assembly.Location) ? null : Path.ChangeExtension(assembly.Location, ".xml");
        if (path is not null && File.Exists(path))
        {
            var text = File.ReadAllText(path);
            for (var at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at + Start.Length, StringComparison.Ordinal))
            {
                var name = at + Start.Length;
                var quote = text.IndexOf('"', name);
                var end = text.IndexOf(End, name, StringComparison.Ordinal);
                if (quote < 0 || end < quote)
                {
                    break; // a damaged file costs the descriptions and nothing else
                }

                members.TryAdd(text[name..quote], new Entry(text, at, end + End.Length));
            }
        }

        return members;
    }

    private static string Id(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName?.Replace('+', '.') ?? type.Name;

    private static string MethodId(MethodBase method)
    {
        var text = new StringBuilder("M:").Append(Id(method.DeclaringType ?? typeof(object))).Append('.').Append(method.Name);
        var parameters = method.GetParameters();
        if (parameters.Length > 0)
        {
            text.Append('(').AppendJoin(',', parameters.Select(parameter => TypeText(parameter.ParameterType))).Append(')');
        }

        return text.ToString();
    }

    private static string TypeText(Type type)
    {
        if (type.IsArray)
        {
            return TypeText(type.GetElementType() ?? typeof(object)) + "[]";
        }

        if (!type.IsGenericType)
        {
            return type.FullName?.Replace('+', '.') ?? type.Name;
        }

        var name = Id(type);
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(TypeText))}}}";
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } reference => "`" + Simple(reference) + "`",
                XElement { Name.LocalName: "c" } code => "`" + code.Value + "`",
                XElement other => other.Value,
                _ => "",
            });
        }

        var collapsed = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return collapsed.Length == 0 ? null : collapsed;
    }

    private static string Simple(XElement reference)
    {
        var target = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? "";
        var end = target.IndexOfAny(['(', '`']);
        target = end < 0 ? target : target[..end];
        return target[(target.LastIndexOf('.') + 1)..];
    }

    /// <summary>One member of a file, parsed when it is first asked for.</summary>
    private sealed class Entry(string file, int start, int end)
    {
        private bool isParsed;

        /// <summary>Null for one that is damaged.</summary>
        public XElement? Element
        {
            get
            {
                if (!isParsed)
                {
                    isParsed = true;
                    field = Parse(file[start..end]);
                }

                return field;
            }
        }

        private static XElement? Parse(string text)
        {
            try
            {
                return XElement.Parse(text);
            }
            catch (XmlException)
            {
                return null;
            }
        }
    }
}
