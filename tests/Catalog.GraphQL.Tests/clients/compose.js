// Composes our subgraph (SDL in the file given) with another one that extends its books; prints the problems, one a line, or the supergraph's Book.
import { readFileSync } from 'node:fs';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const reviews = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type Book @key(fields: "id") { id: ID! stars: Int! }
`;
const result = composeServices([
  { name: 'library', typeDefs: parse(readFileSync(process.argv[2], 'utf8')), url: 'http://localhost/a' },
  { name: 'reviews', typeDefs: parse(reviews), url: 'http://localhost/b' },
]);
for (const error of result.errors ?? []) {
  console.log(error.message);
}
console.log(/type Book[^}]*\}/.exec(result.supergraphSdl ?? '')?.[0] ?? 'no supergraph');
