import type { FigureRepository, Figures } from '../../../application/ports/desk-settings.ts'
import type { Connection, Statement } from '../connection.ts'

/** Each from the index of the instant that it is about. */
export const figureRepository = (db: Connection, shopId: string): FigureRepository => ({
  between: async (from, to) => {
    const values = [shopId, from, to]
    const [[opened], paidBack, [medians], reasons] = await Promise.all([
      db.rows<Pick<Figures, 'opened'>>(OPENED, values),
      db.rows<Figures['paidBack'][number]>(PAID_BACK, values),
      db.rows<Pick<Figures, 'decisionSeconds' | 'refundSeconds'>>(MEDIANS, values),
      db.rows<Figures['reasons'][number]>(REASONS, values),
    ])
    return {
      opened: opened?.opened ?? 0,
      paidBack,
      decisionSeconds: medians?.decisionSeconds ?? null,
      refundSeconds: medians?.refundSeconds ?? null,
      reasons,
    }
  },
})

const OPENED: Statement = {
  name: 'figures-opened',
  text: `select count(*) as opened from returns
    where shop_id = $1 and requested_at >= $2 and requested_at < $3`,
}

const PAYOUTS = `payouts p join returns r using (shop_id, return_id)
  where p.shop_id = $1 and p.confirmed_at >= $2 and p.confirmed_at < $3`

const PAID_BACK: Statement = {
  name: 'figures-paid-back',
  text: `select r.currency, r.exponent, sum((part->>'minor')::bigint)::bigint as minor
    from payouts p join returns r using (shop_id, return_id), jsonb_array_elements(p.parts) as part
    where p.shop_id = $1 and p.confirmed_at >= $2 and p.confirmed_at < $3
    group by r.currency, r.exponent order by minor desc, r.currency`,
}

const MEDIANS: Statement = {
  name: 'figures-medians',
  text: `select
    (select percentile_disc(0.5) within group (order by extract(epoch from decided_at - requested_at)::float8)
      from returns where shop_id = $1 and decided_at >= $2 and decided_at < $3) as "decisionSeconds",
    (select percentile_disc(0.5) within group (order by extract(epoch from p.confirmed_at - r.requested_at)::float8)
      from ${PAYOUTS} and p.parts <> '[]') as "refundSeconds"`,
}

const REASONS: Statement = {
  name: 'figures-reasons',
  text: `select w.reason, count(distinct w.return_id) as returns
    from returns r join return_reasons w using (shop_id, return_id)
    where r.shop_id = $1 and r.requested_at >= $2 and r.requested_at < $3
    group by w.reason order by returns desc, w.reason limit 5`,
}
