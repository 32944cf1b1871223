import type { FiguresView } from '../../contracts/home-views.ts'
import { usualReasons, type ReasonCatalogue } from '../../domain/returns/reason-catalogue.ts'
import { addSeconds } from '../../domain/time/instant.ts'
import type { Desk } from '../kembali.ts'
import type { Figures } from '../ports/desk-settings.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** How far back figures reach: over all time they would tell ever less, and cost ever more. */
export const daysOfFigures = 30

/** The last thirty days beside the thirty before. */
export const keyFigures =
  (deps: Pick<Ports, 'unitOfWork' | 'clock'>, shop: ShopRecord): Desk['keyFigures'] =>
  () =>
    deps.unitOfWork(shop.shopId)(async ({ figures, reasons }) => {
      const to = deps.clock()
      const from = addSeconds(to, -daysOfFigures * 24 * 3_600)
      const [kept, now, before] = await Promise.all([
        reasons.get(),
        figures.between(from, to),
        figures.between(addSeconds(from, -daysOfFigures * 24 * 3_600), from),
      ])
      const view = figuresView(kept?.catalogue ?? usualReasons)
      return { days: daysOfFigures, now: view(now), before: view(before) }
    })

const figuresView =
  ({ groups }: ReasonCatalogue) =>
  ({ decisionSeconds, refundSeconds, reasons, ...figures }: Figures): FiguresView => ({
    ...figures,
    decisionSeconds: decisionSeconds === null ? null : Math.round(decisionSeconds),
    refundSeconds: refundSeconds === null ? null : Math.round(refundSeconds),
    reasons: reasons.map(({ reason: code, returns }) => {
      const choice = groups.flatMap(({ choices }) => choices).find((one) => one.code === code)
      return { code, labels: choice?.labels ?? null, returns }
    }),
  })
