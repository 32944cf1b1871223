import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
} from 'graphql'
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql'

type Walk = {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type))

const sizeOf = (field: FieldNode, { variables }: Walk): number => {
  const value = field.arguments?.find(({ name }) => name.value === 'first')?.value
  if (value?.kind === Kind.INT) return Number(value.value)
  return value?.kind === Kind.VARIABLE ? Number(variables[value.name.value]) : 1
}

const costOfField = (field: FieldNode, owner: GraphQLNamedType, walk: Walk): number => {
  if (!field.selectionSet || !(isObjectType(owner) || isInterfaceType(owner))) return 0
  const type = owner.getFields()[field.name.value]?.type
  if (!type) return 0
  const named = getNamedType(type)
  const inside = costOfSelections(field.selectionSet, named, walk)
  if (named.name === 'PageInfo') return 0
  if (named.name.endsWith('Connection')) return 2 + sizeOf(field, walk) * inside
  const isNode = field.name.value === 'nodes'
  return isNode || !isList(type) ? 1 + inside : sizeOf(field, walk) * (1 + inside)
}

const costOfSelections = (set: SelectionSetNode, type: GraphQLNamedType, walk: Walk): number =>
  set.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + costOfField(selection, type, walk)
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection
    const inner = fragment?.typeCondition ? walk.schema.getType(fragment.typeCondition.name.value) : type
    return fragment && inner ? sum + costOfSelections(fragment.selectionSet, inner, walk) : sum
  }, 0)

/**
 * What a query may cost at most by the published rule, read strictly: an object 1, a scalar 0, a connection 2 and its
 * `first` times a node; a plain list with `first` counts so, too.
 */
export const highestCost = (
  schema: GraphQLSchema,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): number => {
  const definitions = parse(text).definitions
  const fragments = new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  )
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
  const root = operation && schema.getRootType(operation.operation)
  return root ? costOfSelections(operation.selectionSet, root, { schema, fragments, variables }) : 0
}
