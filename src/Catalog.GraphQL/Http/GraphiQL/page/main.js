// The page served to a browser at GET on the GraphQL endpoint. Queries go by POST to the address of the page itself,
// subscriptions by graphql-transport-ws to the same address; nothing is loaded from elsewhere.
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const endpoint = new URL(location.pathname, location.origin);
const socket = new URL(endpoint);
socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';

// A socket carries no headers: those of the editor go along in connection_init, so that a token given there counts for subscriptions, too.
let headers = {};
const subscriptions = createClient({ url: socket.href, lazy: true, connectionParams: () => headers });
const fetcher = createGraphiQLFetcher({
  url: endpoint.href,
  headers: { 'GraphQL-Preflight': '1' },
  wsClient: subscriptions,
});
const fetcherWithHeaders = (parameters, options) => {
  headers = options?.headers ?? {};
  return fetcher(parameters, { ...options, documentAST: documentOf(parameters.query) ?? options?.documentAST });
};

// Whether it is a subscription is told by what is sent. The editor's own tree is of an earlier text when somebody is quick.
function documentOf(query) {
  try {
    return parse(query);
  } catch {
    return undefined; // the server says what is wrong
  }
}

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, { fetcher: fetcherWithHeaders, defaultEditorToolsVisibility: true, defaultQuery: '{\n  __typename\n}\n' }),
);
