// Composes our subgraph (SDL in the file given) with another one that extends one of its types (named next) by a key (named last; id by default); prints the problems, one a
// line, or the type in the supergraph.
import { readFileSync } from 'node:fs';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const [file, type, key = 'id'] = process.argv.slice(2);
const reviews = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  type ${type} @key(fields: "${key}") { ${key}: ${key === 'id' ? 'ID' : 'String'}! stars: Int! }
`;
const result = composeServices([
  { name: 'ours', typeDefs: parse(readFileSync(file, 'utf8')), url: 'http://localhost/a' },
  { name: 'reviews', typeDefs: parse(reviews), url: 'http://localhost/b' },
]);
for (const error of result.errors ?? []) {
  console.log(error.message);
}
console.log(new RegExp(`^type ${type}[ @{][^}]*}`, 'm').exec(result.supergraphSdl ?? '')?.[0] ?? 'no supergraph');
