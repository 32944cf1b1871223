import type { LineAnswerView, OrderAnswersView, AnswerRefusal } from '../../contracts/answer-views.ts'
import type {
  AnsweredLine,
  AnsweredMoney,
  AnsweredRefusal,
  AnsweredReturn,
  AnswersDocument,
  StaffAnswer,
} from '../../contracts/answers.ts'
import type { MoneyView, SettlementView } from '../../contracts/views.ts'
import { deductionName, placeName } from '../../i18n/amount-names.ts'
import { deskWords } from '../../i18n/desk-words.ts'
import { statusSentence } from '../../i18n/kept-words.ts'
import { refusalSentence } from '../../i18n/refusal-sentence.ts'
import { settlementRemarks, settlementRows, totalRow } from '../../i18n/settlement-rows.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { decimalOf } from '../../i18n/translator.ts'
import { explanationWords } from '../policy/explanation-words.ts'
import { termsOf } from '../portal/return-terms.ts'

/** What is known of an order as programs read it: amounts as decimal text, sentences in the shopper's language. */
export const answersDocumentOf = (words: ShopperWords, view: OrderAnswersView): AnswersDocument => ({
  format: 'kembali/answers@1',
  locale: words.locale,
  order: { name: view.orderName, placedOn: view.placedOn, formUrl: view.formUrl },
  lines: view.lines.map((line) => lineOf(words, line)),
  together: view.together && {
    mayComeBack: view.together.refusal === null,
    approval: view.together.approval,
    pays: view.together.settlement && paysOf(words, view.together.settlement, false),
    refusal: view.together.refusal && refusedOf(words, view.together.refusal),
  },
  returns: view.returns.map((one) => returnOf(words, one)),
})

const lineOf = (words: ShopperWords, view: LineAnswerView): AnsweredLine => ({
  lineId: view.lineId,
  sku: view.sku,
  title: view.title,
  variantTitle: view.variantTitle,
  bought: view.bought,
  mayComeBack: view.refusal === null,
  units: view.units,
  asked: view.asked,
  until: { day: view.lastDay, countedFrom: view.anchor, countedFromDay: view.anchoredOn },
  resolutions: [...view.resolutions],
  approval: view.approval,
  goods: view.goods,
  mustShow: [...view.mustShow],
  returnShipping: { payer: view.returnShipping.payer, fee: moneyOf(view.returnShipping.fee) },
  pays: view.settlement && paysOf(words, view.settlement, false),
  refusal: view.refusal && refusedOf(words, view.refusal),
  words: [...lineSentences(words, view)],
  staff: staffOf(view),
})

/** What may be said to the shopper as it is. */
const lineSentences = (words: ShopperWords, view: LineAnswerView): readonly string[] => {
  if (view.refusal) return [refusedSentence(words, view.refusal)]
  const [until = '', ...terms] = termsOf(words, view)
  const [needed] = view.mustShow
  return [
    until,
    ...(view.goods === 'keep' ? [words.t('portal.kept')] : terms),
    ...(needed ? [words.t(`portal.photos.needed_${view.mustShow.length > 1 ? 'both' : needed}`)] : []),
    words.t(`answer.${view.approval}`),
  ]
}

const refusedOf = (words: ShopperWords, refusal: AnswerRefusal): AnsweredRefusal => ({
  code: refusal.code,
  words: refusedSentence(words, refusal),
  instead: insteadOf(words, refusal['instead']),
})

/** Where nothing at all is offered that is carried out, there is nothing to name. */
const refusedSentence = (words: ShopperWords, refusal: AnswerRefusal): string => {
  const { offered } = refusal
  const isNothingOffered = Array.isArray(offered) && offered.length === 0
  return refusalSentence(words, isNothingOffered ? { ...refusal, code: 'not_returnable' } : refusal)
}

const insteadOf = (words: ShopperWords, instead: unknown): AnsweredRefusal['instead'] => {
  if (typeof instead !== 'object' || instead === null) return null
  if ('day' in instead && typeof instead.day === 'string') {
    const { day } = instead
    return { code: 'later', day, words: words.t('instead.later', { day: words.day(day) }) }
  }
  if ('count' in instead && typeof instead.count === 'number') {
    const { count } = instead
    return { code: 'fewer', count, words: words.t('instead.fewer', { count }) }
  }
  return null
}

const moneyOf = (view: MoneyView) => ({ amount: decimalOf(view), currency: view.currency })

const paysOf = (words: ShopperWords, view: SettlementView, isPaid: boolean): AnsweredMoney => ({
  items: moneyOf(view.items),
  taxes: moneyOf(view.taxes),
  taxesIncluded: view.taxesIncluded,
  dutiesAndFees: moneyOf(view.dutiesAndFees),
  outboundShipping: moneyOf(view.outboundShipping),
  deductions: view.deductions.map(({ name, amount }) => ({
    name,
    words: deductionName(words, name),
    amount: moneyOf(amount),
  })),
  total: moneyOf(view.settlement),
  paidTo: view.payTo.map(({ kind, gateway, amount }) => ({
    kind,
    words: placeName(words, { kind, gateway }),
    amount: moneyOf(amount),
  })),
  words: [
    ...[...settlementRows(words, view), totalRow(words, view, isPaid)].map(
      ({ name, amount }) => `${name}: ${words.money(amount)}`,
    ),
    ...settlementRemarks(words, view, isPaid),
  ],
})

const returnOf = (words: ShopperWords, view: OrderAnswersView['returns'][number]): AnsweredReturn => ({
  rma: view.rma,
  status: view.status,
  words: [
    statusSentence(words, view),
    view.declined && words.find(`declined.${view.declined.reason}`),
  ].filter((sentence) => sentence !== null),
  requestedOn: view.requestedOn,
  trackingNumber: view.trackingNumber,
  isPaid: view.isPaid,
  pays: paysOf(words, view.settlement, view.isPaid),
  lines: view.lines.map(({ title, variantTitle, quantity, received, isKept }) => ({
    ...{ title, variantTitle, quantity, received, isKept },
  })),
  url: view.url,
})

/** In the desk's language: rules are named, and facts told, as staff know them. */
const staffOf = ({ explanation, policyHash }: LineAnswerView): StaffAnswer | null => {
  if (!explanation) return null
  const { answers, passedOver, instead } = explanationWords(deskWords('en'), explanation)
  return {
    notForShoppers: true,
    policy: policyHash,
    rules: explanation.answers.map(({ question, by }, at) => ({
      question,
      words: answers[at]?.answer ?? '',
      rules: by.map(({ rule }) => rule),
      because: [...(answers[at]?.by ?? [])],
    })),
    notApplied: [...passedOver],
    wouldHelp: [...instead],
  }
}
