import type { CaseOnPaper, PackBlock, WordedPack } from '../../contracts/case-pack.ts'
import { deskWords, type DeskWords } from '../../i18n/desk-words.ts'
import { timelineOf } from '../desk/return/timeline-words.ts'
import { evidenceBlocks } from './evidence-words.ts'
import { linesBlocks } from './lines-words.ts'
import { moneyBlocks } from './money-words.ts'

/** What every part of a pack is worded with. */
export type Wording = {
  readonly words: DeskWords
  readonly at: (instant: string) => string
  readonly paper: CaseOnPaper
}

/** A case in the desk's words: a cover, the lines with their decisions, the money, all entries, messages, photos and video. */
export const wordPack = (paper: CaseOnPaper): WordedPack => {
  const words = deskWords('en', paper.view.platform)
  const at = (instant: string) => words.moment(instant, paper.shop.timeZone)
  const wording = { words, at, paper }
  const { rma } = paper.view
  return {
    title: words.t('pack.title', { rma }),
    footer: words.t('pack.footer', { rma, shop: paper.shop.name, hash: paper.dataSha256 }),
    blocks: [
      ...coverBlocks(wording),
      ...linesBlocks(wording),
      ...moneyBlocks(wording),
      ...timelineBlocks(wording),
      ...messageBlocks(wording),
      ...evidenceBlocks(wording),
    ],
  }
}

const coverBlocks = ({ words, at, paper }: Wording): readonly PackBlock[] => {
  const { view, shop, made } = paper
  const facts = [
    ['rma', view.rma],
    ['native', view.nativeReturnName],
    ['order', view.orderName],
    ['order_id', view.orderId],
    ['shop', `${shop.name} (${shop.domain})`],
    ['customer', view.customerName],
    ['email', view.email],
    ['requested', at(view.requestedAt)],
    ['status', words.t(`status.${view.status}.name`)],
    ['basis', words.t(`pack.basis.${paper.legalBasis}`)],
    ['policy', policiesOf({ words, at, paper })],
    ['parcel', parcelOf(view.shipment)],
    ['delivered', view.delivery && at(view.delivery.deliveredAt)],
    ['made', words.t('pack.made_by', { at: at(made.at), who: made.by })],
    ['data', paper.dataSha256],
  ] as const
  return [
    { kind: 'title', text: words.t('pack.title', { rma: view.rma }) },
    {
      kind: 'facts',
      rows: facts.flatMap(([name, value]) => (value ? [{ name: words.t(`pack.cover.${name}`), value }] : [])),
    },
    { kind: 'quiet', text: words.t('pack.intro', { zone: shop.timeZone }) },
    { kind: 'quiet', text: words.t('pack.data_help') },
  ]
}

const policiesOf = ({ words, at, paper }: Wording): string =>
  paper.policies
    .map(({ hash, publishedAt }) =>
      publishedAt === null ? hash : words.t('pack.published', { hash, at: at(publishedAt) }),
    )
    .join('\n')

const parcelOf = (shipment: CaseOnPaper['view']['shipment']): string | null =>
  shipment && [shipment.carrier, shipment.trackingNumber].filter((part) => part !== null).join(' ')

const timelineBlocks = ({ words, at, paper }: Wording): readonly PackBlock[] => [
  { kind: 'heading', text: words.t('pack.timeline') },
  ...timelineOf(words, paper.view, at)
    .toReversed()
    .map((entry): PackBlock => ({
      kind: 'entry',
      when: at(entry.at),
      who: entry.who,
      text: entry.sentence,
      further: entry.further,
    })),
]

const messageBlocks = ({ words, at, paper }: Wording): readonly PackBlock[] => {
  const { messages } = paper.view
  if (messages.length === 0) return []
  const told = messages.map(({ kind, to, sentAt }): PackBlock => {
    const what = words.find(`message.${kind}`) ?? kind
    const text =
      sentAt === null
        ? words.t('pack.unsent', { what, to })
        : words.t('pack.sent', { what, to, at: at(sentAt) })
    return { kind: 'text', text }
  })
  return [{ kind: 'heading', text: words.t('pack.messages') }, ...told]
}
