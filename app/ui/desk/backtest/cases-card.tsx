import { Form, useNavigate } from '@remix-run/react'
import {
  Badge,
  BlockStack,
  Button,
  Card,
  Divider,
  InlineGrid,
  InlineStack,
  Link,
  Pagination,
  Text,
} from '@shopify/polaris'
import type { BacktestCasesView, BacktestView, ListedCaseView } from '../../../contracts/backtest-views.ts'
import { changeKinds, type CaseBasis, type ChangeKind } from '../../../domain/backtest/backtest-case.ts'
import { useDesk } from '../desk-context.tsx'
import { FormSelect } from '../form-fields.tsx'
import { changeName, kindName, monthName } from './backtest-words.ts'

export type ShownFilter = {
  readonly kind?: ChangeKind | null
  readonly rule?: string | null
  readonly month?: string | null
  readonly type?: string | null
  readonly basis?: CaseBasis | null
}

type Props = {
  readonly page: BacktestView
  readonly cases: BacktestCasesView
  readonly filter: ShownFilter
}

/** The lines whose answers change, one after the other. */
export const CasesCard = ({ page, cases, filter }: Props) => {
  const { words } = useDesk()
  const navigate = useNavigate()
  const asked = queryOf(filter)
  const to = (cursor: Record<string, string>) =>
    navigate(`?${new URLSearchParams({ ...asked, ...cursor }).toString()}#cases`, {
      preventScrollReset: true,
    })
  return (
    <Card>
      <div id="cases">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.t('backtest.cases')}
          </Text>
          <Filters key={JSON.stringify(asked)} page={page} filter={filter} />
          {cases.cases.length === 0 && <Text as="p">{words.t('backtest.no_cases')}</Text>}
          {cases.cases.map((one) => (
            <CaseRow key={one.seq} one={one} backtestId={page.backtestId} />
          ))}
          <InlineStack align="center">
            <Pagination
              hasPrevious={cases.previous !== null}
              hasNext={cases.next !== null}
              onPrevious={() => to({ before: cases.previous ?? '' })}
              onNext={() => to({ after: cases.next ?? '' })}
            />
          </InlineStack>
        </BlockStack>
      </div>
    </Card>
  )
}

const queryOf = ({ kind, rule, month, type, basis }: ShownFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ kind, rule, month, type: type === '' ? '-' : type, basis }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  )

const Filters = ({ page, filter }: Omit<Props, 'cases'>) => {
  const { words } = useDesk()
  const keys = (dimension: string) => [
    ...new Set(page.sums.flatMap((sum) => (sum.dimension === dimension ? [sum.key] : []))),
  ]
  const there = new Set(page.sums.map(({ kind }) => kind))
  const any = { value: '', label: words.t('backtest.filter.any') }
  const fields = {
    kind: changeKinds
      .filter((kind) => there.has(kind))
      .map((value) => ({ value, label: kindName(words, value) })),
    basis: (['returned', 'stayed'] as const).map((value) => ({
      value,
      label: words.t(`backtest.basis.${value}`),
    })),
    rule: keys('rule').flatMap((value) => (value === '' ? [] : [{ value, label: value }])),
    month: keys('month').map((value) => ({ value, label: monthName(words, value) })),
    type: keys('type').map((value) =>
      value === '' ? { value: '-', label: words.t('backtest.no_type') } : { value, label: value },
    ),
  } as const
  const asked = queryOf(filter)
  return (
    <Form method="get" action="#cases" preventScrollReset>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 2, md: 5 }} gap="200">
          {(Object.keys(fields) as (keyof typeof fields)[]).map((name) => (
            <FormSelect
              key={name}
              name={name}
              label={words.t(`backtest.filter.${name}`)}
              options={[any, ...fields[name]]}
              initial={asked[name] ?? ''}
            />
          ))}
        </InlineGrid>
        <InlineStack gap="200" blockAlign="center">
          <Button submit>{words.t('backtest.filter.go')}</Button>
          {Object.keys(asked).length > 0 && <Link url="?#cases">{words.t('backtest.filter.clear')}</Link>}
        </InlineStack>
      </BlockStack>
    </Form>
  )
}

const CaseRow = ({ one, backtestId }: { readonly one: ListedCaseView; readonly backtestId: string }) => {
  const { words } = useDesk()
  const { currency, exponent } = one
  const money = (minor: number) => words.money({ minor, currency, exponent })
  return (
    <BlockStack gap="200">
      <Divider />
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <Link url={`/app/policy/backtests/${backtestId}/cases/${one.seq}`}>
          {words.t('backtest.case.title', { order: one.orderName, title: one.title })}
        </Link>
        <Text as="span" tone="subdued">
          {words.day(one.day)} · {words.t('page.units', { count: one.units })}
        </Text>
      </InlineStack>
      <InlineStack gap="200">
        {one.changes.map(({ kind, question, minor }) => (
          <Badge key={`${kind} ${question}`} {...(kind === 'newly_refused' ? { tone: 'warning' } : {})}>
            {minor > 0
              ? `${changeName(words, { kind, question })}: ${money(minor)}`
              : changeName(words, { kind, question })}
          </Badge>
        ))}
        {one.basis === 'stayed' && <Badge tone="info">{words.t('backtest.basis.stayed')}</Badge>}
      </InlineStack>
    </BlockStack>
  )
}
