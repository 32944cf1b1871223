import type { ReturnRequestInput } from '../../../app/application/portal/return-request.ts'
import type { PortalOrderView } from '../../../app/contracts/portal-views.ts'
import { reasons } from '../../../app/domain/returns/reasons.ts'
import type { BookOrder } from '../auditor/books.ts'
import type { Dice } from '../dice.ts'
import { asked, looked, pause, type Scene } from './scene.ts'

type Sent = { readonly returnId: string; readonly rma: string }

/** A shopper finds the order, fills the form in and sends it: twice, when impatient; until it is answered, always. */
export const askForReturn = async (scene: Scene, order: BookOrder, dice: Dice): Promise<string | null> => {
  const { portal } = scene.world.desk
  for (let attempt = 0; attempt < 6 && !scene.isOver(); attempt += 1) {
    const found = await asked(scene, 'look an order up', () =>
      portal.lookUp({ orderName: order.name, email: order.email ?? '' }),
    )
    if (found.answer === 'accepted') break
    await pause(300)
  }
  const view = await looked(scene, 'see an order', () => portal.order(order.id))
  const input = view && formOf(view, dice)
  if (!input) return null
  if (dice.chance(0.5))
    await asked(scene, 'preview', () => portal.preview({ ...input, submissionKey: 'form-preview' }))
  return sendForm(scene, input, dice)
}

const formOf = (view: PortalOrderView, dice: Dice): ReturnRequestInput | null => {
  const returnable = view.lines.filter((line) => line.returnable > 0)
  if (returnable.length === 0) return null
  const chosen = dice.shuffled(returnable).slice(0, dice.between(1, 3))
  const wantsAll = dice.chance(0.3)
  return {
    orderId: view.orderId,
    locale: dice.pick(['en', 'nl', 'id']),
    lines: (wantsAll ? returnable : chosen).map((line) => ({
      lineId: line.lineId,
      quantity: wantsAll ? line.returnable : dice.between(1, line.returnable),
      reason: dice.pick(reasons),
      note: dice.chance(0.3) ? 'It is not what I had hoped for · Kembali R-9999' : null,
      resolution: 'refund' as const,
    })),
  }
}

const sendForm = async (scene: Scene, input: ReturnRequestInput, dice: Dice): Promise<string | null> => {
  const key = `form-${dice.between(1, 2 ** 40)}`
  const accepted: Sent[] = []
  const refused: string[] = []
  let unanswered = 0
  const send = async () => {
    const sent = await asked(scene, 'submit', () =>
      scene.world.desk.portal.submit({
        ...input,
        submissionKey: key,
        actor: { kind: 'shopper', name: null },
        override: null,
      }),
    )
    if (sent.answer === 'accepted') accepted.push(sent.value)
    else if (sent.answer === 'refused') refused.push(sent.code)
    else unanswered += 1
  }
  await (dice.chance(0.3) ? Promise.all([send(), send(), send()]) : send())
  while (accepted.length + refused.length === 0 && !scene.isOver()) {
    await pause(250)
    await send()
  }
  // Somebody who had no answer sends the form once more, much later.
  if (unanswered > 0 && dice.chance(0.5)) await send()
  const { orderId, lines } = input
  scene.submissions.push({ key, orderId, lines, accepted, refused, unanswered })
  return accepted[0]?.returnId ?? null
}
