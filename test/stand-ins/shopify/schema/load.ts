import { readFileSync } from 'node:fs'
import { buildSchema, GraphQLScalarType, Kind } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import type { Access } from './cut.ts'

const here = (name: string) => new URL(name, import.meta.url)

export const adminVersion = '2026-10'
export const access = JSON.parse(readFileSync(here('access-2026-10.json'), 'utf8')) as Access

type Behaviour = { serialize: (value: unknown) => unknown; parse: (value: unknown) => unknown }

const refuse = (message: string): never => {
  throw new TypeError(message)
}

const isoInstant = (value: unknown): string => {
  const ms = typeof value === 'number' ? value : Date.parse(String(value))
  return Number.isNaN(ms) ? refuse(`invalid DateTime '${String(value)}'`) : `${new Date(ms).toISOString().slice(0, 19)}Z`
}

const decimal = (value: unknown): string => {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  return /^-?\d+(\.\d*)?$/.test(text) ? text : refuse(`invalid decimal '${String(value)}'`)
}

const url = (value: unknown): string => {
  const text = typeof value === 'string' ? value : ''
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : refuse(`Invalid url '${text}', missing scheme`)
}

const asText = (value: unknown) => String(value)

const behaviours: Record<string, Behaviour> = {
  DateTime: { serialize: isoInstant, parse: isoInstant },
  Date: { serialize: (value) => isoInstant(value).slice(0, 10), parse: asText },
  Decimal: { serialize: asText, parse: decimal },
  Money: { serialize: asText, parse: decimal },
  URL: { serialize: asText, parse: url },
  UnsignedInt64: { serialize: asText, parse: asText },
}

const bindScalars = (schema: GraphQLSchema): GraphQLSchema => {
  for (const [name, { serialize, parse }] of Object.entries(behaviours)) {
    const scalar = schema.getType(name)
    if (!(scalar instanceof GraphQLScalarType)) continue
    scalar.serialize = serialize
    scalar.parseValue = parse
    scalar.parseLiteral = (node) =>
      node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT
        ? parse(node.value)
        : refuse(`invalid ${name}`)
  }
  return schema
}

let loaded: GraphQLSchema | undefined

/** The slice, executable: the published fields, arguments and inputs, and nothing else. Parsed once in a process. */
export const loadAdminSchema = (): GraphQLSchema =>
  (loaded ??= bindScalars(buildSchema(readFileSync(here('admin-2026-10.graphql'), 'utf8'))))
