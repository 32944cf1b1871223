import { expect, test } from 'vitest'
import { setupSteps, type HomeView, type KeyFiguresView } from '../../../../app/contracts/home-views.ts'
import { HomeScreen } from '../../../../app/ui/desk/home/home-screen.tsx'
import { aReturnRow } from '../../../builders/views.ts'
import { rendered } from '../rendered.tsx'

const nothing: HomeView['waiting'] = {
  decision: 0,
  parcel: 0,
  receipt: 0,
  inspection: 0,
  putting_away: 0,
  refund: 0,
  second_person: 0,
  payout: 0,
  channel: 0,
  wrong_item: 0,
}
const noFigures: KeyFiguresView['now'] = {
  opened: 0,
  paidBack: [],
  decisionSeconds: null,
  refundSeconds: null,
  reasons: [],
}

const home = (over: Partial<HomeView>): string =>
  rendered(
    <HomeScreen
      home={{
        waiting: nothing,
        problems: 0,
        messages: 0,
        decidedDays: 30,
        decidedByRule: 0,
        decidedByPerson: 0,
        oldestWaiting: [],
        alerts: {
          receipt_overdue: { count: 0, rows: [] },
          parcel_late: { count: 0, rows: [] },
        },
        ...over,
      }}
      figures={{ days: 30, now: noFigures, before: noFigures }}
      guide={{ isDismissed: false, steps: setupSteps.map((step) => ({ step, isDone: false })) }}
      answer={undefined}
    />,
  )

const guide = 'Set up your returns desk'

test('what waits for somebody comes before what is still to be set up, which is one line then', () => {
  const page = home({ waiting: { ...nothing, decision: 1 }, oldestWaiting: [aReturnRow()] })
  expect(page.indexOf('R-1001')).toBeGreaterThan(-1)
  expect(page.indexOf('R-1001')).toBeLessThan(page.indexOf(guide))
  expect(page.indexOf('What waits')).toBeLessThan(page.indexOf(guide))
})

test('where nothing waits the guide comes first, and says that nothing waits', () => {
  const page = home({})
  expect(page.indexOf(guide)).toBeGreaterThan(-1)
  expect(page.indexOf(guide)).toBeLessThan(page.indexOf('What waits'))
  expect(page).toContain('Nothing waits')
})
