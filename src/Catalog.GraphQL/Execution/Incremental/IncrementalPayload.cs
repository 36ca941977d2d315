using System.Globalization;
using System.Runtime.InteropServices;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Incremental;

/// <summary>The entries of one payload behind the initial answer (format v0.2): pending, incremental and completed.</summary>
internal sealed class IncrementalPayload : IDisposable
{
    private readonly JsonBuffer pending = new(256);
    private readonly JsonBuffer incremental = new(1024);
    private readonly JsonBuffer completed = new(256);

    internal bool IsEmpty => pending.Length + incremental.Length + completed.Length == 0;

    internal void AddPending(int id, IReadOnlyList<object> path, string? label)
    {
        Open(pending, id);
        pending.WriteRaw(",\"path\":"u8);
        PlainJson.Write(pending, path);
        if (label is not null)
        {
            pending.WriteRaw(",\"label\":"u8);
            pending.WriteString(label);
        }

        pending.WriteByte((byte)'}');
    }

    internal void AddData(int id, IReadOnlyList<object> subPath, ReadOnlySpan<byte> data, IReadOnlyList<GraphQLError> errors)
    {
        Open(incremental, id);
        if (subPath.Count > 0)
        {
            incremental.WriteRaw(",\"subPath\":"u8);
            PlainJson.Write(incremental, subPath);
        }

        incremental.WriteRaw(",\"data\":"u8);
        incremental.WriteRaw(data);
        Close(incremental, errors);
    }

    internal void AddItems(StreamedField stream, IReadOnlyList<byte[]> items, IReadOnlyList<GraphQLError> errors)
    {
        Open(incremental, stream.Id);
        incremental.WriteRaw(",\"items\":["u8);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                incremental.WriteByte((byte)',');
            }

            incremental.WriteRaw(items[i]);
        }

        incremental.WriteByte((byte)']');
        Close(incremental, errors);
    }

    internal void AddCompleted(int id, IReadOnlyList<GraphQLError> errors)
    {
        Open(completed, id);
        Close(completed, errors);
    }

    /// <summary>Ends the initial answer, which is written up to the closing brace, with what is pending.</summary>
    internal void EndInitial(JsonBuffer answer)
    {
        Append(answer, ",\"pending\":["u8, pending);
        answer.WriteRaw(",\"hasNext\":true"u8);
    }

    /// <summary>The payload as a result of its own.</summary>
    internal OperationResult ToResult(bool hasNext)
    {
        var buffer = new JsonBuffer(pending.Length + incremental.Length + completed.Length + 128);
        buffer.WriteRaw(hasNext ? "{\"hasNext\":true"u8 : "{\"hasNext\":false"u8);
        Append(buffer, ",\"pending\":["u8, pending);
        Append(buffer, ",\"incremental\":["u8, incremental);
        Append(buffer, ",\"completed\":["u8, completed);
        buffer.WriteByte((byte)'}');
        return new OperationResult(buffer, ResultKind.Ok);
    }

    public void Dispose()
    {
        pending.Dispose();
        incremental.Dispose();
        completed.Dispose();
    }

    private static void Append(JsonBuffer to, ReadOnlySpan<byte> key, JsonBuffer entries)
    {
        if (entries.Length > 0)
        {
            to.WriteRaw(key);
            to.WriteRaw(entries.WrittenSpan);
            to.WriteByte((byte)']');
        }
    }

    private static void Open(JsonBuffer buffer, int id)
    {
        buffer.WriteRaw(buffer.Length == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
        buffer.WriteString(id.ToString(CultureInfo.InvariantCulture));
    }

    private static void Close(JsonBuffer buffer, IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            buffer.WriteByte((byte)',');
            ErrorResults.WriteErrors(buffer, errors is List<GraphQLError> list ? CollectionsMarshal.AsSpan(list) : errors.ToArray());
        }

        buffer.WriteByte((byte)'}');
    }
}
