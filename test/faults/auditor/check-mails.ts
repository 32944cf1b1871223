import { callsDoing, has, type Case } from './case.ts'
import type { Report } from './finding.ts'
import type { Delivered } from './journal.ts'
import type { Ledger, Message } from './ledger.ts'

/** One mail for each state that a return reached. A double has the same Message-ID, and only a crash makes one. */
export const checkMails = (
  report: Report,
  ledger: Ledger,
  cases: readonly Case[],
  delivered: readonly Delivered[],
): { readonly doubled: number } => {
  const ids = new Map(ledger.messages.map((message) => [messageIdOf(ledger, message), message]))
  for (const [messageId, message] of ids) checkMessage(report, message, delivered, messageId)
  const ours = delivered.filter(({ messageId }) => messageId.endsWith(`@${ledger.domain}>`))
  for (const { messageId, subject } of ours)
    report.must(ids.has(messageId), 'no mail that nobody wrote', messageId, () => subject)
  for (const one of cases) checkKinds(report, one, ledger.messages)
  return { doubled: ours.length - new Set(ours.map(({ messageId }) => messageId)).size }
}

const messageIdOf = ({ domain }: Ledger, { messageKey }: Message): string =>
  `<${messageKey.replace(':', '.')}@${domain}>`

const checkMessage = (
  report: Report,
  message: Message,
  delivered: readonly Delivered[],
  messageId: string,
): void => {
  const mails = delivered.filter((mail) => mail.messageId === messageId)
  report.must(
    mails.length >= 1 && message.sentAt !== null,
    'every mail is sent',
    message.messageKey,
    () => `${mails.length} arrived, ${message.sentAt ? 'marked as sent' : 'not marked as sent'}`,
  )
  report.must(
    mails.every(({ to }) => to.join() === message.toAddress.toLowerCase()),
    'a mail goes to its shopper alone',
    message.messageKey,
    () => mails.flatMap(({ to }) => to).join(', '),
  )
}

const checkKinds = (report: Report, one: Case, messages: readonly Message[]): void => {
  const kinds = messages.filter(({ returnId }) => returnId === one.ours.returnId).map(({ kind }) => kind)
  const wanted = [
    ['return_approved', has(one, 'return_approved')],
    ['return_declined', has(one, 'return_declined')],
    ['return_cancelled', has(one, 'return_cancelled')],
    ['return_closed', has(one, 'return_closed')],
  ] as const
  for (const [kind, isReached] of wanted)
    report.must(
      kinds.filter((each) => each === kind).length === (isReached ? 1 : 0),
      'one mail for each state that was reached',
      one.where,
      () => `${kind}: ${isReached ? 'reached' : 'not reached'}, mails: ${kinds.join(', ')}`,
    )
  const isPaid = callsDoing(one, 'pay_out').length > 0 || has(one, 'refunded_outside')
  report.must(
    isPaid || !kinds.includes('refund_paid'),
    'nobody is told of money that was not paid',
    one.where,
    () => kinds.join(', '),
  )
}
