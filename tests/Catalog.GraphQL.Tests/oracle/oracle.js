// Answers questions about GraphQL with graphql-js, one JSON object a line: {"ask": NAME, ...} in, {"answer": ...} or {"failed": TEXT} out.
import { createInterface } from 'node:readline';
import * as graphql17 from 'graphql';
import * as graphql16 from 'graphql16';

const schemas = new Map();

const versions = { 16: graphql16, 17: graphql17 };

const errorsOf = (errors) => errors.map(({ message, locations, path }) => ({ message: message.toWellFormed(), locations: locations ?? [], ...(path && { path }) }));

function check(graphql, schema, text, options) {
  let document;
  try {
    document = graphql.parse(text, { allowEmptySelectionSets: false });
  } catch (error) {
    return errorsOf([error]);
  }
  return schema ? errorsOf(graphql.validate(schema, document, undefined, options)) : [];
}

// Invented data: a field's value follows from its object's seed, its name and its arguments. ExecutionOracleTests does the same in C#.
function hash(text) {
  let result = 2166136261;
  for (let i = 0; i < text.length; i++) {
    result = Math.imul(result ^ text.charCodeAt(i), 16777619);
  }
  return (result ^ (result >>> 15)) >>> 0;
}

function argumentText(value) {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(argumentText).join()}]`;
  if (typeof value === 'object') return `{${Object.keys(value).map((key) => `${key}:${argumentText(value[key])}`).join()}}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const isCustom = (type) => graphql17.isScalarType(type) && !graphql17.isSpecifiedScalarType(type);

function argumentsText(definitions, values) {
  return definitions
    .map(({ name, type }) => `${name}:${isCustom(graphql17.getNamedType(type)) ? 'custom' : argumentText(values[name])}`)
    .join();
}

function invent(schema, type, seed, text) {
  const code = hash(seed);
  if (graphql17.isNonNullType(type)) {
    return code % 37 === 0 ? null : invent(schema, type.ofType, seed + '!', text);
  }
  if (code % 13 === 0) return null;
  if (code % 17 === 0) return new Error(`No ${type} today: ${code}`);
  if (graphql17.isListType(type)) {
    return Array.from({ length: code % 4 }, (_, index) => invent(schema, type.ofType, `${seed}/${index}`, text));
  }
  if (graphql17.isEnumType(type)) {
    const values = type.getValues().map(({ name }) => name).sort();
    return code % 19 === 0 ? 'NOPE' : values[code % values.length];
  }
  if (graphql17.isLeafType(type)) {
    switch (type.name) {
      case 'Int': return code % 19 === 0 ? 'abc' : code % 23 === 0 ? code * 16 + 0.5 : code % 100000;
      case 'Float': return code % 19 === 0 ? 'abc' : (code % 100000) / 8;
      case 'Boolean': return code % 2 === 0;
      case 'ID': return code % 2 === 0 ? `id${code}` : code % 1000;
      default: return text.length > 0 ? text : `"s\\\n${code}\u00e9\ud83d\ude00`;
    }
  }
  if (graphql17.isAbstractType(type)) {
    const types = schema.getPossibleTypes(type).map(({ name }) => name).sort();
    return { __typename: code % 29 === 0 ? 'Nope' : types[code % types.length], seed };
  }
  return { __typename: type.name, seed };
}

function inventedExecution(name, { document, operationName, variables, seed }) {
  const schema = schemas.get(name);
  return {
    schema,
    document: graphql17.parse(document),
    operationName,
    variableValues: variables,
    rootValue: { seed },
    typeResolver: (value) => value.__typename,
    fieldResolver(source, args, context, info) {
      const definitions = info.parentType.getFields()[info.fieldName].args;
      const text = argumentsText(definitions, args);
      return invent(schema, info.returnType, `${source.seed}.${info.fieldName}(${text})`, text);
    },
  };
}

const questions = {
  // Executes operations over a kept schema and invented data.
  execute({ schema: name, requests }) {
    return Promise.all(requests.map(async (request) => {
      const result = await graphql17.execute(inventedExecution(name, request));
      return { data: JSON.stringify(result.data), errors: errorsOf(result.errors ?? []) };
    }));
  },

  // Executes operations with @defer and @stream likewise: the payloads of each, as JSON texts.
  incremental({ schema: name, requests }) {
    return Promise.all(requests.map(async (request) => {
      const result = await graphql17.experimentalExecuteIncrementally(inventedExecution(name, request));
      if (!('initialResult' in result)) return [JSON.stringify(result)];
      const payloads = [JSON.stringify(result.initialResult)];
      for await (const payload of result.subsequentResults) payloads.push(JSON.stringify(payload));
      return payloads;
    }));
  },

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

  // What becomes of variables: {values} or {errors} for each {definitions, values}.
  variables: ({ schema, cases }) =>
    cases.map(({ definitions, values }) => {
      const operation = graphql17.parse(`query(${definitions}) { __typename }`).definitions[0];
      const { variableValues, errors } = graphql17.getVariableValues(schemas.get(schema), operation.variableDefinitions, values, { maxErrors: 50 });
      return errors ? { errors: errorsOf(errors) } : { values: variableValues.coerced };
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
