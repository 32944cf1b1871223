import { createElement } from 'react'
import { usualCurrency } from '../../domain/money/usual-currency.ts'
import { countriesIn, feeCurrenciesIn, policyPage } from '../../domain/policy/policy-page.ts'
import { dayIn } from '../../domain/time/zone.ts'
import { reasonWord } from '../../i18n/reason-words.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { countryName, currencyName } from '../../ui/policy/fact-words.ts'
import { otherCurrency, PolicyPage } from '../../ui/portal/policy-page.tsx'
import { policyParts } from '../../ui/portal/policy-words.ts'
import { withQuery } from '../../ui/portal/portal-links.ts'
import type { OpenPortal } from './open-portal.server.ts'

/**
 * The policy as shoppers read it: for the country in `country`, and with the fees of `currency`. Where the policy treats no country
 * in its own way, and names fees in the one currency that everybody pays in, there is nothing to choose.
 */
export const showPolicy = async (portal: OpenPortal, asked: URLSearchParams): Promise<Response> => {
  const { desk, words, links, assets, platform } = portal
  const [{ policy, publishedAt }, reasons, shopCurrency] = await Promise.all([
    desk.policies.current(),
    desk.reasons.names(),
    desk.policies.shopCurrency(),
  ])
  const codes = countriesIn(policy)
  const country = codes.find((code) => code === asked.get('country')?.toUpperCase()) ?? null
  const fees = feeCurrenciesIn(policy)
  const paidIn = fees.length === 1 ? await desk.policies.currencies() : []
  const isAsked = fees.length > 1 || (fees.length === 1 && paidIn.some((one) => !fees.includes(one)))
  const currency = isAsked ? currencyFor({ fees, paidIn, asked, shopCurrency }) : null
  const names = Object.fromEntries(reasons.map((reason) => [reason.code, reasonWord(words, reason)]))
  const page = {
    ...{ words, assets, country, currency, start: links.start, form: links.policyForm },
    address: withQuery(links.policy, { ...(country && { country }), ...(currency && { currency }) }),
    effectiveOn: dayIn(policy.timeZone, publishedAt),
    parts: policyParts(words, policyPage(policy, { country, channel: platform }), {
      ...{ reasons: names, currency },
    }),
    countries: named(words, codes, countryName),
    currencies: isAsked ? named(words, fees, currencyName) : [],
  }
  return portal.show(createElement(PolicyPage, page))
}

/** The one asked for, else that of the country, else the shop's. Who pays in none that has a fee is told of none. */
const currencyFor = ({
  fees,
  paidIn,
  asked,
  shopCurrency,
}: {
  readonly fees: readonly string[]
  readonly paidIn: readonly string[]
  readonly asked: URLSearchParams
  readonly shopCurrency: string | null
}): string | null => {
  const wanted = asked.get('currency')?.toUpperCase() ?? null
  if (wanted === otherCurrency) return otherCurrency
  const candidates = [wanted, usualCurrency(asked.get('country')?.toUpperCase() ?? ''), shopCurrency]
  const found = candidates.find((one) => one !== null && (fees.includes(one) || paidIn.includes(one))) ?? null
  return found === null || fees.includes(found) ? found : otherCurrency
}

const named = (
  words: ShopperWords,
  codes: readonly string[],
  nameOf: (words: ShopperWords, code: string) => string,
) =>
  codes
    .map((code) => ({ code, name: nameOf(words, code) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, words.locale))
