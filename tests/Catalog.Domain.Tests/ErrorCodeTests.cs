using Catalog.Domain;
using Catalog.Testing;

namespace Catalog.Domain.Tests;

public sealed class ErrorCodeTests
{
    /// <summary>Clients rely on the texts: a change of a line here breaks them, a new line does not.</summary>
    [Fact]
    public void Texts_AreThoseClientsKnow() => Snapshot.Match(
        string.Join('\n', Enum.GetValues<ErrorCode>().Select(code => $"{(int)code} {code.ToText()}")) + "\n", "ErrorCodes.txt");
}
