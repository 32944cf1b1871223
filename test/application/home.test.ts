import { expect, test } from 'vitest'
import { usualMessageSettings } from '../../app/domain/messages/message-settings.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const day = 24 * 3_600
const owner = staff('owner')

test('key figures count what was opened, decided and paid back in the last thirty days, beside the thirty before', async () => {
  const { desk, submit, as, passTime, carry } = await aDesk({
    answers: { approval: 'by_person', release: { at: 'on_request', by: 'rule' } },
  })
  expect(await desk.keyFigures()).toMatchObject({ now: { opened: 0, paidBack: [], decisionSeconds: null } })
  const { returnId } = ok(await submit(1))
  passTime(7_200)
  ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  await carry(returnId)
  passTime(60)
  const { now, before } = await desk.keyFigures()
  expect(now).toMatchObject({
    opened: 1,
    decisionSeconds: 7_200,
    reasons: [{ code: 'too_small', returns: 1 }],
  })
  const [confirmed] = (await desk.returns.page(returnId, owner))?.money.settled ?? []
  expect(confirmed?.payout).toBe('confirmed')
  expect(now.paidBack).toEqual([confirmed?.settlement.settlement])
  expect(now.refundSeconds).toBe(7_200)
  expect(before).toMatchObject({ opened: 0, paidBack: [] })
  passTime(31 * day)
  const later = await desk.keyFigures()
  expect([later.now.opened, later.before.opened]).toEqual([0, 1])
  expect(later.before.paidBack).toEqual(now.paidBack)
})

test('the guide sees for itself what is set up', async () => {
  const { desk } = await aDesk()
  const done = async () =>
    (await desk.setup.guide()).steps.filter(({ isDone }) => isDone).map(({ step }) => step)
  const before = await done()
  expect(before).not.toContain('portal')
  await desk.setup.seePortal()
  await desk.setup.seePortal()
  ok(await desk.mails.change({ settings: { ...usualMessageSettings, replyTo: 'a@b.example' }, actor: owner }))
  ok(await desk.receiving.chooseLocation({ locationId: 'warehouse', actor: owner }))
  ok(await desk.receiving.setReturnAddress({ typed: 'Maashaven 12', actor: owner }))
  expect(await done()).toEqual(
    [...before, 'return_address', 'portal', 'sender', 'locations'].toSorted(
      inOrder(await desk.setup.guide()),
    ),
  )
})

const inOrder =
  ({ steps }: { steps: readonly { step: string }[] }) =>
  (one: string, other: string) =>
    steps.findIndex(({ step }) => step === one) - steps.findIndex(({ step }) => step === other)

test('the owner takes the guide away and back, and nobody else', async () => {
  const { desk } = await aDesk()
  ok(await desk.setup.dismiss({ isDismissed: true, actor: owner }))
  expect((await desk.setup.guide()).isDismissed).toBe(true)
  expect(await desk.setup.dismiss({ isDismissed: false, actor: staff('agent') })).toMatchObject({
    refusal: { code: 'not_your_role' },
  })
  ok(await desk.setup.dismiss({ isDismissed: false, actor: owner }))
  expect((await desk.setup.guide()).isDismissed).toBe(false)
})
