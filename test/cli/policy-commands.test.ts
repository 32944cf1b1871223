import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../app/cli/command.ts'
import { decide } from '../../app/cli/decide.ts'
import { policy as policyCommand } from '../../app/cli/policy.ts'
import { policy, rule, test as when } from '../builders/policy.ts'
import { fakeTerminal } from './terminal.ts'

type Files = Record<string, string | Uint8Array>

const run = async (command: Command, files: Files, ...args: string[]) => {
  const { terminal, out, err } = fakeTerminal(files)
  const status = await command.run(args, terminal)
  return { status, out, err, json: () => JSON.parse(out[0] ?? '') as Record<string, unknown> }
}

const example = readFileSync(new URL('../../app/cli/examples/policy.json', import.meta.url), 'utf8')
const noSale = JSON.stringify(
  policy([
    rule('Sale', when('line.on_sale', 'equals', true), {
      returnable: { allowed: false, because: 'final_sale' },
    }),
  ]),
)
const someFacts = {
  'order.currency': 'EUR',
  'order.placed_on': '2026-11-01',
  'date.today': '2026-11-22',
  'line.unit_price': 2_500,
}

describe('kembali decide', () => {
  const decideOn = (facts: object | string, document: string = noSale) =>
    run(
      decide,
      { policy: document, facts: typeof facts === 'string' ? facts : JSON.stringify(facts) },
      ...['--policy', 'policy', '--facts', 'facts'],
    )

  test('prints decision, trace and explanation as one line of JSON', async () => {
    const { status, out, err, json } = await decideOn({ ...someFacts, 'line.on_sale': true })
    expect({ status, lines: out.length, err }).toEqual({ status: 0, lines: 1, err: [] })
    expect(json()).toMatchObject({
      allowed: false,
      refused: { code: 'final_sale' },
      nearest: [{ kind: 'fact', fact: 'line.on_sale', to: false }],
      facts: { 'order.age_days': 21, 'line.tags': [] },
    })
  })

  test('explains also what no rule has to answer', async () => {
    const photos = { name: 'Photos', when: { all: [] }, answers: { evidence: ['photo'] } } as const
    const { json } = await decideOn(someFacts, JSON.stringify(policy([photos])))
    expect(json()['explanation']).toContainEqual(
      expect.objectContaining({ question: 'evidence', by: [{ rule: 'Photos', because: [] }] }),
    )
  })

  test('says that a line may come back', async () => {
    expect((await decideOn(someFacts)).json()).toMatchObject({ allowed: true, refused: null, nearest: [] })
  })

  test.each([
    [{ ...someFacts, 'date.today': '2026-02-29' }, 'facts: date.today: must be a day such as 2026-02-28'],
    [{ ...someFacts, 'line.unit_price': '2500' }, 'facts: line.unit_price: must be a number'],
    [{ ...someFacts, colour: 'red' }, 'facts: has unknown keys: colour'],
    ['{"order.currency":"EUR"', 'facts: line 1, column 24: '],
    ['{"__proto__":{"line.on_sale":true}}', 'facts: line 1, column 2: '],
    ['', 'facts: is empty'],
  ])('facts that are none are refused with the place: %j', async (facts, message) => {
    const { status, out, err } = await decideOn(facts)
    expect({ status, out }).toEqual({ status: 2, out: [] })
    expect(err[0]).toContain(message)
  })

  test('what it is to read must be named', async () => {
    expect((await run(decide, {}, '--policy', 'policy')).err).toEqual([
      'usage: kembali decide --policy FILE --facts FILE|-',
    ])
    expect((await run(decide, {}, '--policy', 'x', '--facts', 'y')).err[0]).toBe('decide: x: no such file')
  })
})

describe('kembali policy check', () => {
  const check = (document: string) => run(policyCommand, { '-': document }, 'check', '-')

  test('the example may be published', async () => {
    const { status, json } = await check(example)
    expect({ status, ...json() }).toMatchObject({ status: 0, rules: 21, problems: [], searchedWhole: true })
  })

  test('a rule that is never reached, and one that never matches, are named with the cause', async () => {
    const sale = when('line.on_sale', 'equals', true)
    const { status, err } = await check(
      JSON.stringify(
        policy([
          rule('Sale', sale, { approval: 'by_person' }),
          rule('Sale again', { all: [sale, when('line.quantity', 'at_least', 3)] }, { approval: 'by_rule' }),
          rule('Both', { all: [sale, { not: sale }] }, { approval: 'by_rule' }),
        ]),
      ),
    )
    expect(status).toBe(1)
    expect(err).toEqual([
      'policy check: standard input: rules[1]: "Sale again" is never reached: "Sale" answer all of it before',
      'policy check: standard input: rules[2]: "Both" can never match: its conditions contradict each other',
    ])
  })

  test.each([
    ['cut off', example.slice(0, 400), /line \d+, column \d+: /],
    ['with a key twice', noSale.replace('"name"', '"name":"x","name"'), /line 1, column \d+: /],
    ['with a number as text', noSale.replace('"days":30', '"days":"30"'), /window\.days: must be a number/],
    [
      'with an unknown operator',
      noSale.replace('"op":"equals"', '"op":"matches"'),
      /op: must be one of equals/,
    ],
    [
      'with a day that does not exist',
      noSale.replace(
        '"fact":"line.on_sale","op":"equals","value":true',
        '"fact":"date.today","op":"at_least","value":"2026-02-30"',
      ),
      /rules\[0\]\.when\.value: .*day/,
    ],
    [
      'with keys of the language itself',
      noSale.replace('"name"', '"__proto__":{"allowed":true},"name"'),
      /__proto__/,
    ],
    [
      'with a constructor among its groups',
      noSale.replace('"rules"', '"countryGroups":{"constructor":["XX1"]},"rules"'),
      /countryGroups/,
    ],
    [
      'with two rules of one name',
      JSON.stringify(
        policy([
          rule('Twice', when('line.on_sale', 'equals', true), { approval: 'by_person' }),
          rule('Twice', when('line.on_sale', 'equals', false), { approval: 'by_person' }),
        ]),
      ),
      /rules\[1\]\.name: /,
    ],
    ['of ten million bytes', ' '.repeat(10_000_000), /has more than 4,000,000 bytes/],
    ['nested without end', '['.repeat(100_000), /line 1, column \d+: |must be an object/],
    ['in another encoding', new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), /is not UTF-8 text/],
  ])('a file %s is refused with the place', async (_what, document, message) => {
    const { status, out, err } = await run(policyCommand, { '-': document }, 'check', '-')
    expect({ status, out }).toEqual({ status: 2, out: [] })
    expect(err.join('\n')).toMatch(message)
  })
})
