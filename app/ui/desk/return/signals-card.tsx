import { Badge, BlockStack, Card, Divider, InlineStack, Text } from '@shopify/polaris'
import type { SignalsView } from '../../../contracts/signal-views.ts'
import type { ReturnPageView } from '../../../contracts/views.ts'
import { actorName } from '../actor-name.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { FormText } from '../form-fields.tsx'

type Props = { readonly view: ReturnPageView; readonly signals: SignalsView }

/** Why this customer's returns are worth a second look: each reason with its points, and what they go by. */
export const SignalsCard = ({ view, signals }: Props) => {
  const { words } = useDesk()
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.t('signals.title')}
          </Text>
          <Badge tone={signals.score > 0 ? 'warning' : 'success'}>
            {words.t('signals.score', { count: signals.score })}
          </Badge>
        </InlineStack>
        {signals.reasons.length === 0 && <Text as="p">{words.t('signals.none')}</Text>}
        {signals.reasons.map(({ reason, points }) => (
          <InlineStack key={reason} align="space-between" gap="200" blockAlign="center">
            <Text as="span">
              {words.t('signals.with_points', { reason: words.t(`signals.reason.${reason}`), points })}
            </Text>
            {signals.canClear && <Clear view={view} reason={reason} />}
          </InlineStack>
        ))}
        <Divider />
        <Figures signals={signals} />
        <Cleared signals={signals} />
        <Text as="p" tone="subdued" variant="bodySm">
          {words.t('signals.help')}
        </Text>
      </BlockStack>
    </Card>
  )
}

type ClearProps = Pick<Props, 'view'> & { readonly reason: SignalsView['reasons'][number]['reason'] }

const Clear = ({ view, reason }: ClearProps) => {
  const { words } = useDesk()
  const named = words.t(`signals.reason.${reason}`)
  return (
    <ConfirmedAction
      label={`${words.t('signals.clear')}…`}
      title={words.t('signals.clear_title')}
      sentence={words.t('signals.clear_sentence', { reason: named })}
      go={words.t('signals.clear')}
      isPlain
      intent="clear_signal"
      version={view.version}
    >
      <input type="hidden" name="signal" value={reason} />
      <FormText
        label={words.t('signals.note')}
        name="note"
        maxLength={500}
        needed={words.t('signals.note_needed')}
      />
    </ConfirmedAction>
  )
}

const Figures = ({ signals }: Pick<Props, 'signals'>) => {
  const { words } = useDesk()
  const { figures, currency, exponent } = signals
  const rows = [
    ['returns_90d', words.number(figures.returns90d)],
    ['returns_365d', words.number(figures.returns365d)],
    ['rate', words.percent(figures.returnRate365d * 100)],
    ['value', words.money({ minor: figures.returnedValue365d, currency, exponent })],
    ['kept', words.percent(figures.keptShare365d * 100)],
    ['mismatches', words.number(figures.mismatches365d)],
    ['photos', words.number(figures.photosSeenBefore)],
    ['at_address', words.number(figures.othersAtAddress365d)],
  ] as const
  return rows.map(([name, value]) => (
    <InlineStack key={name} align="space-between" gap="200">
      <Text as="span" tone="subdued">
        {words.t(`signals.figure.${name}`)}
      </Text>
      <Text as="span" numeric>
        {value}
      </Text>
    </InlineStack>
  ))
}

const Cleared = ({ signals }: Pick<Props, 'signals'>) => {
  const { words, at } = useDesk()
  return signals.cleared.map((one) => (
    <Text key={one.reason} as="p" tone="subdued">
      {words.t('signals.cleared', {
        reason: words.t(`signals.reason.${one.reason}`),
        who: actorName(words, one.by),
        at: at(one.at),
        note: one.note,
      })}
    </Text>
  ))
}
