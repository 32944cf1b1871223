import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { ReturnCommand } from '../../domain/returns/commands.ts'
import type { CallOutcome } from '../../domain/returns/channel-call.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { instantOf } from '../../domain/time/local-minute.ts'
import type { Desk } from '../kembali.ts'
import type { Command } from './command.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from './change-return.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'files' | 'hash'>
type Commands = Omit<
  Desk['returns'],
  | 'list'
  | 'matching'
  | 'bulk'
  | 'export'
  | 'exportCase'
  | 'evidencePack'
  | 'page'
  | 'findByRma'
  | 'addEvidence'
  | 'clearSignal'
  | 'withdrawEvidence'
>
type Done = Outcome<{ readonly returnId: string }>

/** What people do with a return at the desk. Each is one transaction; the channel hears of it from a job. */
export const deskCommands = (deps: Needed, shop: ShopRecord): Commands => {
  const run = async (input: Command, command: ReturnCommand): Promise<Done> => {
    const outcome = await deps.unitOfWork(shop.shopId)((repositories) =>
      changeReturn(deps, repositories)(input, command),
    )
    return doneOf(input, outcome)
  }
  return {
    approve: ({ reason, goods = [], seen = [], ...input }) =>
      run(input, { type: 'approve', reason, goods, seen }),
    changeGoods: ({ goods, reason, ...input }) => run(input, { type: 'change_goods', goods, reason }),
    decline: (input) => run(input, { type: 'decline', reason: input.reason, note: input.note }),
    cancel: (input) => run(input, { type: 'cancel', note: input.note }),
    markShipped: ({ carrier, trackingNumber, trackingUrl, ...input }) =>
      run(input, { type: 'mark_shipped', carrier, trackingNumber, trackingUrl }),
    recordDelivery: (input) => recordDelivery(deps, shop, input),
    receive: (input) => receive(deps, shop, input),
    inspect: (input) => run(input, { type: 'inspect', inspections: input.inspections }),
    dispose: (input) => run(input, { type: 'dispose', dispositions: input.dispositions }),
    writeMessage: (input) => writeMessage(deps, shop, input),
    refund: ({ early, ...input }) => send(deps, shop, input, { type: 'settle', early }),
    confirmPayout: ({ askId, ...input }) => send(deps, shop, input, { type: 'confirm_payout', askId }),
    refusePayout: ({ askId, reason, ...input }) => run(input, { type: 'refuse_payout', askId, reason }),
    close: (input) => run(input, { type: 'close' }),
    recordPayout: ({ callId, reference, detailsId, isChangeChecked, ...input }) =>
      run(input, { type: 'record_payout', callId, reference, detailsId, isChangeChecked }),
    attachLabel: (input) => attachLabel(deps, shop, input),
    resolveCall: (input) => {
      if (input.reason.trim() === '') return Promise.resolve(refuse({ code: 'verdict_needs_reason' }))
      return run(input, {
        type: 'resolve_call',
        callId: input.callId,
        outcome: verdicts[input.verdict](input.reason),
      })
    },
  }
}

/** The answer kept ready that it began as is counted where the message is new. */
const writeMessage = async (
  deps: Needed,
  shop: ShopRecord,
  { messageId, text, templateId = null, ...target }: Parameters<Desk['returns']['writeMessage']>[0],
): Promise<Done> => {
  const at = { ...target, expectedVersion: null }
  return doneOf(
    at,
    await deps.unitOfWork(shop.shopId)(async (repositories) => {
      const before = await repositories.returns.lock(target.returnId)
      const changed = await changeReturn(deps, repositories)(at, { type: 'write_message', messageId, text })
      const isNew = changed.ok && changed.value.conversation.length > (before?.state.conversation.length ?? 0)
      if (isNew && templateId !== null) await repositories.replyTemplates.countUse(templateId)
      return changed
    }),
  )
}

/** The shop's quarantine place is the one of this moment: the receipt keeps it when the shop names another. */
const receive = async (
  deps: Needed,
  shop: ShopRecord,
  { receipts, note, ...target }: Parameters<Desk['returns']['receive']>[0],
): Promise<Done> =>
  doneOf(
    target,
    await deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { quarantinePlace: place } = await repositories.receiving.get()
      return changeReturn(deps, repositories)(target, { type: 'receive', receipts, note, place })
    }),
  )

/** Refuses `moment_unreadable` besides what the decision refuses: a minute is read in the zone of the policy in force. */
const recordDelivery = async (
  deps: Needed,
  shop: ShopRecord,
  { deliveredAt: minute, ...target }: Parameters<Desk['returns']['recordDelivery']>[0],
): Promise<Done> =>
  doneOf(
    target,
    await deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { policy } = await repositories.policies.current()
      const deliveredAt = instantOf(policy.timeZone, minute)
      if (deliveredAt === null) return refuse({ code: 'moment_unreadable' })
      const source = { kind: 'person' } as const
      return changeReturn(deps, repositories)(target, { type: 'record_delivery', deliveredAt, source })
    }),
  )

/** Money that is sent, or that waits for a second person by now. */
const send = async (
  deps: Needed,
  shop: ShopRecord,
  target: Command,
  command: Extract<ReturnCommand, { type: 'settle' | 'confirm_payout' }>,
): ReturnType<Desk['returns']['refund']> => {
  const changed = await deps.unitOfWork(shop.shopId)((repositories) =>
    changeReturn(deps, repositories)(target, command),
  )
  if (!changed.ok) return changed
  return accept({ returnId: target.returnId, isAsked: changed.value.payoutAsk !== null })
}

const doneOf = ({ returnId }: Command, outcome: Outcome<unknown>): Done =>
  outcome.ok ? accept({ returnId }) : outcome

/** A person looked into the channel and says what became of the call. */
const verdicts: Readonly<
  Record<Parameters<Desk['returns']['resolveCall']>[0]['verdict'], (reason: string) => CallOutcome>
> = {
  it_happened: () => ({ result: 'confirmed', externalId: null, native: null, fees: null }),
  try_again: (reason) => ({ result: 'not_done', reason, isSaid: true }),
  give_up: (reason) => ({ result: 'abandoned', reason }),
}

const largestLabelBytes = 5_000_000
const pdfMark = '%PDF-'

/** The merchant's own label. Refuses `label_not_pdf`, `label_too_large`. The file is kept before anything names it. */
const attachLabel = async (
  deps: Needed,
  shop: ShopRecord,
  input: Parameters<Desk['returns']['attachLabel']>[0],
): Promise<Done> => {
  const may = mayDo(input.actor, 'attach_label')
  if (!may.ok) return may
  const { pdf } = input
  if (pdf.byteLength > largestLabelBytes) return refuse({ code: 'label_too_large', limit: largestLabelBytes })
  const mark = String.fromCharCode(...pdf.subarray(0, pdfMark.length))
  if (mark !== pdfMark) return refuse({ code: 'label_not_pdf' })
  const fileId = deps.newId()
  await deps.files.put(fileId, pdf)
  const outcome = await deps.unitOfWork(shop.shopId)(async (repositories) => {
    const command = { type: 'attach_label', kind: 'merchant_label', fileId } as const
    const changed = await changeReturn(deps, repositories)(input, command)
    if (!changed.ok) return changed
    await repositories.files.add({
      fileId,
      returnId: input.returnId,
      name: input.fileName,
      mediaType: 'application/pdf',
      sha256: deps.hash(pdf),
      bytes: pdf.byteLength,
    })
    return changed
  })
  if (outcome.ok) return accept({ returnId: input.returnId })
  await deps.files.remove(fileId)
  return outcome
}
