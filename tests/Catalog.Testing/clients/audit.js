// The published audit of "GraphQL over HTTP" against the server whose address, and token where it wants one, are the arguments; prints one JSON line.
import { serverAudits } from 'graphql-http';

const [url, token] = process.argv.slice(2);
const fetchFn = token ? (address, init) => fetch(address, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } }) : fetch;
const results = [];
for (const audit of serverAudits({ url, fetchFn })) {
  const result = await audit.fn();
  results.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason });
}

console.log(
  JSON.stringify({
    total: results.length,
    ok: results.filter((result) => result.status === 'ok').length,
    others: results.filter((result) => result.status !== 'ok'),
  }),
);
