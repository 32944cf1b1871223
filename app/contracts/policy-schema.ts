import { z } from 'zod'
import { factShapes, operatorsOf } from '../domain/policy/fact-kinds.ts'
import type { FactName, Operator } from '../domain/policy/policy.ts'
import { conditionDocument, valueDocument } from './policy-condition.ts'
import { policyDraftDocument } from './policy.ts'

type JsonSchema = z.core.JSONSchema.JSONSchema

/**
 * The format `kembali/policy@1` as a JSON Schema (2020-12), made from what files are checked by. What a schema cannot say is checked
 * all the same: that the last rule matches everything and answers every question, that names differ, that days exist.
 */
export const policySchema = (): JsonSchema => {
  const made = z.toJSONSchema(policyDraftDocument, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === (conditionDocument as unknown)) jsonSchema.$ref = '#/$defs/condition'
    },
  })
  return { ...made, title: 'Return policy of Kembali', $defs: { ...made.$defs, condition } }
}

const self: JsonSchema = { $ref: '#/$defs/condition' }

const only = (key: string, schema: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { [key]: schema },
  required: [key],
  additionalProperties: false,
})

/** A test of a fact: with the operators of its kind, for a value of its kind. */
const testOf = (fact: FactName, op: Operator): JsonSchema => {
  const { $schema: _dialect, ...value } = z.toJSONSchema(valueDocument(fact, op), {
    io: 'input',
    unrepresentable: 'any',
  })
  return {
    type: 'object',
    properties: { fact: { const: fact }, op: { const: op }, value },
    required: ['fact', 'op', 'value'],
    additionalProperties: false,
  }
}

const condition: JsonSchema = {
  anyOf: [
    only('all', { type: 'array', items: self, maxItems: 50 }),
    only('any', { type: 'array', items: self, minItems: 1, maxItems: 50 }),
    only('not', self),
    ...(Object.keys(factShapes) as readonly FactName[]).flatMap((fact) =>
      operatorsOf[factShapes[fact].kind].map((op) => testOf(fact, op)),
    ),
  ],
}
