import type { FiguresView } from '../../contracts/home-views.ts'
import { secondsLater } from '../../domain/time/instant.ts'
import type { Desk } from '../kembali.ts'
import type { Figures } from '../ports/desk-settings.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

const days = 30

/** The last thirty days beside the thirty before. */
export const keyFigures =
  (deps: Pick<Ports, 'unitOfWork' | 'clock'>, shop: ShopRecord): Desk['keyFigures'] =>
  () =>
    deps.unitOfWork(shop.shopId)(async ({ figures }) => {
      const to = deps.clock()
      const from = secondsLater(to, -days * 24 * 3_600)
      const [now, before] = await Promise.all([
        figures.between(from, to),
        figures.between(secondsLater(from, -days * 24 * 3_600), from),
      ])
      return { days, now: figuresView(now), before: figuresView(before) }
    })

const figuresView = ({ decisionSeconds, refundSeconds, ...figures }: Figures): FiguresView => ({
  ...figures,
  decisionSeconds: decisionSeconds === null ? null : Math.round(decisionSeconds),
  refundSeconds: refundSeconds === null ? null : Math.round(refundSeconds),
})
