import type { Entitlement, LineUnits } from './entitlement.ts'
import type { PaidOrder } from './paid-order.ts'
import type { DeductionTerm } from './settle.ts'

/** What allows a deduction from a statutory withdrawal. Each has to be shown, so each is a fact of the case. */
export type WithdrawalFacts = {
  /** The shopper was told, before buying, to bear the direct cost of sending back. */
  readonly toldOfReturnCost: boolean
  /** The inspection holds evidence of handling beyond what it takes to look at the goods. */
  readonly diminishedValueEvidenced: boolean
}

/** The deductions of a withdrawal: those that may be taken, and the names of those that may not. */
export type LawfulTerms = { readonly terms: readonly DeductionTerm[]; readonly unlawful: readonly string[] }

/**
 * Keeps the deductions that the law leaves open for a withdrawal: `return_shipping` as the direct cost (a fixed amount) if the
 * shopper was told of it, and `diminished_value` if it is evidenced, which never takes more than the goods are worth. Any other
 * fee is unlawful. Source: Consumer Rights Directive 2011/83/EU, articles 13 and 14.
 */
export const lawfulTerms = (
  terms: readonly DeductionTerm[],
  entitlement: Entitlement,
  facts: WithdrawalFacts,
): LawfulTerms => {
  const goods = entitlement.lines.map(({ lineId, units }) => ({ lineId, units }))
  const isLawful = (term: DeductionTerm) =>
    (term.name === 'return_shipping' && term.kind === 'fixed' && facts.toldOfReturnCost) ||
    (term.name === 'diminished_value' && facts.diminishedValueEvidenced)
  return {
    terms: terms
      .filter(isLawful)
      .map((term) => (term.name === 'diminished_value' ? { ...term, base: term.base ?? goods } : term)),
    unlawful: terms.filter((term) => !isLawful(term)).map(({ name }) => name),
  }
}

/**
 * Whether a withdrawal brings the outbound shipping back: when every unit of the order is withdrawn, by this declaration and
 * earlier ones together. Source: Consumer Rights Directive 2011/83/EU, article 13(1); a dearer delivery that the shopper chose
 * over the standard one (13(2)) is for the caller to set apart.
 */
export const withdrawsWholeOrder = (paid: PaidOrder, withdrawn: readonly LineUnits[]): boolean =>
  paid.lines.every(({ lineId, quantity }) => {
    const units = withdrawn.flatMap((line) => (line.lineId === lineId ? line.units : []))
    return new Set(units).size === quantity
  })
