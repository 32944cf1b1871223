import { Button, ButtonGroup } from '@shopify/polaris'
import type { BacktestView } from '../../../contracts/backtest-views.ts'
import { useDesk } from '../desk-context.tsx'
import { useSaving } from '../export-buttons.tsx'

const kinds = [
  { name: 'sums_csv', query: 'of=sums&format=csv', file: 'backtest-sums.csv' },
  { name: 'cases_csv', query: 'of=cases&format=csv', file: 'backtest-cases.csv' },
  { name: 'sums_json', query: 'of=sums&format=json', file: 'backtest-sums.json' },
  { name: 'cases_json', query: 'of=cases&format=json', file: 'backtest-cases.json' },
] as const

export const BacktestExports = ({ page }: { readonly page: Pick<BacktestView, 'backtestId'> }) => {
  const { words } = useDesk()
  const [busy, save] = useSaving()
  return (
    <ButtonGroup>
      {kinds.map(({ name, query, file }) => (
        <Button
          key={name}
          loading={busy === file}
          onClick={() => save(`/app/policy/backtests/${page.backtestId}/export?${query}`, file)}
        >
          {words.t(`backtest.export.${name}`)}
        </Button>
      ))}
    </ButtonGroup>
  )
}
