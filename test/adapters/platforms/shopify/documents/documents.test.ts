import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { fullLists, order } from '../../../../../app/adapters/platforms/shopify/documents/order.ts'
import { declaredScopes } from '../app-toml.ts'
import { everyDocument } from './every-document.ts'
import { highestCost } from './highest-cost.ts'
import { typesOf } from './types-of.ts'

const schemaFolder = 'test/stand-ins/shopify/schema'
const schema = buildSchema(readFileSync(`${schemaFolder}/admin-2026-10.graphql`, 'utf8'))
const access = JSON.parse(readFileSync(`${schemaFolder}/access-2026-10.json`, 'utf8')) as {
  readonly scopes: Readonly<Record<string, readonly string[]>>
  readonly protectedFields: readonly string[]
  readonly idempotentMutations: readonly string[]
}

/** Every field of a document as `Type.field`, with the type it answers. */
const fieldsOf = (document: DocumentNode) => {
  const info = new TypeInfo(schema)
  const fields: { readonly name: string; readonly type: string; readonly isDeprecated: boolean }[] = []
  const take = () => {
    const [parent, field] = [info.getParentType(), info.getFieldDef()]
    if (parent && field)
      fields.push({
        name: `${parent.name}.${field.name}`,
        type: getNamedType(field.type).name,
        isDeprecated: field.deprecationReason != null,
      })
  }
  visit(document, visitWithTypeInfo(info, { Field: take }))
  return fields
}

/** What protected customer data the app reads: it is asked for by name when the app is reviewed. */
const protectedDataWeRead = [
  'Customer.displayName',
  'MailingAddress.address1',
  'MailingAddress.address2',
  'MailingAddress.zip',
  'Order.email',
]

const isHeld = (scope: string): boolean =>
  declaredScopes.includes(scope) ||
  (scope.startsWith('read_') && declaredScopes.includes(scope.replace('read_', 'write_')))

const page = { first: 50 }

describe.each(everyDocument.map((document) => [document.name, document] as const))(
  'the document %s',
  (_name, document) => {
    const parsed = parse(document.text)

    test('is valid against the schema of the version that is called', () => {
      expect(validate(schema, parsed).map(({ message }) => message)).toEqual([])
    })

    test('uses nothing that is deprecated', () => {
      expect(fieldsOf(parsed).filter(({ isDeprecated }) => isDeprecated)).toEqual([])
      const info = new TypeInfo(schema)
      const deprecated: string[] = []
      const Argument = () => {
        const argument = info.getArgument()
        if (argument?.deprecationReason != null) deprecated.push(argument.name)
      }
      visit(parsed, visitWithTypeInfo(info, { Argument }))
      expect(deprecated).toEqual([])
    })

    test('needs no scope that the app does not declare', () => {
      const missing = fieldsOf(parsed)
        .flatMap(({ name, type }) => [name, type])
        .filter((key) => access.scopes[key] && !access.scopes[key].some(isHeld))
      expect(missing).toEqual([])
    })

    test('reads no protected customer data but what is listed', () => {
      const read = fieldsOf(parsed).map(({ name }) => name)
      expect(
        read.filter((name) => access.protectedFields.includes(name) && !protectedDataWeRead.includes(name)),
      ).toEqual([])
    })

    test('carries a key where the channel promises to do it once', () => {
      const fields = fieldsOf(parsed).map(({ name }) => name)
      const promising = access.idempotentMutations.filter((name) => fields.includes(`Mutation.${name}`))
      if (promising.length > 0) expect(document.text).toContain('@idempotent')
    })

    test('can never cost more than one query may', () => {
      expect(highestCost(schema, document.text, page)).toBeLessThanOrEqual(1000)
    })

    test('has a name and sends one operation', () => {
      const operations = parsed.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
      expect(operations).toHaveLength(1)
      expect(operations[0]).toMatchObject({ operation: document.kind, name: { value: document.name } })
    })
  },
)

test('the protected data listed is read somewhere: nothing is asked for in vain', () => {
  const read = everyDocument.flatMap(({ text }) => fieldsOf(parse(text)).map(({ name }) => name))
  for (const field of protectedDataWeRead) expect(read).toContain(field)
})

test('no scope is declared that no document, and nothing else of the app, needs', () => {
  const needed = everyDocument
    .flatMap(({ text }) => fieldsOf(parse(text)))
    .flatMap(({ name, type }) => [access.scopes[name] ?? [], access.scopes[type] ?? []])
  const isNeeded = (scope: string) =>
    needed.some((anyOf) => anyOf.includes(scope) || anyOf.includes(scope.replace('write_', 'read_')))
  const forTheAppProxy = 'write_app_proxy'
  expect(declaredScopes.filter((scope) => scope !== forTheAppProxy && !isNeeded(scope))).toEqual([])
})

test('an order counts its lists as full exactly when they are', () => {
  expect(order.text).toContain(`transactions(first: ${fullLists.transactions})`)
  expect(order.text).toContain(`fulfillments(first: ${fullLists.fulfilments})`)
  expect(order.text).toContain(`refunds(first: ${fullLists.refunds})`)
})

test('the types are those of the documents and the schema: run `npm run generate:shopify` when this fails', async () => {
  const types = readFileSync('app/adapters/platforms/shopify/documents/types.ts', 'utf8')
  expect(await typesOf(schema, everyDocument)).toBe(types)
})
