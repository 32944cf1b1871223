import type { Gid, WebhookSubscription } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { existing, refuse } from './refusal.ts'

export type SubscriptionInput = { topic: string; uri: string }

export const webhookSubscriptionCreate = (
  { books }: Caller,
  { topic, uri }: SubscriptionInput,
): WebhookSubscription => {
  if (!/^(https?|arn|pubsub):/.test(uri)) refuse(null, ['webhookSubscription', 'uri'], 'Address is invalid')
  const isTaken = [...books.tables.webhookSubscriptions.values()].some(
    (each) => each.topic === topic && each.uri === uri,
  )
  // observed: the same address and topic twice.
  if (isTaken)
    refuse(null, ['webhookSubscription', 'callbackUrl'], 'Address for this topic has already been taken')
  const now = books.now()
  const subscription = { id: books.nextId('WebhookSubscription'), topic, uri, createdAt: now, updatedAt: now }
  books.tables.webhookSubscriptions.set(subscription.id, subscription)
  return subscription
}

export const webhookSubscriptionUpdate = (
  { books }: Caller,
  { id, uri }: { id: Gid; uri: string | null },
): WebhookSubscription => {
  const subscription = existing(books.tables.webhookSubscriptions.get(id), ['id'], 'Webhook subscription')
  subscription.uri = uri ?? subscription.uri
  subscription.updatedAt = books.now()
  return subscription
}

export const webhookSubscriptionDelete = ({ books }: Caller, id: Gid): Gid => {
  existing(books.tables.webhookSubscriptions.get(id), ['id'], 'Webhook subscription')
  books.tables.webhookSubscriptions.delete(id)
  return id
}
