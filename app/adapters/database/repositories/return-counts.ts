import type { ReturnCounts } from '../../../application/ports/return-lists.ts'
import type { ParcelAlert } from '../../../domain/returns/parcel-watch.ts'
import { openWaits, type OpenWait } from '../../../domain/returns/return-filters.ts'
import type { Connection, Statement } from '../connection.ts'

type Count<Key extends string> = { readonly key: Key; readonly returns: number }

/**
 * Each from the index of its own column alone: the rows are not read. Returns that wait for nothing, which is most of them
 * in time, are not counted at all.
 */
export const countReturns = async (
  db: Connection,
  shopId: string,
  decidedSince: string,
): Promise<ReturnCounts> => {
  const by = <Key extends string>(statement: Statement, ...values: readonly unknown[]) =>
    db.rows<Count<Key>>(statement, [shopId, ...values])
  const [waiting, alerts, deciders, [problems], [messages]] = await Promise.all([
    by<OpenWait>(WAITING, openWaits),
    by<ParcelAlert>(ALERTS),
    by<'rule' | 'person'>(DECIDERS, decidedSince),
    by(PROBLEMS),
    by(MESSAGES),
  ])
  const found = <Key extends string>(rows: readonly Count<Key>[], key: Key) =>
    rows.find((row) => row.key === key)?.returns ?? 0
  return {
    waiting: {
      decision: found(waiting, 'decision'),
      parcel: found(waiting, 'parcel'),
      receipt: found(waiting, 'receipt'),
      inspection: found(waiting, 'inspection'),
      putting_away: found(waiting, 'putting_away'),
      refund: found(waiting, 'refund'),
      second_person: found(waiting, 'second_person'),
      payout: found(waiting, 'payout'),
      channel: found(waiting, 'channel'),
      wrong_item: found(waiting, 'wrong_item'),
    },
    problems: problems?.returns ?? 0,
    messages: messages?.returns ?? 0,
    alerts: { receipt_overdue: found(alerts, 'receipt_overdue'), parcel_late: found(alerts, 'parcel_late') },
    decidedByRule: found(deciders, 'rule'),
    decidedByPerson: found(deciders, 'person'),
  }
}

const WAITING: Statement = {
  name: 'returns-count-waiting',
  text: `select waiting_for as key, count(*) as returns from returns
    where shop_id = $1 and waiting_for = any($2::text[]) group by waiting_for`,
}

const ALERTS: Statement = {
  name: 'returns-count-alerts',
  text: `select alert as key, count(*) as returns from returns
    where shop_id = $1 and alert in ('receipt_overdue', 'parcel_late') group by alert`,
}

const DECIDERS: Statement = {
  name: 'returns-count-deciders',
  text: `select decided_by as key, count(*) as returns from returns
    where shop_id = $1 and decided_at >= $2 and decided_by is not null group by decided_by`,
}

const PROBLEMS: Statement = {
  name: 'returns-count-problems',
  text: `select 'problems' as key, count(*) as returns from returns where shop_id = $1 and has_problem`,
}

const MESSAGES: Statement = {
  name: 'returns-count-messages',
  text: `select 'messages' as key, count(*) as returns from returns
    where shop_id = $1 and unanswered_since is not null`,
}
