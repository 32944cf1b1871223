import { BlockStack, Text } from '@shopify/polaris'
import type { EvidenceView, ReturnPageView } from '../../../contracts/views.ts'
import { ConfirmedAction } from '../confirmed-action.tsx'
import { useDesk } from '../desk-context.tsx'
import { namesOf } from './evidence-names.ts'
import { FormText } from '../form-fields.tsx'
import { actorName } from '../actor-name.ts'

type Props = { readonly evidence: EvidenceView; readonly view: ReturnPageView }

const pictureStyle = {
  display: 'block',
  width: '100%',
  aspectRatio: '4 / 3',
  objectFit: 'cover',
  borderRadius: 'var(--p-border-radius-200)',
  background: 'var(--p-color-bg-surface-secondary)',
} as const

/** A picture or film with what it shows, when, by whom, and the hashes that prove it. */
export const EvidenceTile = ({ evidence, view }: Props) => {
  const { words, at } = useDesk()
  const { what, step } = namesOf(words, view, evidence)
  return (
    <li style={{ minWidth: 0 }}>
      <BlockStack gap="100" inlineAlign="stretch">
        <Picture evidence={evidence} view={view} />
        <Text as="p" breakWord>
          {what}
        </Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {step} · {at(evidence.addedAt)} · {actorName(words, evidence.addedBy)}
        </Text>
        {evidence.note !== null && (
          <Text as="p" variant="bodySm" breakWord>
            {words.t('event.note', { note: evidence.note })}
          </Text>
        )}
        <Hashes evidence={evidence} />
        {view.evidence.canWithdraw && (
          <div>
            <Withdraw evidence={evidence} view={view} />
          </div>
        )}
      </BlockStack>
    </li>
  )
}

const Picture = ({ evidence, view }: Props) => {
  const { words, at } = useDesk()
  const { what, step } = namesOf(words, view, evidence)
  const told = words.t(`evidence.${evidence.kind}_of`, { what, step, at: at(evidence.addedAt) })
  if (evidence.url === null) {
    return (
      <Text as="p" tone="subdued">
        {words.t('evidence.erased')}
      </Text>
    )
  }
  // Its first frame is fetched alone, by a range; films have no words that could be written under them.
  if (evidence.kind === 'video')
    return <video src={evidence.url} controls preload="metadata" aria-label={told} style={pictureStyle} />
  return (
    <a href={evidence.url} target="_blank" rel="noopener noreferrer">
      <img src={evidence.thumbnailUrl ?? evidence.url} alt={told} loading="lazy" style={pictureStyle} />
    </a>
  )
}

const Hashes = ({ evidence: { receivedSha256, stored } }: Pick<Props, 'evidence'>) => {
  const { words } = useDesk()
  const told = [
    ['hash_received', receivedSha256],
    ['hash_stored', stored.sha256],
  ] as const
  return (
    <details style={{ fontSize: 'var(--p-font-size-300)' }}>
      <summary>{words.t('evidence.details')}</summary>
      {told.map(([name, hash]) => (
        <p key={name} style={{ overflowWrap: 'anywhere' }}>
          {words.t(`evidence.${name}`)}: <code>{hash}</code>
        </p>
      ))}
    </details>
  )
}

const Withdraw = ({ evidence, view }: Props) => {
  const { words } = useDesk()
  return (
    <ConfirmedAction
      label={`${words.t('evidence.withdraw')}…`}
      title={words.t('evidence.withdraw_title', { rma: view.rma })}
      sentence={words.t('evidence.withdraw_sentence')}
      go={words.t('evidence.withdraw_go')}
      isDestructive
      isPlain
      intent="withdraw_evidence"
      version={view.version}
    >
      <input type="hidden" name="evidenceId" value={evidence.evidenceId} />
      <FormText
        label={words.t('evidence.withdraw_reason')}
        name="reason"
        maxLength={500}
        needed={words.t('refusal.withdrawal_needs_reason')}
      />
    </ConfirmedAction>
  )
}
