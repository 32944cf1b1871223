import { expect, test } from 'vitest'
import { accept, refuse } from '../../app/domain/outcome.ts'
import { createLookUpLimit, lookUpInTurn } from '../../app/http/portal/look-up-limit.server.ts'

const start = Date.parse('2026-11-20T10:00:00Z')
const by = (clientAddress: string, orderName = '#1001', seconds = 0) => ({
  shopId: 'one',
  orderName,
  clientAddress,
  now: new Date(start + seconds * 1000),
})

test('a client guesses six times at one order, twenty times in all, and again after a quarter of an hour', () => {
  const limit = createLookUpLimit()
  const answers = Array.from({ length: 25 }, (_, index) => limit.begin(by('a', `${Math.floor(index / 5)}`)))
  expect(answers.filter((where) => where === 'refused')).toHaveLength(5)
  const other = createLookUpLimit()
  const atOne = Array.from({ length: 8 }, () => other.begin(by('a')))
  expect(atOne.indexOf('refused')).toBe(6)
  expect(other.begin(by('a', '#1002'))).toBe('channel')
  expect(limit.begin(by('a', '#1', 901))).toBe('channel')
})

test('whoever finds an order has not guessed', () => {
  const limit = createLookUpLimit()
  for (let index = 0; index < 30; index += 1) {
    expect(limit.begin(by('a'))).not.toBe('refused')
    limit.forgive(by('a'))
  }
})

test('the guesses of others refuse nobody, from however many addresses they come', () => {
  const limit = createLookUpLimit()
  for (let index = 0; index < 500; index += 1) limit.begin(by(`attacker ${index}`))
  expect(limit.begin(by('shopper'))).toBe('store')
})

test('ten thousand look-ups ask the channel no more often than the shop can bear, whoever they come from', () => {
  const limit = createLookUpLimit()
  const asked = Array.from({ length: 10_000 }, (_, index) => limit.begin(by(`${index}`, '#1', index / 1_000)))
  expect(asked.filter((where) => where === 'channel').length).toBeLessThanOrEqual(60 + 10)
  expect(limit.begin({ ...by('a', '#1', 10), shopId: 'two' })).toBe('channel')
  expect(limit.begin(by('a', '#1', 70))).toBe('channel')
})

test('a flood of addresses pushes out its own counts, not that of a client who is kept from guessing', () => {
  const limit = createLookUpLimit()
  for (let index = 0; index < 6; index += 1) limit.begin(by('guesser'))
  for (let index = 0; index < 20_000; index += 1) limit.begin(by(`${index}`, '#2', 1))
  expect(limit.begin(by('guesser', '#1001', 2))).toBe('refused')
})

test('after sixty misses from sixty addresses, whoever knows the pair gets in within seconds', async () => {
  const waited: number[] = []
  const limit = createLookUpLimit((milliseconds) => Promise.resolve(waited.push(milliseconds)))
  const miss = () => Promise.resolve(refuse({ code: 'order_not_found' }))
  for (let index = 0; index < 60; index += 1) await lookUpInTurn(limit, by(`${index}`, `#${index}`), miss)
  const asked: string[] = []
  const found = await lookUpInTurn(limit, by('shopper', '#1010'), (where) => {
    asked.push(where)
    return Promise.resolve(
      where === 'channel' ? accept('order-1010') : refuse({ code: 'channel_unavailable' }),
    )
  })
  expect(found).toEqual(accept('order-1010'))
  expect(asked).toEqual(['store', 'channel'])
  expect(waited).toEqual([1000])
})

test('an order that we keep is found at once, and takes no place in line', async () => {
  const limit = createLookUpLimit(() => Promise.reject(new Error('waited')))
  for (let index = 0; index < 60; index += 1) limit.begin(by(`${index}`, `#${index}`))
  for (let index = 0; index < 30; index += 1)
    expect(await lookUpInTurn(limit, by('shopper'), () => Promise.resolve(accept('kept')))).toEqual(
      accept('kept'),
    )
})

test('a few wait and nobody longer than five seconds; the next one is told at once, and may try again', async () => {
  const waited: number[] = []
  const limit = createLookUpLimit((milliseconds) => Promise.resolve(waited.push(milliseconds)))
  for (let index = 0; index < 60; index += 1) limit.begin(by(`${index}`, `#${index}`))
  const inLine = await Promise.all(
    Array.from({ length: 7 }, (_, index) => limit.waitInLine(by(`late ${index}`))),
  )
  expect(inLine).toEqual([true, true, true, true, true, false, false])
  expect(waited).toEqual([1000, 2000, 3000, 4000, 5000])
  expect(await limit.waitInLine(by('shopper', '#1010', 1))).toBe(true)
})
