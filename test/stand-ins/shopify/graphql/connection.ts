import { GraphQLError } from 'graphql'

export type PageArguments = {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
  reverse?: boolean | null
}

type Edge<Node> = { cursor: string; node: Node }
export type Connection<Node> = {
  edges: Edge<Node>[]
  nodes: Node[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

const cursorFor = (id: string): string => Buffer.from(JSON.stringify({ last_id: id })).toString('base64url')

const idIn = (cursor: string): string | undefined => {
  try {
    const parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { last_id?: unknown }
    return typeof parsed.last_id === 'string' ? parsed.last_id : undefined
  } catch {
    return undefined
  }
}

const badRequest = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })

/** documented: exactly one of `first` and `last` must be given, at most 250. */
const checkSizes = ({ first, last }: PageArguments): void => {
  if (first == null && last == null) throw badRequest('you must provide one of first or last')
  if (first != null && last != null) throw badRequest('providing both first and last is not supported')
  const size = first ?? last ?? 0
  if (size < 0 || size > 250)
    throw badRequest(`${first == null ? 'last' : 'first'} must be between 0 and 250`)
}

const position = <Node>(nodes: Node[], cursor: string, keyOf: (node: Node) => string): number => {
  const id = idIn(cursor)
  const index = nodes.findIndex((node) => keyOf(node) === id)
  if (index < 0) throw badRequest('Invalid cursor for current pagination sort.')
  return index
}

/** The part of the list that the arguments ask for: from where, up to where. */
const range = <Node>(nodes: Node[], args: PageArguments, keyOf: (node: Node) => string): [number, number] => {
  const start = args.after == null ? 0 : position(nodes, args.after, keyOf) + 1
  const end = args.before == null ? nodes.length : position(nodes, args.before, keyOf)
  if (args.first != null) return [start, Math.min(end, start + args.first)]
  return [Math.max(start, end - (args.last ?? 0)), end]
}

/** A page of a list, with cursors that name the row and so survive rows that come in between. */
export const connection = <Node>(
  all: readonly Node[],
  args: PageArguments,
  keyOf: (node: Node) => string,
): Connection<Node> => {
  checkSizes(args)
  const nodes = args.reverse === true ? [...all].reverse() : [...all]
  const [start, end] = range(nodes, args, keyOf)
  const edges = nodes.slice(start, end).map((node) => ({ cursor: cursorFor(keyOf(node)), node }))
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: end < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

export const byId = (node: { id: string }): string => node.id
