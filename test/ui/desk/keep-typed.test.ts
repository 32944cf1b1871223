import { expect, test } from 'vitest'
import { asUsualUnlessNotSent, keepTyped, unlessNotSent } from '../../../app/ui/desk/keep-typed.ts'

const answer = { done: 'mails.saved', refusal: null }
const failing = (error: unknown) => {
  const serverAction = async () => {
    throw error
  }
  return keepTyped({ serverAction })
}
const errorResponse = (status: number) => ({ status, statusText: '', data: null, internal: false })

test('what came through is answered as the server says', async () => {
  expect(await keepTyped({ serverAction: () => Promise.resolve(answer) })).toBe(answer)
})

test.each([
  ['a connection that broke off', new TypeError('Failed to fetch')],
  ['an answer that is none of ours', new SyntaxError('')],
  ['a session that expired', errorResponse(401)],
  ['a server that failed', errorResponse(500)],
])('%s is a refusal on the screen that was typed into, which is not loaded anew', async (_, error) => {
  const told = await failing(error)
  expect(told).toMatchObject({ done: null, refusal: { code: 'not_sent' } })
  expect(unlessNotSent({ actionResult: told })).toBe(false)
  expect(asUsualUnlessNotSent({ actionResult: told, defaultShouldRevalidate: true })).toBe(false)
  expect(unlessNotSent({ actionResult: { refusal: { code: 'outdated_page' } } })).toBe(true)
})

test('a redirect goes where it leads, and what is gone is no form any more', async () => {
  const redirect = new Response(null, { status: 302 })
  await expect(failing(redirect)).rejects.toBe(redirect)
  await expect(failing(errorResponse(404))).rejects.toMatchObject({ status: 404 })
})
