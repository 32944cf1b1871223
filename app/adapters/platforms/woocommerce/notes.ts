import { z } from 'zod'
import type { NotedChannel, OrderNote } from '../../../application/ports/commerce-platform.ts'
import { Bug } from '../../../domain/bug.ts'
import type { WooClient } from './client.ts'
import { orderNumberIn } from './identifiers.ts'
import { carries, marked } from './our-mark.ts'
import { readAs } from './reported.ts'

const note = z.object({ note: z.string() })

/** Private notes on an order: they neither change its date nor tell the customer. */
export const createNotes = (client: WooClient, channelId: string): NotedChannel['notes'] => ({
  has: async (orderId, key) => {
    const { body } = await client.get(`orders/${knownOrder(channelId, orderId)}/notes`)
    return readAs(z.array(note), body).some((one) => carries(one.note, 'note', key))
  },
  write: async ({ orderId, key, ...note }) => {
    const body = { note: marked('note', key, wordsOf(note)), customer_note: false }
    await client.change('post', `orders/${knownOrder(channelId, orderId)}/notes`, body)
  },
})

/** An order that we have a return of; anything else is our mistake. */
export const knownOrder = (channelId: string, orderId: string): number => {
  const id = orderNumberIn(channelId, orderId)
  if (id === null) throw new Bug(`not an order of this store: ${orderId}`)
  return id
}

/** In the words of the shop's staff, who read them in WooCommerce. */
const wordsOf = ({ rma, event, detail }: Omit<OrderNote, 'orderId' | 'key'>): string =>
  `Kembali: ${words[event].replace('{rma}', rma)}${detail ? `: ${detail}` : ''}`

const words: Readonly<Record<OrderNote['event'], string>> = {
  asked_for: 'return {rma} was asked for',
  opened: 'return {rma} was opened',
  approved: 'return {rma} was approved',
  declined: 'return {rma} was declined',
  cancelled: 'return {rma} was cancelled',
  labelled: 'the label or packing slip of return {rma} is ready',
  shipped: 'the goods of return {rma} are on their way',
  closed: 'return {rma} was closed',
}
