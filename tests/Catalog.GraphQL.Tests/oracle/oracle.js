// Answers questions about GraphQL with graphql-js, one JSON object a line: {"ask": NAME, ...} in, {"answer": ...} or {"failed": TEXT} out.
import { createInterface } from 'node:readline';
import * as graphql17 from 'graphql';
import * as graphql16 from 'graphql16';

const schemas = new Map();

const versions = { 16: graphql16, 17: graphql17 };

const errorsOf = (errors) => errors.map(({ message, locations, path }) => ({ message, locations: locations ?? [], ...(path && { path }) }));

function check(graphql, schema, text, options) {
  let document;
  try {
    document = graphql.parse(text, { allowEmptySelectionSets: false });
  } catch (error) {
    return errorsOf([error]);
  }
  return schema ? errorsOf(graphql.validate(schema, document, undefined, options)) : [];
}

const questions = {
  // Keeps a schema under a name.
  schema({ name, sdl, version = 17 }) {
    schemas.set(name, versions[version].buildSchema(sdl));
    return true;
  },

  // Errors of each document: of parsing, or of validation against a kept schema (none: parsing only).
  check: ({ schema, documents, options, version = 17 }) =>
    documents.map((text) => {
      try {
        return check(versions[version], schemas.get(schema), text, options);
      } catch (error) {
        return [{ message: `graphql-js threw ${error.message}`, locations: [] }];
      }
    }),

  // Each document parsed and printed; null where it does not parse.
  print: ({ documents }) =>
    documents.map((text) => {
      try {
        return graphql17.print(graphql17.parse(text, { allowEmptySelectionSets: false }));
      } catch {
        return null;
      }
    }),

  // Each schema coordinate as it was read, or why it could not be.
  coordinate: ({ texts }) =>
    texts.map((text) => {
      try {
        return `${text}: ${graphql17.print(graphql17.parseSchemaCoordinate(text))}`;
      } catch ({ message, locations }) {
        return `${text}: ${message} [${locations.map(({ line, column }) => `${line}:${column}`).join(' ')}]`;
      }
    }),

  // Errors of type system documents: syntax, rules for type systems, then the types.
  typeSystem: ({ documents }) =>
    documents.map((text) => {
      try {
        const document = graphql17.parse(text);
        const errors = validateSdl(document);
        return errorsOf(errors.length ? errors : graphql17.validateSchema(graphql17.buildASTSchema(document, { assumeValidSDL: true })));
      } catch (error) {
        return [{ message: error.message, locations: error.locations ?? [] }];
      }
    }),

  // What a client prints that knows the schema by an introspection result only.
  clientSchema: ({ introspection, version = 17 }) => versions[version].printSchema(versions[version].buildClientSchema(introspection)),

  printSchema: ({ sdl }) => graphql17.printSchema(graphql17.buildSchema(sdl)),

  introspection: ({ sdl, options }) => graphql17.introspectionFromSchema(graphql17.buildSchema(sdl), options),

  introspectionQuery: ({ version = 17, options }) => versions[version].getIntrospectionQuery(options),
};

// buildASTSchema throws the messages of the rules for type systems joined; the errors with their places are had by extending nothing.
function validateSdl(document) {
  try {
    graphql17.buildASTSchema(document);
    return [];
  } catch (error) {
    return error.message.split('\n\n').map((message) => ({ message, locations: [] }));
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    const question = JSON.parse(line);
    reply = { answer: await questions[question.ask](question) };
  } catch (error) {
    reply = { failed: error.stack };
  }
  process.stdout.write(JSON.stringify(reply) + '\n');
}
