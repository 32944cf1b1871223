import { data } from '@remix-run/node'
import type { Outcome } from '../../domain/outcome.ts'
import type { DeskKey } from '../../i18n/desk-words.ts'
import { answerOf, statusOf } from './answer-form.server.ts'
import { formText } from '../form-text.server.ts'
import type { LoadContext } from '../load-context.server.ts'
import type { OpenDesk } from './open-desk.server.ts'

/** The forms of the channels page. Inviting a store leads to where its owner is asked, in a window of its own. */
export const saveChannels = async (
  { desk, actor, shop }: OpenDesk,
  { appUrl }: Pick<LoadContext, 'appUrl'>,
  form: FormData,
) => {
  const text = (name: string) => formText(form, name, 500) ?? ''
  const typed = text('address')
  const channelId = text('channelId')
  const carry: Readonly<Record<string, () => Promise<Outcome<object>>>> = {
    invite: () => desk.channels.invite({ typed, returnUrl: returnUrlFor(shop.domain, appUrl), actor }),
    link: () => desk.channels.link({ actor }),
    connect: () =>
      desk.channels.connect({
        typed,
        consumerKey: text('consumerKey').trim(),
        consumerSecret: text('consumerSecret').trim(),
        actor,
      }),
    check: () => desk.channels.check({ channelId, actor }),
    disconnect: () => desk.channels.disconnect({ channelId, actor }),
  }
  const intent = text('intent')
  const run = Object.hasOwn(carry, intent) ? carry[intent] : undefined
  if (!run) throw new Response(null, { status: 400 })
  const outcome = await run()
  const url = outcome.ok && 'url' in outcome.value ? String(outcome.value.url) : null
  return data(
    {
      ...answerOf(outcome, done[intent] ?? 'channels.done.check'),
      ...(intent === 'link' ? { url: null, link: url } : { url, link: null }),
    },
    { status: statusOf(outcome) },
  )
}

const done: Readonly<Record<string, DeskKey>> = {
  invite: 'channels.done.invite',
  link: 'channels.done.link',
  connect: 'channels.done.connect',
  check: 'channels.done.check',
  disconnect: 'channels.done.disconnect',
}

/** Where WooCommerce sends the owner back to: a page that says to go on in the other window. */
const returnUrlFor = (domain: string, appUrl: string): string =>
  `${appUrl}/stores/connected?${new URLSearchParams({ shop: domain })}`
