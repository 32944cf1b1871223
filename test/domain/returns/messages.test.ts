import { describe, expect, test } from 'vitest'
import { messageLimits, unanswered } from '../../../app/domain/returns/conversation.ts'
import type { Actor } from '../../../app/domain/returns/actor.ts'
import { anOrder } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper, staff } from '../../builders/return-desk.ts'

const aReturn = () => {
  const desk = aReturnDesk(anOrder(), { approval: 'by_person' })
  const { returnId } = accepted(desk.ask([{}]))
  const write = (text: string, actor: Actor = shopper, messageId = `${actor.kind} ${text}`) =>
    desk.run(returnId, { type: 'write_message', messageId, text }, actor)
  return { desk, returnId, write }
}

describe('a message', () => {
  test('stands in the ledger with who wrote it, in the order in which it was written', () => {
    const { write } = aReturn()
    accepted(write('Where do I send it?'))
    const state = accepted(write('To the address on the slip.', staff('agent')))
    expect(state.conversation).toMatchObject([
      { text: 'Where do I send it?', by: shopper, at: '2026-11-20T10:00:00.000Z' },
      { text: 'To the address on the slip.', by: staff('agent') },
    ])
  })

  test('sent twice by one form is said once', () => {
    const { write } = aReturn()
    accepted(write('Hello', shopper, 'form-1'))
    expect(accepted(write('Hello', shopper, 'form-1')).conversation).toHaveLength(1)
  })

  test('may be written after the return was declined, since questions come late', () => {
    const { desk, returnId, write } = aReturn()
    accepted(desk.run(returnId, { type: 'decline', reason: 'other', note: 'no' }, staff('agent')))
    expect(write('Why?').ok).toBe(true)
  })

  test('does not make the desk’s open page outdated', () => {
    const { desk, returnId, write } = aReturn()
    const before = desk.get(returnId)?.pageVersion
    expect(accepted(write('Hello')).pageVersion).toBe(before)
  })

  test('of nothing but spaces is refused, and one that is too long says how long it may be', () => {
    const { write } = aReturn()
    expect(write(' \n ')).toMatchObject({ refusal: { code: 'message_empty' } })
    const longest = 'a'.repeat(messageLimits.letters)
    expect(write(`${longest}a`)).toMatchObject({ refusal: { code: 'message_too_long', limit: 2_000 } })
    expect(write(longest.replace('aaa', 'a\r\na')).ok).toBe(true)
  })

  test('the eleventh of a shopper within an hour is refused; the desk goes on writing', () => {
    const { write } = aReturn()
    for (let one = 0; one < messageLimits.shopperPerHour; one += 1) accepted(write(`question ${one}`))
    expect(write('one more')).toMatchObject({ refusal: { code: 'too_many_messages', limit: 10 } })
    expect(write('We are on it.', staff('agent')).ok).toBe(true)
  })

  test.each([
    ['owner', true],
    ['agent', true],
    ['finance', true],
    ['warehouse', false],
  ] as const)('is written by the %s: %s', (role, may) => {
    expect(aReturn().write('Hello', staff(role)).ok).toBe(may)
  })

  test('waits for an answer until somebody at the desk writes', () => {
    const { write } = aReturn()
    accepted(write('One'))
    expect(unanswered(accepted(write('Two')))).toHaveLength(2)
    expect(unanswered(accepted(write('Yes.', staff('agent'))))).toHaveLength(0)
  })
})
