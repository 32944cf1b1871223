import type { FigureRepository, Figures } from '../../../application/ports/desk-settings.ts'
import type { Connection, Statement } from '../connection.ts'

/** Each from the index of the instant that it is about. */
export const figureRepository = (db: Connection, shopId: string): FigureRepository => ({
  between: async (from, to) => {
    const values = [shopId, from, to]
    const [[opened], paid, [decided], reasons] = await Promise.all([
      db.rows<Pick<Figures, 'opened'>>(OPENED, values),
      db.rows<Figures['paidBack'][number] & Pick<Figures, 'refundSeconds'>>(PAID, values),
      db.rows<Pick<Figures, 'decisionSeconds'>>(DECIDED, values),
      db.rows<Figures['reasons'][number]>(REASONS, values),
    ])
    return {
      opened: opened?.opened ?? 0,
      paidBack: paid.map(({ currency, exponent, minor }) => ({ currency, exponent, minor })),
      decisionSeconds: decided?.decisionSeconds ?? null,
      refundSeconds: paid[0]?.refundSeconds ?? null,
      reasons,
    }
  },
})

const OPENED: Statement = {
  name: 'figures-opened',
  text: `select count(*) as opened from returns
    where shop_id = $1 and requested_at >= $2 and requested_at < $3`,
}

/** Each payout looks its return up: hashed, all returns of the shop would be read for those of a month. */
const PAID: Statement = {
  name: 'figures-paid',
  text: `with paid as materialized (
      select r.currency, r.exponent, extract(epoch from p.confirmed_at - r.requested_at)::float8 as seconds,
        (select sum((part->>'minor')::bigint) from jsonb_array_elements(p.parts) as part) as minor
      from payouts p cross join lateral (
        select currency, exponent, requested_at from returns
        where shop_id = p.shop_id and return_id = p.return_id offset 0) r
      where p.shop_id = $1 and p.confirmed_at >= $2 and p.confirmed_at < $3 and p.parts <> '[]')
    select currency, exponent, sum(minor)::bigint as minor,
      (select percentile_disc(0.5) within group (order by seconds) from paid) as "refundSeconds"
    from paid group by currency, exponent order by minor desc, currency`,
}

const DECIDED: Statement = {
  name: 'figures-decided',
  text: `select percentile_disc(0.5) within group (order by extract(epoch from decided_at - requested_at)::float8)
      as "decisionSeconds"
    from returns where shop_id = $1 and decided_at >= $2 and decided_at < $3`,
}

const REASONS: Statement = {
  name: 'figures-reasons',
  text: `select reason, count(distinct return_id) as returns from return_reasons
    where shop_id = $1 and requested_at >= $2 and requested_at < $3
    group by reason order by returns desc, reason limit 5`,
}
