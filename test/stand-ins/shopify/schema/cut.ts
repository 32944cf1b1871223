import { keptMutations, keptQueries, keptTypes } from './kept-types.ts'

type TypeRef = { kind: string; name: string | null; ofType: TypeRef | null }
type InputValue = { name: string; description: string | null; type: TypeRef }
type Field = {
  name: string
  description: string | null
  args: InputValue[]
  type: TypeRef
  requiredAccess: string | null
  isProtected: boolean
}
type PublishedType = {
  kind: string
  name: string
  description: string | null
  specifiedByURL: string | null
  fields: Field[] | null
  inputFields: InputValue[] | null
  interfaces: TypeRef[] | null
  possibleTypes: TypeRef[] | null
  enumValues: { description: string | null }[] | null
}
type ScopeItem = { typeName: string; fieldName?: string; requiredAccess: string; offlineScopes: string[] }
export type PublishedSchema = {
  data: { __schema: { types: PublishedType[]; directives: { args: InputValue[] }[] } }
  offline_scopes: { items: ScopeItem[] }
}

/** Any-of scopes by type and by `Type.field`; the published wording; protected fields; mutations with `@idempotent`. */
export type Access = {
  scopes: Record<string, string[]>
  requiredAccess: Record<string, string>
  protectedFields: string[]
  idempotentMutations: string[]
}

const named = (ref: TypeRef): string => (ref.ofType ? named(ref.ofType) : (ref.name ?? ''))
const isLeaf = (type: PublishedType) => type.kind === 'SCALAR' || type.kind === 'ENUM'

const isIntrospection = (name: string): boolean => name.startsWith('__')
const keyOf = (item: ScopeItem): string =>
  item.fieldName === undefined ? item.typeName : `${item.typeName}.${item.fieldName}`

const rootFields: Record<string, readonly string[]> = { QueryRoot: keptQueries, Mutation: keptMutations }

/** What a kept mutation answers with: its payload and its user errors. */
const answersOf = (types: Map<string, PublishedType>): string[] =>
  (types.get('Mutation')?.fields ?? [])
    .filter((mutation) => rootFields['Mutation']?.includes(mutation.name))
    .flatMap((mutation) => {
      const payload = named(mutation.type)
      const errors = (types.get(payload)?.fields ?? []).map((field) => named(field.type))
      return [payload, ...errors.filter((name) => name.endsWith('UserError'))]
    })

/** Objects of the slice: the listed ones, their connections and edges, and what the kept mutations answer with. */
const keptObjects = (types: Map<string, PublishedType>): Set<string> => {
  const connections = keptTypes.flatMap((name) => [`${name}Connection`, `${name}Edge`])
  const wanted = ['QueryRoot', 'Mutation', ...keptTypes, ...connections, ...answersOf(types)]
  return new Set(wanted.filter((name) => types.has(name)))
}

const keptFields = (type: PublishedType, kept: Set<string>, types: Map<string, PublishedType>): Field[] =>
  (type.fields ?? []).filter((field) => {
    const roots = rootFields[type.name]
    if (roots) return roots.includes(field.name)
    const target = types.get(named(field.type))
    return target !== undefined && (isLeaf(target) || kept.has(target.name))
  })

const bare = <T extends { description: string | null }>(thing: T): T => ({ ...thing, description: null })
const bareInput = (input: InputValue): InputValue => bare(input)

const bareType = (type: PublishedType, kept: Set<string>, fields: Field[] | null): PublishedType => ({
  ...bare(type),
  specifiedByURL: null,
  fields: fields && fields.map((field) => ({ ...bare(field), args: field.args.map(bareInput) })),
  inputFields: type.inputFields && type.inputFields.map(bareInput),
  interfaces: type.interfaces && type.interfaces.filter((ref) => kept.has(named(ref))),
  possibleTypes: type.possibleTypes && type.possibleTypes.filter((ref) => kept.has(named(ref))),
  enumValues: type.enumValues && type.enumValues.map(bare),
})

/** Adds the leaves and inputs that the kept fields and the kept inputs name. */
const addReached = (reached: Set<string>, types: Map<string, PublishedType>, fields: Field[]): void => {
  const queue = fields.flatMap((field) => [field.type, ...field.args.map((arg) => arg.type)]).map(named)
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const type = types.get(name)
    if (!type || reached.has(name) || type.fields || type.possibleTypes) continue
    reached.add(name)
    queue.push(...(type.inputFields ?? []).map((input) => named(input.type)))
  }
}

const accessOf = (published: PublishedSchema, fieldsByType: Map<string, Field[]>): Access => {
  const has = (item: ScopeItem) =>
    item.fieldName === undefined
      ? fieldsByType.has(item.typeName)
      : fieldsByType.get(item.typeName)?.some((field) => field.name === item.fieldName)
  const items = published.offline_scopes.items.filter((item) => item.offlineScopes.length > 0 && has(item))
  const everyField = [...fieldsByType].flatMap(([type, fields]) => fields.map((field) => ({ type, field })))
  return {
    scopes: Object.fromEntries(items.map((item) => [keyOf(item), item.offlineScopes])),
    requiredAccess: Object.fromEntries(items.map((item) => [keyOf(item), item.requiredAccess])),
    protectedFields: everyField.filter(({ field }) => field.isProtected).map(({ type, field }) => `${type}.${field.name}`),
    idempotentMutations: (fieldsByType.get('Mutation') ?? [])
      .filter((field) => field.description?.includes('@idempotent'))
      .map((field) => field.name),
  }
}

export const cutSlice = (published: PublishedSchema) => {
  const { __schema: schema } = published.data
  const types = new Map(schema.types.map((type) => [type.name, type]))
  const missing = keptTypes.filter((name) => !types.has(name))
  if (missing.length > 0) console.warn('not in this schema:', missing.join(' '))
  const kept = keptObjects(types)
  const fieldsByType = new Map<string, Field[]>()
  const reached = new Set<string>(['ID', 'String', 'Int', 'Float', 'Boolean'])
  for (const name of kept) {
    const type = types.get(name)
    if (!type?.fields) continue
    const fields = keptFields(type, kept, types)
    fieldsByType.set(name, fields)
    addReached(reached, types, fields)
  }
  const inSlice = schema.types.filter((type) => kept.has(type.name) || reached.has(type.name) || isIntrospection(type.name))
  const dropped = [...fieldsByType].reduce(
    (count, [name, fields]) => count + (name in rootFields ? 0 : (types.get(name)?.fields?.length ?? 0) - fields.length),
    0,
  )
  return {
    schema: {
      ...schema,
      types: inSlice.map((type) => bareType(type, kept, fieldsByType.get(type.name) ?? null)),
      directives: schema.directives.map((directive) => ({ ...directive, description: null, args: directive.args.map(bareInput) })),
    },
    access: accessOf(published, fieldsByType),
    dropped,
  }
}
