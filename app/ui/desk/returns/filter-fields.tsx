import { BlockStack, Checkbox, ChoiceList, TextField } from '@shopify/polaris'
import type { FilterInterface } from '@shopify/polaris'
import {
  listedAlerts,
  listedDeciders,
  listedExceptions,
  listedStatuses,
  listedWaits,
  type ReturnFilters,
} from '../../../domain/returns/return-filters.ts'
import { useDesk } from '../desk-context.tsx'

/** The fields behind each filter; each choice is in force at once. */
export const useFilterFields = (
  filters: ReturnFilters,
  show: (change: Partial<ReturnFilters>) => void,
): FilterInterface[] => {
  const { words } = useDesk()
  const field = (key: string, label: string, filter: FilterInterface['filter'], pinned = false) => ({
    key,
    label,
    filter,
    pinned,
  })
  const choice = <Word extends string>(
    label: string,
    all: readonly Word[],
    chosen: Word | null,
    word: (one: Word) => string,
    choose: (one: Word | null) => void,
  ) => (
    <ChoiceList
      title={label}
      titleHidden
      choices={all.map((value) => ({ value, label: word(value) }))}
      selected={chosen === null ? [] : [chosen]}
      onChange={([value]) => choose(all.find((one) => one === value) ?? null)}
    />
  )
  const named = (
    name: 'status' | 'waiting' | 'problems' | 'messages' | 'alert' | 'exception' | 'requested' | 'decided',
  ) => words.t(`list.filter.${name}`)
  return [
    field(
      'status',
      named('status'),
      choice(
        named('status'),
        listedStatuses,
        filters.status,
        (one) => words.t(`status.${one}.name`),
        (status) => show({ status }),
      ),
      true,
    ),
    field(
      'waiting',
      named('waiting'),
      choice(
        named('waiting'),
        listedWaits,
        filters.waitingFor,
        (one) => words.t(`waiting.${one}`),
        (waitingFor) => show({ waitingFor }),
      ),
      true,
    ),
    field(
      'requested',
      named('requested'),
      <BlockStack gap="200">
        <Day label={words.t('list.filter.from')} value={filters.from} onPick={(from) => show({ from })} />
        <Day label={words.t('list.filter.to')} value={filters.to} onPick={(to) => show({ to })} />
      </BlockStack>,
      true,
    ),
    field(
      'problems',
      named('problems'),
      <Checkbox
        label={named('problems')}
        checked={filters.problems}
        onChange={(problems) => show({ problems })}
      />,
    ),
    field(
      'messages',
      named('messages'),
      <Checkbox
        label={named('messages')}
        checked={filters.messages}
        onChange={(messages) => show({ messages })}
      />,
    ),
    field(
      'exception',
      named('exception'),
      choice(
        named('exception'),
        listedExceptions,
        filters.exception,
        (one) => words.t(`exception.${one}`),
        (exception) => show({ exception }),
      ),
    ),
    field(
      'alert',
      named('alert'),
      choice(
        named('alert'),
        listedAlerts,
        filters.alert,
        (one) => words.t(`parcel.alert.${one}`),
        (alert) => show({ alert }),
      ),
    ),
    field(
      'decided',
      named('decided'),
      choice(
        named('decided'),
        listedDeciders,
        filters.decidedBy,
        (one) => words.t(`list.filter.by_${one}`),
        (decidedBy) => show({ decidedBy }),
      ),
    ),
  ]
}

const Day = (props: {
  readonly label: string
  readonly value: string | null
  readonly onPick: (day: string | null) => void
}) => (
  <TextField
    label={props.label}
    type="date"
    autoComplete="off"
    value={props.value ?? ''}
    onChange={(day) => props.onPick(day === '' ? null : day)}
  />
)
