import {
  execute,
  getNamedType,
  getOperationAST,
  GraphQLError,
  isCompositeType,
  Kind,
  parse,
  validate,
} from 'graphql'
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLFieldResolver,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql'
import { checkAccess } from './access.ts'
import { typeOfId } from './context.ts'
import type { Arguments, Context } from './context.ts'
import { actualCost, requestedCost } from './cost.ts'
import { fields } from './fields/registry.ts'
import type { Bucket, Plan } from './throttle.ts'

export type GraphqlRequest = {
  query: string
  variables: Record<string, unknown>
  operationName: string | undefined
}
export type Prepared = { document: DocumentNode; operation: OperationDefinitionNode; cost: number }
export type Answer = { status: number; body: Record<string, unknown>; cost: number }

type Source = Record<string, unknown>

/** A field that the schema has and the stand-in does not model is an error, never a silent null. */
const resolveField: GraphQLFieldResolver<Source, Context> = (source, args: Arguments, context, info) => {
  const owner = info.parentType.name
  const returned = getNamedType(info.returnType)
  checkAccess(context.scopes, owner, info.fieldName, isCompositeType(returned) ? returned.name : '')
  const modelled = fields[owner]?.[info.fieldName]
  if (modelled) return modelled(source as never, args, context, info)
  if (source && info.fieldName in source) return source[info.fieldName]
  throw new GraphQLError(`The stand-in does not model ${owner}.${info.fieldName}`, {
    extensions: { code: 'STAND_IN_NOT_MODELLED' },
  })
}

const resolveType = (value: unknown): string => {
  const { __typename, id } = value as { __typename?: string; id?: string }
  return __typename ?? (id ? typeOfId(id) : '')
}

/** observed: codes that Shopify gives to what graphql-js only words. */
const codes: [start: string, code: string][] = [
  ['Cannot query field', 'undefinedField'],
  ['Variable "$', 'INVALID_VARIABLE'],
]

const coded = (error: GraphQLError): object => {
  const code = codes.find(([start]) => error.message.startsWith(start))?.[1]
  const { extensions, ...rest } = error.toJSON()
  return code || extensions ? { ...rest, extensions: { ...(code ? { code } : {}), ...extensions } } : rest
}

const errorsOnly = (errors: readonly unknown[], status = 200): Answer => ({
  status,
  body: { errors },
  cost: 0,
})

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  )

/** documented: one array in the variables may hold at most 250 entries. */
const longestArray = (value: unknown): number => {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestArray))
  return typeof value === 'object' && value !== null
    ? Math.max(0, ...Object.values(value).map(longestArray))
    : 0
}

const tooLongArray = (size: number): Answer =>
  errorsOnly([
    {
      message: `The input array size of ${size} is greater than the maximum allowed of 250.`,
      extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
    },
  ])

const parsed = (query: string): DocumentNode | Answer => {
  try {
    return parse(query)
  } catch (error) {
    return errorsOnly([error instanceof GraphQLError ? error.toJSON() : { message: String(error) }])
  }
}

const checked = (schema: GraphQLSchema, query: string): DocumentNode | Answer => {
  const document = parsed(query)
  if ('body' in document) return document
  const errors = validate(schema, document)
  return errors.length > 0 ? errorsOnly(errors.map(coded)) : document
}

/** Documents that were checked before: an app sends a few of them, again and again. */
const known = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>()
const mostKnown = 200

const checkedOnce = (schema: GraphQLSchema, query: string): DocumentNode | Answer => {
  const documents = known.get(schema) ?? new Map<string, DocumentNode>()
  known.set(schema, documents)
  const before = documents.get(query)
  if (before) return before
  const document = checked(schema, query)
  if (!('body' in document) && documents.size < mostKnown) documents.set(query, document)
  return document
}

/** Parses, validates and prices a request, or answers what is wrong with it. Nothing has happened yet. */
export const prepare = (schema: GraphQLSchema, request: GraphqlRequest): Prepared | Answer => {
  const document = checkedOnce(schema, request.query)
  if ('body' in document) return document
  const operation = getOperationAST(document, request.operationName)
  if (!operation) return errorsOnly([{ message: 'No operation named as asked' }])
  const size = longestArray(request.variables)
  if (size > 250) return tooLongArray(size)
  const cost = requestedCost(schema, operation, fragmentsOf(document), request.variables)
  return { document, operation, cost }
}

const costReport = (requested: number, actual: number | null, bucket: Bucket) => ({
  cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: bucket.status() },
})

/** documented: HTTP 200 with an error of code THROTTLED. */
export const throttledAnswer = (cost: number, bucket: Bucket): Answer => ({
  status: 200,
  cost: 0,
  body: {
    errors: [
      {
        message: 'Throttled',
        extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
      },
    ],
    extensions: costReport(cost, null, bucket),
  },
})

/** Refuses by price: `MAX_COST_EXCEEDED` above the plan's limit for one query, `THROTTLED` above what the bucket holds. */
export const charge = ({ cost }: Prepared, bucket: Bucket, plan: Plan): Answer | undefined => {
  if (cost > plan.maximumQueryCost) {
    const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${plan.maximumQueryCost}).`
    const extensions = { code: 'MAX_COST_EXCEEDED', cost, maxCost: plan.maximumQueryCost }
    return errorsOnly([{ message, extensions }])
  }
  return bucket.take(cost) ? undefined : throttledAnswer(cost, bucket)
}

export const run = async (
  schema: GraphQLSchema,
  request: GraphqlRequest,
  prepared: Prepared,
  bucket: Bucket,
  context: Context,
): Promise<Answer> => {
  const result = await execute({
    schema,
    document: prepared.document,
    operationName: request.operationName ?? null,
    variableValues: request.variables,
    contextValue: context,
    rootValue: {},
    fieldResolver: resolveField,
    typeResolver: resolveType,
  })
  const actual = actualCost(prepared.cost, prepared.operation, result.data)
  bucket.giveBack(prepared.cost - actual)
  return {
    status: 200,
    cost: actual,
    body: {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map(coded) } : {}),
      extensions: costReport(prepared.cost, actual, bucket),
    },
  }
}
