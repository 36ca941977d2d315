namespace Catalog.Search.Codecs;

/// <summary>A deterministic automaton over the UTF-8 bytes of terms.</summary>
internal interface ITermAutomaton
{
    /// <summary>A state from which no term can be accepted any more.</summary>
    const int Dead = -1;

    int Start { get; }

    /// <summary>The state after a byte; <see cref="Dead"/> when no term with this prefix is accepted.</summary>
    int Step(int state, byte next);

    bool IsAccepting(int state);
}
