import type { ReturnCounts } from '../../../application/ports/unit-of-work.ts'
import type { WaitingFor } from '../../../domain/returns/status.ts'
import type { Connection, Statement } from '../connection.ts'

type CountRow = {
  readonly waitingFor: WaitingFor
  readonly returns: number
  readonly problems: number
  readonly overdue: number
  readonly late: number
} & Pick<ReturnCounts, 'decidedByRule' | 'decidedByPerson'>

export const countReturns = async (db: Connection, shopId: string): Promise<ReturnCounts> => {
  const rows = await db.rows<CountRow>(COUNT, [shopId])
  const sum = (count: (row: CountRow) => number) => rows.reduce((total, row) => total + count(row), 0)
  const none = {
    decision: 0,
    parcel: 0,
    receipt: 0,
    inspection: 0,
    putting_away: 0,
    refund: 0,
    channel: 0,
    nothing: 0,
  }
  return {
    waiting: { ...none, ...Object.fromEntries(rows.map((row) => [row.waitingFor, row.returns])) },
    problems: sum((row) => row.problems),
    alerts: { receipt_overdue: sum((row) => row.overdue), parcel_late: sum((row) => row.late) },
    decidedByRule: sum((row) => row.decidedByRule),
    decidedByPerson: sum((row) => row.decidedByPerson),
  }
}

const COUNT: Statement = {
  name: 'returns-count',
  text: `select waiting_for as "waitingFor", count(*) as returns, count(*) filter (where has_problem) as problems,
      count(*) filter (where alert = 'receipt_overdue') as overdue, count(*) filter (where alert = 'parcel_late') as late,
      count(*) filter (where decided_by = 'rule') as "decidedByRule",
      count(*) filter (where decided_by = 'person') as "decidedByPerson"
    from returns where shop_id = $1 group by waiting_for`,
}
