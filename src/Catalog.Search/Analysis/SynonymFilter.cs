namespace Catalog.Search.Analysis;

/// <summary>
/// Adds synonyms: the longest known sequence that starts at a word puts its synonyms at the same place, word by word at the places
/// that follow. The words themselves stay. Offsets of an added word cover the whole sequence it stands for.
/// </summary>
/// <remarks>Positions are a line, not a graph: a phrase across a synonym of another length may match one place off.</remarks>
internal sealed class SynonymFilter(TokenStream input, SynonymMap synonyms) : TokenFilter(input)
{
    private readonly List<Pending> ready = [];   // in order of position, to be emitted
    private readonly List<Pending> lookahead = []; // read from the input, not yet matched
    private int readyAt;
    private int lastPosition;
    private int position;
    private bool ended;

    public override void Reset(string text)
    {
        base.Reset(text);
        ready.Clear();
        lookahead.Clear();
        readyAt = 0;
        lastPosition = -1;
        position = -1;
        ended = false;
    }

    public override bool MoveNext()
    {
        // A word may only leave when nothing with a smaller position can come: all matches that start at or before it are known.
        while (true)
        {
            if (readyAt < ready.Count && (lookahead.Count == 0 && ended || ready[readyAt].Position <= (lookahead.Count > 0 ? lookahead[0].Position : position)))
            {
                Emit(ready[readyAt++]);
                return true;
            }

            if (readyAt == ready.Count)
            {
                ready.Clear();
                readyAt = 0;
            }

            Fill();
            if (lookahead.Count == 0)
            {
                if (readyAt == ready.Count)
                {
                    return false;
                }

                continue;
            }

            Match();
        }
    }

    private void Fill()
    {
        while (!ended && lookahead.Count < Math.Max(1, synonyms.Longest))
        {
            if (!Input.MoveNext())
            {
                ended = true;
                return;
            }

            position = checked(position + Token.PositionIncrement);
            lookahead.Add(new Pending(Token.Text.ToString(), position, Token.StartOffset, Token.EndOffset));
        }
    }

    private void Match()
    {
        var node = synonyms.Root;
        var matched = 0;
        SynonymMap.Node? best = null;
        for (var i = 0; i < lookahead.Count && node is not null; i++)
        {
            node = node.Step(lookahead[i].Text);
            if (node is { Outputs.Count: > 0 })
            {
                best = node;
                matched = i + 1;
            }
        }

        var first = lookahead[0];
        Insert(first);
        if (best is not null)
        {
            foreach (var output in best.Outputs)
            {
                for (var i = 0; i < output.Length; i++)
                {
                    Insert(new Pending(output[i], first.Position + i, first.Start, lookahead[matched - 1].End));
                }
            }
        }

        // The other words of the sequence stay words, but do not start a match of their own.
        for (var i = 1; i < matched; i++)
        {
            Insert(lookahead[i]);
        }

        lookahead.RemoveRange(0, Math.Max(1, matched));
    }

    private void Insert(Pending token)
    {
        var at = ready.Count;
        while (at > readyAt && ready[at - 1].Position > token.Position)
        {
            at--;
        }

        ready.Insert(at, token);
    }

    private void Emit(Pending pending)
    {
        Token.SetText(pending.Text);
        Token.StartOffset = pending.Start;
        Token.EndOffset = pending.End;
        Token.PositionIncrement = Math.Max(0, pending.Position - lastPosition);
        lastPosition = Math.Max(lastPosition, pending.Position);
    }

    private readonly record struct Pending(string Text, int Position, int Start, int End);
}
