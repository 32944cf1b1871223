import { BlockStack, Card, Text } from '@shopify/polaris'
import type { EvidenceView, ReturnPageView } from '../../../contracts/views.ts'
import { useDesk } from '../desk-context.tsx'
import { namesOf } from './evidence-names.ts'
import { EvidenceTile } from './evidence-tile.tsx'
import { EvidenceUpload } from './evidence-upload.tsx'
import { actorName } from '../actor-name.ts'

/** Photos and video of a return: taken where the parcel is opened, looked at when somebody disputes what was in it. */
export const EvidenceCard = (props: {
  readonly view: ReturnPageView
  /** Where a case is read, not where parcels are opened: says what this is for. */
  readonly isRecord?: boolean
}) => {
  const { words } = useDesk()
  const { view } = props
  const { entries, canAdd } = view.evidence
  if (entries.length === 0 && !canAdd) return null
  const live = entries.filter(({ withdrawn }) => withdrawn === null)
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t('evidence.title')}
        </Text>
        {props.isRecord && (
          <Text as="p" tone="subdued">
            {words.t('evidence.help')}
          </Text>
        )}
        {canAdd && <EvidenceUpload view={view} />}
        {live.length > 0 && (
          <ul style={gridStyle}>
            {live.map((one) => (
              <EvidenceTile key={one.evidenceId} evidence={one} view={view} />
            ))}
          </ul>
        )}
        <Withdrawn view={view} entries={entries.filter(({ withdrawn }) => withdrawn !== null)} />
      </BlockStack>
    </Card>
  )
}

const gridStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(8.5rem, 1fr))',
  gap: 'var(--p-space-400)',
  listStyle: 'none',
  margin: 0,
  padding: 0,
} as const

/** That there was something is never hidden. */
const Withdrawn = (props: { readonly view: ReturnPageView; readonly entries: readonly EvidenceView[] }) => {
  const { words, at } = useDesk()
  const { view, entries } = props
  if (entries.length === 0) return null
  return (
    <details>
      <summary>{words.t('evidence.withdrawn', { count: entries.length })}</summary>
      <ul>
        {entries.map((one) => (
          <li key={one.evidenceId} style={{ overflowWrap: 'anywhere' }}>
            {one.withdrawn &&
              words.t('evidence.withdrawn_by', {
                what: namesOf(words, view, one).what,
                at: at(one.withdrawn.at),
                who: actorName(words, one.withdrawn.by),
                reason: one.withdrawn.reason,
              })}
          </li>
        ))}
      </ul>
    </details>
  )
}
