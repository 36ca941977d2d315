// The published audit of "GraphQL over HTTP" against the server whose address is the argument; prints one JSON line.
import { serverAudits } from 'graphql-http';

const url = process.argv[2];
const results = [];
for (const audit of serverAudits({ url, fetchFn: fetch })) {
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
