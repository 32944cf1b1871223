import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  OperationTypeNode,
  valueFromASTUntyped,
} from 'graphql'
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'

/**
 * documented: scalar and enum 0, object 1, interface and union the dearest selection, connection sized by `first` or
 * `last`, mutation 10. guess: a connection costs `first x node`; its envelope (edges, nodes, pageInfo) is free; a
 * plain list is sized by `first` too where it is given, else it counts once.
 */
type Walk = {
  schema: GraphQLSchema
  fragments: Record<string, FragmentDefinitionNode>
  variables: Record<string, unknown>
}

const mutationCost = 10
const isMutation = ({ operation }: OperationDefinitionNode): boolean =>
  operation === OperationTypeNode.MUTATION

const sizeOf = (field: FieldNode, { variables }: Walk): number => {
  const sizes = (field.arguments ?? [])
    .filter((argument) => argument.name.value === 'first' || argument.name.value === 'last')
    .map((argument) => valueFromASTUntyped(argument.value, variables))
  return Math.max(1, ...sizes.filter((size): size is number => typeof size === 'number'))
}

const fieldsOf = (
  set: SelectionSetNode,
  type: GraphQLNamedType,
  walk: Walk,
): { owner: GraphQLNamedType; field: FieldNode }[] =>
  set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ owner: type, field: selection }]
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments[selection.name.value] : selection
    if (!fragment) return []
    const inner = fragment.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value) : type
    return inner ? fieldsOf(fragment.selectionSet, inner, walk) : []
  })

const selectionCost = (set: SelectionSetNode, type: GraphQLNamedType, walk: Walk): number => {
  const byOwner = new Map<string, number>()
  for (const { owner, field } of fieldsOf(set, type, walk)) {
    byOwner.set(owner.name, (byOwner.get(owner.name) ?? 0) + fieldCost(field, owner, walk))
  }
  const shared = byOwner.get(type.name) ?? 0
  byOwner.delete(type.name)
  return shared + Math.max(0, ...byOwner.values())
}

const fieldCost = (field: FieldNode, owner: GraphQLNamedType, walk: Walk): number => {
  if (!isObjectType(owner) && !isInterfaceType(owner)) return 0
  const definition = owner.getFields()[field.name.value]
  if (!definition || !field.selectionSet) return 0
  const type = getNamedType(definition.type)
  if (!isCompositeType(type)) return 0
  const inside = selectionCost(field.selectionSet, type, walk)
  if (type.name.endsWith('Connection')) return sizeOf(field, walk) * inside
  if (type.name === 'PageInfo') return 0
  return type.name.endsWith('Edge') ? inside : sizeOf(field, walk) * (inside + 1)
}

export const requestedCost = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Record<string, FragmentDefinitionNode>,
  variables: Record<string, unknown>,
): number => {
  const root = schema.getQueryType()
  if (isMutation(operation)) return mutationCost * operation.selectionSet.selections.length
  return root ? selectionCost(operation.selectionSet, root, { schema, fragments, variables }) : 0
}

const isEnvelope = (value: object): boolean =>
  'nodes' in value || 'edges' in value || 'node' in value || 'hasNextPage' in value

const objectsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + objectsIn(each), 0)
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value).reduce<number>((sum, each) => sum + objectsIn(each), 0)
  return inside + (isEnvelope(value) ? 0 : 1)
}

/** What came back, counted in objects; never above what was asked for. */
export const actualCost = (requested: number, operation: OperationDefinitionNode, data: unknown): number =>
  isMutation(operation) ? requested : Math.min(requested, Math.max(0, objectsIn(data) - 1))
