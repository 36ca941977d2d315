using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Catalog.Domain.Conditions;

/// <summary>The JSON form of conditions: what GraphQL takes as ConditionInput, and what is stored.</summary>
public static class ConditionJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    /// <summary>Reads a condition as far as it has the form of one; whether its names mean something is asked by <see cref="ConditionBinder"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The condition; null if there are faults.</returns>
    public static Condition? Read(string json, ICollection<ConditionFault> faults)
    {
        if (json.Length > ConditionLimits.JsonLength)
        {
            faults.Add(new ConditionFault("$", ConditionFaultKind.TooLarge, $"The condition has {json.Length} characters, at most {ConditionLimits.JsonLength} are read: make it smaller."));
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            return Read(document.RootElement, faults);
        }
        catch (JsonException e)
        {
            faults.Add(new ConditionFault("$", ConditionFaultKind.Malformed, $"This is no JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}): {e.Message.Split(" LineNumber")[0]}"));
            return null;
        }
    }

    /// <summary>Reads a condition as far as it has the form of one.</summary>
    /// <param name="json">The value.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>The condition; null if there are faults.</returns>
    public static Condition? Read(JsonElement json, ICollection<ConditionFault> faults)
    {
        ConditionReader reader = new(faults);
        Condition read = reader.Read(json, "$", depth: 1);
        return reader.HasFaults ? null : read;
    }

    /// <summary>Reads a condition.</summary>
    /// <exception cref="CatalogException">ConditionInvalid: it has not the form of one.</exception>
    public static Condition Read(string json)
    {
        List<ConditionFault> faults = [];
        return Read(json, faults) ?? throw ConditionErrors.Invalid(faults);
    }

    /// <summary>The canonical form: keys in order, defaults left out, and/or flattened, double negation removed.</summary>
    /// <remarks>Conditions with the same canonical form have the same meaning; it is read back as an equal condition.</remarks>
    public static string Write(Condition condition)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            ConditionWriter.Write(json, ConditionForm.Canonical(condition));
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The version of a condition: the SHA-256 of its canonical form, as 64 hexadecimal digits.</summary>
    public static string Hash(Condition condition) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(condition))));
}
