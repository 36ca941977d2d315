using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>What came of a request: one <see cref="OperationResult"/> or a <see cref="ResponseStream"/>.</summary>
public abstract class ExecutionResult : IAsyncDisposable
{
    private protected ExecutionResult()
    {
    }

    /// <summary>Gives back what the result holds: buffers, or the event stream behind it.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>One complete answer as UTF-8 JSON, or one payload of a stream.</summary>
public sealed class OperationResult : ExecutionResult
{
    private readonly JsonBuffer? buffer;
    private readonly byte[] kept = [];

    /// <summary>An answer that is kept for many requests.</summary>
    internal OperationResult(byte[] kept)
    {
        this.kept = kept;
        Kind = ResultKind.Ok;
    }

    internal OperationResult(JsonBuffer buffer, ResultKind kind, RequestErrorClass errorClass = RequestErrorClass.None)
    {
        this.buffer = buffer;
        Kind = kind;
        ErrorClass = errorClass;
    }

    /// <summary>Whether the answer has data, errors or both.</summary>
    public ResultKind Kind { get; }

    /// <summary>Why the request was refused; none unless <see cref="Kind"/> is <see cref="ResultKind.RequestError"/>.</summary>
    public RequestErrorClass ErrorClass { get; }

    /// <summary>The whole answer, <c>{"data":...}</c> for example; valid until the result is disposed.</summary>
    public ReadOnlyMemory<byte> Body => buffer?.WrittenMemory ?? kept;

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        buffer?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Several payloads, one after the other: the events of a subscription, or the parts of an incremental delivery.</summary>
public sealed class ResponseStream : ExecutionResult
{
    private readonly Func<ValueTask>? onDispose;

    internal ResponseStream(IAsyncEnumerable<OperationResult> payloads, bool isSubscription, Func<ValueTask>? onDispose = null)
    {
        Payloads = payloads;
        IsSubscription = isSubscription;
        this.onDispose = onDispose;
    }

    /// <summary>True for a subscription, false for @defer and @stream.</summary>
    public bool IsSubscription { get; }

    /// <summary>The payloads; read once, each disposed by the reader. Ends when the source ends or the request is cancelled.</summary>
    public IAsyncEnumerable<OperationResult> Payloads { get; }

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => onDispose?.Invoke() ?? ValueTask.CompletedTask;
}

/// <summary>What an answer holds (specification section 7.1).</summary>
public enum ResultKind
{
    /// <summary>Data without errors.</summary>
    Ok,

    /// <summary>Data, possibly null, with execution errors.</summary>
    Partial,

    /// <summary>Errors without a <c>data</c> entry: nothing was executed.</summary>
    RequestError,
}

/// <summary>Why a request was refused before execution; transports choose their status by it.</summary>
public enum RequestErrorClass
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>No document text, and no id either.</summary>
    NoDocument,

    /// <summary>The document is not GraphQL.</summary>
    Syntax,

    /// <summary>The document breaks a rule of validation.</summary>
    Validation,

    /// <summary>No operation of that name, or none named among several.</summary>
    UnknownOperation,

    /// <summary>The transport does not allow this kind of operation.</summary>
    OperationNotAllowed,

    /// <summary>The variables are not an object, or do not fit their types.</summary>
    Variables,

    /// <summary>A guard refuses the operation's cost.</summary>
    Cost,

    /// <summary>A limit of depth, aliases, tokens or the like is passed.</summary>
    Limit,

    /// <summary>The caller must sign in first.</summary>
    NotAuthenticated,

    /// <summary>The caller may not do this.</summary>
    NotAuthorized,

    /// <summary>No stored document has this id.</summary>
    PersistedDocumentNotFound,

    /// <summary>Only stored documents are executed here.</summary>
    OnlyPersistedDocuments,

    /// <summary>The time allowed ran out.</summary>
    Timeout,

    /// <summary>The caller asks too often.</summary>
    Throttled,

    /// <summary>Something failed before execution that the caller cannot mend.</summary>
    Internal,
}
