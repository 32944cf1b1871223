import type { SettlementView } from '../../../contracts/views.ts'
import { deductionName } from '../../../i18n/amount-names.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'

/** That nothing is paid back, and what takes it all. */
export const nothingToPay = (
  words: DeskWords,
  { deductions }: Pick<SettlementView, 'deductions'>,
): string => {
  const taken = deductions
    .filter(({ amount }) => amount.minor !== 0)
    .map(({ name, amount }) => `${deductionName(words, name)} (${words.money(amount)})`)
  return taken.length === 0
    ? words.t('page.nothing_to_pay')
    : words.t('page.nothing_to_pay_why', { why: words.list(taken) })
}
